/** What the commands of `/ws/chat` do. Every right is asked for anew: a resumed subscription is a new one. */
import { type CallContext, callContext } from "../shared/call_context.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import type { Access } from "./access.ts";
import type { Actor, Actors } from "./actors.ts";
import { closeCodes } from "./close_codes.ts";
import { errors } from "./errors.ts";
import type { Hub, Recovery } from "./hub.ts";
import { requireUuid } from "./inputs.ts";
import { limits } from "./limits.ts";
import { messageFrame } from "./live.ts";
import type { Messages } from "./messages.ts";
import { messageTypes } from "./model.ts";
import type { Clock, MessageStore, PresenceView } from "./ports.ts";
import {
  type Command,
  isRecord,
  publicationOf,
  rawReplyFrame,
  replyFrame,
  userChannel,
} from "./protocol.ts";
import type { Rpc } from "./rpc.ts";
import { type ChatSocket, requireSession } from "./socket.ts";
import { roomOf, type Sockets } from "./sockets.ts";

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

type Body = Readonly<Record<string, unknown>>;

const version = "veza";
const commandMs = 10_000;

export class Commands {
  readonly #parts: CommandParts;

  constructor(parts: CommandParts) {
    this.#parts = parts;
  }

  /** Answers with the reply's frame. */
  async run(
    socket: ChatSocket,
    { id, method, body }: Command & { kind: "command" },
  ): Promise<string | undefined> {
    switch (method) {
      case "connect":
        return await this.#connect(socket, id, body);
      case "subscribe":
        return await this.#subscribe(socket, id, body);
      case "unsubscribe":
        await this.#parts.sockets.unsubscribe(socket, text(body, "channel"));
        return replyFrame(id, method, {});
      case "publish":
        await this.#publish(socket, body);
        return replyFrame(id, method, {});
      case "presence":
        return replyFrame(id, method, await this.#presence(socket, body));
      case "presence_stats":
        return replyFrame(id, method, await this.#presenceStats(socket, body));
      case "history":
        return await this.#history(socket, id, body);
      case "rpc": {
        const context = this.#context(socket);
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

  async #subscribe(socket: ChatSocket, id: number, body: Body): Promise<string> {
    const { hub, sockets } = this.#parts;
    const name = text(body, "channel");
    if (socket.channels.has(name)) {
      throw errors.ALREADY_SUBSCRIBED(`Channel ${name} is subscribed to already`);
    }
    if (socket.channels.size >= limits.subscriptionsPerSocket) {
      throw errors.TOO_MANY_SUBSCRIPTIONS(
        `A socket subscribes to ${limits.subscriptionsPerSocket} channels at most`,
      );
    }
    const since = body.recover === true ? recovery(body) : undefined;
    const roomId = await this.#requireChannel(socket, name);
    const channel = await hub.open(name);
    if (since !== undefined && since.epoch === channel.epoch && since.offset > channel.head) {
      await hub.catchUp(channel);
    }
    // Asked again now that nothing can come between: whoever was banned meanwhile stays out.
    if (roomId !== undefined) await this.#requireChannel(socket, name);
    if (socket.isClosed) throw errors.CANCELLED("The socket is closed");
    socket.channels.add(name);
    const { epoch, head, missed } = hub.subscribe(channel, socket, since);
    sockets.subscribed(socket, name);
    if (roomId === undefined) return replyFrame(id, "subscribe", {});
    const recovered = missed !== undefined;
    const result = {
      recoverable: true,
      positioned: true,
      epoch,
      // Where it was recovered, the position that the missed ones follow.
      offset: recovered && since !== undefined ? since.offset : head,
      recovered,
      was_recovering: since !== undefined,
    };
    if (missed === undefined || missed.length === 0) return replyFrame(id, "subscribe", result);
    const fields = JSON.stringify(result).slice(0, -1);
    return rawReplyFrame(id, "subscribe", `${fields},"publications":[${missed.join(",")}]}`);
  }

  async #publish(socket: ChatSocket, body: Body): Promise<void> {
    const roomId = await this.#requireRoom(socket, body);
    const data = typeof body.data === "string" ? { content: body.data } : body.data;
    if (!isRecord(data)) {
      throw errors.INVALID_ARGUMENT("data must be the message's text or an object with content", {
        field: "data",
      });
    }
    const type = messageTypes.find((one) => one === (data.type ?? "TEXT"));
    if (type === undefined) {
      throw errors.INVALID_ARGUMENT(`type must be one of ${messageTypes.join(", ")}`, {
        field: "type",
      });
    }
    await this.#parts.messages.send(await this.#actor(socket), roomId, {
      content: text(data, "content"),
      type,
      replyTo: text(data, "reply_to"),
      clientMsgId: text(data, "client_msg_id"),
    });
  }

  async #presence(socket: ChatSocket, body: Body): Promise<object> {
    const roomId = await this.#requireRoom(socket, body);
    const users = await this.#parts.presence.onlineIn(roomId);
    const clients = users.slice(0, limits.presenceReply).map((user) => [user, { client: user, user }]);
    return { presence: Object.fromEntries(clients) };
  }

  async #presenceStats(socket: ChatSocket, body: Body): Promise<object> {
    const [users = 0] = await this.#parts.presence.countIn([await this.#requireRoom(socket, body)]);
    return { num_clients: users, num_users: users };
  }

  async #history(socket: ChatSocket, id: number, body: Body): Promise<string> {
    const { hub, access, messageStore } = this.#parts;
    const name = text(body, "channel");
    const roomId = await this.#requireRoom(socket, body);
    await access.read(await this.#actor(socket), roomId);
    const channel = await hub.open(name);
    const limit = whole(body.limit ?? 0, "limit", -1, limits.pageMax);
    const since = isRecord(body.since) ? recovery(body.since) : undefined;
    if (since !== undefined && since.epoch !== "" && since.epoch !== channel.epoch) {
      throw errors.INVALID_ARGUMENT(`since.epoch is not this history's, which is ${channel.epoch}`, {
        field: "since.epoch",
      });
    }
    const position = `"epoch":"${channel.epoch}","offset":${channel.head}`;
    if (limit === 0) return rawReplyFrame(id, "history", `{"publications":[],${position}}`);
    const page = await messageStore.page(roomId, {
      limit: limit < 0 ? limits.pageMax : limit,
      ...pageOf(since, body.reverse === true),
    });
    const frames = page.messages.map((message) => publicationOf(name, messageFrame(message)));
    if (body.reverse === true) frames.reverse();
    return rawReplyFrame(id, "history", `{"publications":[${frames.join(",")}],${position}}`);
  }

  /** The room behind the channel that the socket subscribes to. */
  async #requireRoom(socket: ChatSocket, body: Body): Promise<string> {
    const name = text(body, "channel");
    const roomId = await this.#requireChannel(socket, name);
    if (roomId !== undefined) return roomId;
    throw errors.INVALID_ARGUMENT(`Channel ${name} is no room`, { field: "channel" });
  }

  /** Rejects where the channel is none, or not the caller's; answers the room's id where it is a room. */
  async #requireChannel(socket: ChatSocket, name: string): Promise<string | undefined> {
    const roomId = roomOf(name);
    if (roomId !== undefined) {
      if (requireUuid(roomId, "channel") !== roomId) {
        throw errors.INVALID_ARGUMENT("Write the room's id in lower case", { field: "channel" });
      }
      await this.#parts.access.read(await this.#actor(socket), roomId);
      return roomId;
    }
    if (name === userChannel(requireSession(socket).identity.userId)) return undefined;
    throw errors.CHANNEL_UNKNOWN(
      `There is no channel "${name.slice(0, 80)}" for you: use room:<id> or user:<your id>`,
      { channel: name.slice(0, 80) },
    );
  }

  #actor(socket: ChatSocket): Promise<Actor> {
    return this.#parts.actors.self(this.#context(socket));
  }

  #context(socket: ChatSocket): CallContext {
    const { identity, token } = requireSession(socket);
    return callContext({
      caller: identity,
      token,
      deadline: this.#parts.clock.now() + commandMs,
      signal: AbortSignal.timeout(commandMs),
      requestId: this.#parts.clock.newId(),
    });
  }

  /** A little before the token's end, so that the new one is here in time. */
  #ttl(expiresAt: number): number {
    const left = expiresAt - this.#parts.clock.now() / 1000;
    return Math.max(1, Math.floor(left - Math.min(30, left / 10)));
  }
}

function recovery(body: Body): Recovery {
  return {
    epoch: text(body, "epoch"),
    offset: whole(body.offset ?? 0, "offset", 0, Number.MAX_SAFE_INTEGER),
  };
}

function pageOf(since: Recovery | undefined, reverse: boolean) {
  if (since === undefined) return reverse ? {} : { after: 0 };
  return reverse ? { before: since.offset } : { after: since.offset };
}

function text(body: Body, field: string): string {
  const value = body[field] ?? "";
  if (typeof value === "string") return value;
  throw errors.INVALID_ARGUMENT(`${field} must be a string`, { field });
}

function whole(value: unknown, field: string, min: number, max: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw errors.INVALID_ARGUMENT(`${field} must be a whole number from ${min} to ${max}`, { field });
}
