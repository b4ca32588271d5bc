/** `rpc` of `/ws/chat`: the contract's methods in snake_case, requests and answers in its JSON. */
import type { Type } from "protobufjs";
import { lookupType } from "../proto/load.ts";
import type { CallContext } from "../shared/call_context.ts";
import type { ServiceEntry } from "../shared/grpc_server.ts";
import { errors } from "./errors.ts";
import { readRequest } from "./rpc_request.ts";

interface Entry {
  readonly name: string;
  readonly handler: ServiceEntry["handlers"][string];
  readonly request: Type;
}

export class Rpc {
  /** By snake_case name. */
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(service: ServiceEntry) {
    this.#entries = new Map(
      Object.entries(service.handlers).map(([name, handler]) => [
        snakeCase(name),
        { name, handler, request: lookupType(requestType(service, name)) },
      ]),
    );
  }

  async call(method: string, data: unknown, context: CallContext): Promise<object> {
    const entry = this.#entries.get(method);
    if (entry === undefined) {
      throw errors.METHOD_UNKNOWN(
        `There is no method "${method.slice(0, 80)}": use one of ${
          [...this.#entries.keys()].join(", ")
        }`,
      );
    }
    const { name, handler, request } = entry;
    const answer = handler(readRequest(request, data ?? {}), context);
    if (Symbol.asyncIterator in answer) throw new Error(`${name} is a stream`);
    return await answer;
  }
}

/** Full name of a method's request message. */
function requestType(service: ServiceEntry, name: string): string {
  const type = service.methods[name]?.requestType.type;
  const typeName = typeof type === "object" && type !== null && "name" in type ? type.name : "";
  return `veza.chat.${typeName}`;
}

function snakeCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
