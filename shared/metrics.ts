/** Metrics of one house: names are protocol, so they are all here. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  /** Calls served, by full service name, method and gRPC status name. */
  readonly grpcRequests: Counter<"service" | "method" | "status">;
  /** Seconds from a call's first byte to its status. */
  readonly grpcDuration: Histogram<"service" | "method" | "status">;
  readonly httpRequests: Counter<"method" | "route" | "status">;
  readonly httpDuration: Histogram<"method" | "route" | "status">;
  /** 0 closed, 1 half-open, 2 open. */
  readonly breakerState: Gauge<"target">;
  /** A house's own numbers, for example open sockets. */
  gauge(name: string, help: string, read?: () => number): Gauge<string>;
  counter(name: string, help: string, labels?: readonly string[]): Counter<string>;
  histogram(name: string, help: string, buckets: readonly number[]): Histogram<string>;
  render(): Promise<string>;
}

const latencyBuckets = [
  0.0005,
  0.001,
  0.0025,
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
];

/** Its own registry for each house, so that four of them live in one process. `processMetrics`: at most once. */
export function createMetrics(service: string, processMetrics = false): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ house: service });
  const registers = [registry];
  if (processMetrics) measureProcess(registry);
  const http = ["method", "route", "status"] as const;
  const grpc = ["service", "method", "status"] as const;
  return {
    registry,
    grpcRequests: new Counter({
      name: "grpc_requests_total",
      help: "gRPC calls served",
      labelNames: grpc,
      registers,
    }),
    grpcDuration: new Histogram({
      name: "grpc_request_duration_seconds",
      help: "Time to serve a gRPC call",
      labelNames: grpc,
      buckets: latencyBuckets,
      registers,
    }),
    httpRequests: new Counter({
      name: "http_requests_total",
      help: "HTTP requests served",
      labelNames: http,
      registers,
    }),
    httpDuration: new Histogram({
      name: "http_request_duration_seconds",
      help: "Time to serve an HTTP request",
      labelNames: http,
      buckets: latencyBuckets,
      registers,
    }),
    breakerState: new Gauge({
      name: "circuit_breaker_state",
      help: "0 closed, 1 half-open, 2 open",
      labelNames: ["target"],
      registers,
    }),
    gauge: (name, help, read) =>
      new Gauge({
        name,
        help,
        registers,
        ...(read
          ? {
            collect() {
              this.set(read());
            },
          }
          : {}),
      }),
    counter: (name, help, labels = []) =>
      new Counter({ name, help, labelNames: [...labels], registers }),
    histogram: (name, help, buckets) =>
      new Histogram({ name, help, buckets: [...buckets], registers }),
    render: () => registry.metrics(),
  };
}

function measureProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  // Read from /proc, which Deno opens to nobody without every permission: they would stand at 0.
  for (const name of ["resident_memory", "virtual_memory", "heap"]) {
    registry.removeSingleMetric(`process_${name}_bytes`);
  }
  new Gauge({
    name: "process_resident_memory_bytes",
    help: "Resident memory size in bytes.",
    registers: [registry],
    collect() {
      this.set(Deno.memoryUsage().rss);
    },
  });
}
