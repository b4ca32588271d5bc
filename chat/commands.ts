/** What the commands of `/ws/chat` do. */
import type { TokenVerifier } from "../shared/token_verifier.ts";
import type { Access } from "./access.ts";
import type { Actor, Actors } from "./actors.ts";
import { ChannelCommands } from "./channel_commands.ts";
import { closeCodes } from "./close_codes.ts";
import { type Body, text } from "./command_body.ts";
import { errors } from "./errors.ts";
import type { Hub } from "./hub.ts";
import type { Messages } from "./messages.ts";
import type { Clock, MessageStore, PresenceView } from "./ports.ts";
import { type Command, replyFrame } from "./protocol.ts";
import type { Rpc } from "./rpc.ts";
import { type ChatSocket, requireSession } from "./socket.ts";
import { SocketCall } from "./socket_call.ts";
import type { Sockets } from "./sockets.ts";

export interface CommandParts {
  readonly verifier: TokenVerifier;
  readonly actors: Actors;
  readonly access: Access;
  readonly hub: Hub;
  readonly sockets: Sockets;
  readonly messages: Messages;
  readonly messageStore: MessageStore;
  readonly presence: PresenceView;
  readonly rpc: Rpc;
  readonly clock: Clock;
  readonly nodeId: string;
  readonly pingSeconds: number;
}

const version = "veza";

export class Commands {
  readonly #parts: CommandParts;
  readonly #channels: ChannelCommands;

  constructor(parts: CommandParts) {
    this.#parts = parts;
    this.#channels = new ChannelCommands(parts, (socket, placed) => this.#actor(socket, placed));
  }

  /** Answers with the reply's frame. */
  async run(
    socket: ChatSocket,
    { id, method, body }: Command & { kind: "command" },
    placed: () => void,
  ): Promise<string | undefined> {
    switch (method) {
      case "connect":
        return await this.#connect(socket, id, body);
      case "subscribe":
        return await this.#channels.subscribe(socket, id, body);
      case "unsubscribe":
        await this.#parts.sockets.unsubscribe(socket, text(body, "channel"));
        return replyFrame(id, method, {});
      case "publish":
        await this.#channels.publish(socket, body, placed);
        return replyFrame(id, method, {});
      case "presence":
        return replyFrame(id, method, await this.#channels.presence(socket, body));
      case "presence_stats":
        return replyFrame(id, method, await this.#channels.presenceStats(socket, body));
      case "history":
        return await this.#channels.history(socket, id, body);
      case "rpc": {
        const context = new SocketCall(socket, this.#parts.clock, placed);
        const data = await this.#parts.rpc.call(text(body, "method"), body.data, context);
        return replyFrame(id, method, { data });
      }
      case "refresh":
        return replyFrame(id, method, await this.#refresh(socket, body));
      case "sub_refresh":
        throw errors.INVALID_ARGUMENT("Subscriptions have no tokens of their own here");
      case "ping":
        return replyFrame(id, method, {});
      case "send":
        // Messages without an answer carry nothing that chat knows.
        return undefined;
    }
  }

  async #connect(socket: ChatSocket, id: number, body: Body): Promise<string | undefined> {
    if (socket.session !== undefined) {
      socket.close(closeCodes.badRequest);
      return undefined;
    }
    const token = text(body, "token");
    const identity = await this.#parts.verifier.verify(token);
    if (socket.isClosed) return undefined;
    socket.session = { identity, token };
    if (!await this.#parts.sockets.identify(socket)) {
      socket.close(closeCodes.connectionLimit);
      return undefined;
    }
    // Revoked between the two: the verifier's call came before the socket was known.
    if (!this.#parts.verifier.stillValid(identity)) {
      socket.close(closeCodes.revoked);
      return undefined;
    }
    return replyFrame(id, "connect", {
      client: socket.clientId,
      version,
      expires: true,
      ttl: this.#ttl(identity.expiresAt),
      ping: this.#parts.pingSeconds,
      pong: true,
      session: socket.clientId,
      node: this.#parts.nodeId,
    });
  }

  async #refresh(socket: ChatSocket, body: Body): Promise<object> {
    const before = requireSession(socket);
    const token = text(body, "token");
    const identity = await this.#parts.verifier.verify(token);
    if (identity.userId !== before.identity.userId) {
      throw errors.TOKEN_MISMATCH("The new token is somebody else's: open a new connection");
    }
    socket.session = { identity, token };
    const ttl = this.#ttl(identity.expiresAt);
    return { client: socket.clientId, version, expires: true, ttl };
  }

  #actor(socket: ChatSocket, placed?: () => void): Promise<Actor> {
    return this.#parts.actors.self(new SocketCall(socket, this.#parts.clock, placed));
  }

  /** A little before the token's end, so that the new one is here in time. */
  #ttl(expiresAt: number): number {
    const left = expiresAt - this.#parts.clock.now() / 1000;
    return Math.max(1, Math.floor(left - Math.min(30, left / 10)));
  }
}
