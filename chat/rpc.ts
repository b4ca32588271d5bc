/** `rpc` of `/ws/chat`: the contract's methods in snake_case, requests and answers in its JSON. */
import type { CallContext } from "../shared/call_context.ts";
import type { ServiceEntry } from "../shared/grpc_server.ts";
import { errors } from "./errors.ts";
import { readRequest } from "./rpc_request.ts";

export class Rpc {
  /** snake_case name → method name. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #service: ServiceEntry;

  constructor(service: ServiceEntry) {
    this.#service = service;
    this.#names = new Map(
      Object.keys(service.handlers).map((name) => [snakeCase(name), name]),
    );
  }

  async call(method: string, data: unknown, context: CallContext): Promise<object> {
    const name = this.#names.get(method);
    const handler = name === undefined ? undefined : this.#service.handlers[name];
    if (name === undefined || handler === undefined) {
      throw errors.METHOD_UNKNOWN(
        `There is no method "${method.slice(0, 80)}": use one of ${
          [...this.#names.keys()].join(", ")
        }`,
      );
    }
    const answer = handler(readRequest(requestType(this.#service, name), data ?? {}), context);
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
