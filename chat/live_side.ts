/** Everything between the rules and the sockets: hub, presence, sockets, and what keeps them true. */
import type { Subscription } from "../shared/event_bus.ts";
import type { ServiceEntry } from "../shared/grpc_server.ts";
import type { Metrics } from "../shared/metrics.ts";
import { Signer } from "../shared/signed_text.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import { type FileDoor, fileDoor } from "./attachment_http.ts";
import { AttachmentTickets } from "./attachment_tickets.ts";
import { roomChannelLog } from "./channel_log.ts";
import { Commands } from "./commands.ts";
import type { ChatConfig } from "./config.ts";
import { remoteDirectory } from "./directory.ts";
import type { Beat } from "./heartbeat.ts";
import { Hub } from "./hub.ts";
import type { SignalTarget } from "./live.ts";
import { beatsOf, catchUpOnReconnect } from "./live_beats.ts";
import type { Peers } from "./peers.ts";
import type { ChatAdapters, Clock } from "./ports.ts";
import { Rpc } from "./rpc.ts";
import { createServices, type Services } from "./services.ts";
import { roomOf, Sockets } from "./sockets.ts";
import { sharedSecret } from "./store_secrets.ts";

export interface LiveSide extends AsyncDisposable {
  readonly services: Services;
  readonly sockets: Sockets;
  readonly beats: readonly Beat[];
  readonly files: FileDoor;
  commandsOver(service: ServiceEntry): Commands;
}

export interface LiveSideParts {
  readonly config: ChatConfig;
  readonly adapters: ChatAdapters;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly verifier: TokenVerifier;
  readonly peers: Peers;
  readonly committed: () => void;
}

export async function openLiveSide(parts: LiveSideParts): Promise<LiveSide> {
  await using opening = new AsyncDisposableStack();
  const { config, adapters, clock, metrics, verifier } = parts;
  const nodeId = clock.newId();
  // The hub is told by the services and asks them in turn: one of the two has to come later.
  const target: SignalTarget = { accept: (channel, signal) => hub.accept(channel, signal) };
  const tickets = await openTickets(parts);
  const services = startServices(parts, nodeId, target, tickets);
  const { presence } = services;
  const hub = opening.use(
    new Hub({
      log: adapters.log,
      channelLog: roomChannelLog(services.roomStore, services.messageStore),
      hasLog: (channel) => roomOf(channel) !== undefined,
      ringFrames: config.ringFrames,
      now: () => performance.now(),
      onEvict: (channel, userId, reason) => sockets.evict(channel, userId, reason),
      onGone: (channel, userId) => presence.goneElsewhere(roomOf(channel) ?? "", userId),
    }),
  );
  const pingMs = config.pingSeconds * 1000;
  const times = { pingMs, pongMs: Math.max(1_000, pingMs / 3), connectMs: 10_000 };
  const sockets = new Sockets(hub, presence, verifier, times);
  opening.use(await services.live.listen());
  opening.use(await followAccounts(parts, services));
  const beats = beatsOf(config, services, hub, sockets, clock);
  catchUpOnReconnect(parts.adapters.bus, beats);
  observe(metrics, hub, sockets);
  opening.defer(() => services.writer.drained());
  opening.defer(() => presence.settled());
  opening.defer(() => presence.writeSeen().catch(() => {}));
  const open = opening.move();
  return {
    services,
    sockets,
    beats,
    files: fileDoor({ ...services, tickets, verifier, clock, blobs: adapters.blobs }),
    commandsOver: (service) =>
      new Commands({
        ...services,
        verifier,
        hub,
        sockets,
        rpc: new Rpc(service),
        clock,
        nodeId,
        pingSeconds: config.pingSeconds,
      }),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** All nodes sign addresses of files with one key. */
async function openTickets({ config, adapters, clock }: LiveSideParts): Promise<AttachmentTickets> {
  const fresh = crypto.getRandomValues(new Uint8Array(32));
  const secret = await sharedSecret(adapters.database.sql, "attachment_tickets", fresh);
  return new AttachmentTickets(new Signer(secret), config.files.linkSeconds, clock.now);
}

function startServices(
  parts: LiveSideParts,
  nodeId: string,
  target: SignalTarget,
  tickets: AttachmentTickets,
): Services {
  const { config, adapters, clock, committed, peers } = parts;
  return createServices({
    sql: adapters.database.sql,
    renewDatabase: () => adapters.database.renew(),
    bus: adapters.bus,
    liveStore: adapters.live,
    directory: remoteDirectory(peers.auth),
    target,
    log: adapters.log,
    clock,
    nodeId,
    flood: config.flood,
    blobs: adapters.blobs,
    fileRules: config.files.rules,
    tickets,
    presenceTtlMs: config.presenceSeconds * 1000,
    committed,
  });
}

/** One node of chat hears of each change of an account or a grant. */
function followAccounts(
  { adapters }: LiveSideParts,
  { users, grants }: Services,
): Promise<Subscription> {
  const options = { durable: "chat-accounts", from: "all" } as const;
  return adapters.bus.subscribe("auth.events.*", options, async (event) => {
    if (event.type.startsWith("veza.auth.account_")) await users.onAccountEvent(event);
    if (event.type === "veza.auth.permission_revoked") await grants.onRevoked(event);
  });
}

function observe(metrics: Metrics, hub: Hub, sockets: Sockets): void {
  metrics.gauge("chat_sockets", "Open sockets", () => sockets.size);
  metrics.gauge(
    "chat_socket_held_bytes",
    "Bytes held for the slowest reader",
    () => sockets.mostHeldBytes,
  );
  metrics.gauge("chat_channels", "Channels held by the hub", () => hub.channelCount);
  metrics.gauge("chat_frames_written", "Frames written to sockets so far", () => hub.written);
}
