/** Commands about channels: subscribe, publish, presence, history. */
import { type Body, text, texts, whole } from "./command_body.ts";
import type { CommandParts } from "./commands.ts";
import { errors } from "./errors.ts";
import type { Recovery } from "./hub.ts";
import { requireUuid } from "./inputs.ts";
import { limits } from "./limits.ts";
import { messageFrame } from "./live.ts";
import { messageTypes } from "./model.ts";
import { isRecord, publicationOf, rawReplyFrame, replyFrame, userChannel } from "./protocol.ts";
import type { Actor } from "./actors.ts";
import { type ChatSocket, requireSession } from "./socket.ts";
import { roomOf } from "./sockets.ts";

type ActorOf = (socket: ChatSocket, placed?: () => void) => Promise<Actor>;

export class ChannelCommands {
  readonly #parts: CommandParts;
  readonly #actor: ActorOf;

  constructor(parts: CommandParts, actor: ActorOf) {
    this.#parts = parts;
    this.#actor = actor;
  }

  async subscribe(socket: ChatSocket, id: number, body: Body): Promise<string> {
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
    // Asked again until nothing comes between: whoever is banned meanwhile, or while they are asked for, stays out.
    let evictions: number | undefined;
    while (roomId !== undefined && evictions !== socket.evictions) {
      evictions = socket.evictions;
      await this.#requireChannel(socket, name);
    }
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
    if (missed === undefined || missed === "") return replyFrame(id, "subscribe", result);
    const fields = JSON.stringify(result).slice(0, -1);
    return rawReplyFrame(id, "subscribe", `${fields},"publications":[${missed}]}`);
  }

  /** `placed`: called when the message has its place in the log. */
  async publish(socket: ChatSocket, body: Body, placed: () => void): Promise<void> {
    const roomId = requireRoom(socket, body);
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
    await this.#parts.messages.send(await this.#actor(socket, placed), roomId, {
      content: text(data, "content"),
      type,
      replyTo: text(data, "reply_to"),
      clientMsgId: text(data, "client_msg_id"),
      attachmentIds: texts(data, "attachment_ids"),
    });
  }

  async presence(socket: ChatSocket, body: Body): Promise<object> {
    const { access, presence } = this.#parts;
    const roomId = requireRoom(socket, body);
    await access.attend(await this.#actor(socket), roomId);
    const users = await presence.onlineIn(roomId);
    const clients = users.slice(0, limits.presenceReply).map((
      user,
    ) => [user, { client: user, user }]);
    return { presence: Object.fromEntries(clients) };
  }

  async presenceStats(socket: ChatSocket, body: Body): Promise<object> {
    const { access, presence } = this.#parts;
    const roomId = requireRoom(socket, body);
    await access.attend(await this.#actor(socket), roomId);
    const [users = 0] = await presence.countIn([roomId]);
    return { num_clients: users, num_users: users };
  }

  async history(socket: ChatSocket, id: number, body: Body): Promise<string> {
    const { hub, access, messageStore } = this.#parts;
    const name = text(body, "channel");
    const roomId = requireRoom(socket, body);
    await access.read(await this.#actor(socket), roomId);
    const channel = await hub.open(name);
    const limit = whole(body.limit ?? 0, "limit", -1, limits.pageMax);
    const since = isRecord(body.since) ? recovery(body.since) : undefined;
    if (since !== undefined && since.epoch !== "" && since.epoch !== channel.epoch) {
      throw errors.INVALID_ARGUMENT(
        `since.epoch is not this history's, which is ${channel.epoch}`,
        {
          field: "since.epoch",
        },
      );
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

  /** Rejects where the channel is none, or not the caller's; answers the room's id where it is a room. */
  async #requireChannel(socket: ChatSocket, name: string): Promise<string | undefined> {
    const roomId = roomIn(socket, name);
    if (roomId !== undefined) await this.#parts.access.read(await this.#actor(socket), roomId);
    return roomId;
  }
}

/** The room that a command is about; what the caller is to it is another question. */
function requireRoom(socket: ChatSocket, body: Body): string {
  const name = text(body, "channel");
  const roomId = roomIn(socket, name);
  if (roomId !== undefined) return roomId;
  throw errors.INVALID_ARGUMENT(`Channel ${name} is no room`, { field: "channel" });
}

/** Undefined for the caller's own channel. */
function roomIn(socket: ChatSocket, name: string): string | undefined {
  const roomId = roomOf(name);
  if (roomId !== undefined) {
    if (requireUuid(roomId, "channel") === roomId) return roomId;
    throw errors.INVALID_ARGUMENT("Write the room's id in lower case", { field: "channel" });
  }
  if (name === userChannel(requireSession(socket).identity.userId)) return undefined;
  throw errors.CHANNEL_UNKNOWN(
    `There is no channel "${name.slice(0, 80)}" for you: use room:<id> or user:<your id>`,
    { channel: name.slice(0, 80) },
  );
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
