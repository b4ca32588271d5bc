/**
 * What happened, to every socket on every node: encoded once, given to this node's hub directly and to the other
 * nodes as a broadcast. At most once; hubs fill what they miss from the log (`hub.ts`).
 */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import { encodeMessage } from "./encode.ts";
import { liveSubjects } from "./events.ts";
import { limits } from "./limits.ts";
import type { Message } from "./model.ts";
import type { Stored } from "./ports.ts";
import { publicationFrame, roomChannel, userChannel } from "./protocol.ts";

/** One thing for the subscribers of a channel. `seq` 0: not stored, so it has no position. */
export type Signal =
  | { readonly kind: "publish"; readonly seq: number; readonly frame: string }
  /** A stored message changed: those who resume get it as it is now. */
  | { readonly kind: "replace"; readonly seq: number; readonly frame: string }
  | { readonly kind: "evict"; readonly userId: string; readonly reason: EvictReason }
  /** The last socket of a user on some node has left the room. */
  | { readonly kind: "gone"; readonly userId: string };

export const evictReasons = ["left", "kicked", "banned", "grant_revoked"] as const;
export type EvictReason = typeof evictReasons[number];

/** A publication: `type` says which, see docs. */
export interface Publication {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface SignalTarget {
  accept(channel: string, signal: Signal): void;
}

export interface Live {
  /** In order of seq per room. */
  stored(stored: readonly Stored[]): void;
  edited(message: Message, by: string): void;
  deleted(message: Message, by: string): void;
  changed(message: Message, publication: Publication): void;
  toRoom(roomId: string, publication: Publication): void;
  toUser(userId: string, publication: Publication): void;
  evict(roomId: string, userId: string, reason: EvictReason): void;
  gone(roomId: string, userId: string): void;
}

export class LiveFanOut implements Live {
  readonly #bus: EventBus;
  readonly #nodeId: string;
  readonly #target: SignalTarget;

  constructor(bus: EventBus, nodeId: string, target: SignalTarget) {
    this.#bus = bus;
    this.#nodeId = nodeId;
    this.#target = target;
  }

  /** What other nodes say, from now on. */
  async listen(): Promise<Subscription> {
    return await this.#bus.listen(liveSubjects.all, (payload, subject) => {
      const [from, ...lines] = new TextDecoder().decode(payload).split("\n");
      if (from === this.#nodeId) return;
      const channel = channelOf(subject);
      for (const line of lines) {
        const signal = decodeSignal(line);
        if (signal !== undefined) this.#target.accept(channel, signal);
      }
    });
  }

  stored(stored: readonly Stored[]): void {
    const rooms = Map.groupBy(stored.map((one) => one.message), (message) => message.roomId);
    for (const [roomId, inRoom] of rooms) {
      this.#room(
        roomId,
        inRoom.map((message) => ({
          kind: "publish",
          seq: message.seq,
          frame: messageFrame(message),
        })),
      );
    }
    for (const { message, people, mentioned } of stored) {
      for (const person of people) {
        this.toUser(person, { type: "direct_message", message: encodeMessage(message) });
      }
      for (const person of mentioned) {
        this.toUser(person, { type: "mention", message: encodeMessage(message) });
      }
    }
  }

  edited(message: Message, by: string): void {
    this.changed(message, { type: "edited", message: encodeMessage(message), by });
  }

  deleted(message: Message, by: string): void {
    this.changed(message, {
      type: "deleted",
      message_id: message.id,
      seq: String(message.seq),
      by,
    });
  }

  changed(message: Message, publication: Publication): void {
    const channel = roomChannel(message.roomId);
    this.#room(message.roomId, [
      { kind: "replace", seq: message.seq, frame: messageFrame(message) },
      { kind: "publish", seq: 0, frame: publicationFrame(channel, publication) },
    ]);
  }

  toRoom(roomId: string, publication: Publication): void {
    const frame = publicationFrame(roomChannel(roomId), publication);
    this.#room(roomId, [{ kind: "publish", seq: 0, frame }]);
  }

  toUser(userId: string, publication: Publication): void {
    const channel = userChannel(userId);
    const frame = publicationFrame(channel, publication);
    this.#send(liveSubjects.user(userId), channel, [{ kind: "publish", seq: 0, frame }]);
  }

  evict(roomId: string, userId: string, reason: EvictReason): void {
    this.#room(roomId, [{ kind: "evict", userId, reason }]);
  }

  gone(roomId: string, userId: string): void {
    this.#room(roomId, [{ kind: "gone", userId }]);
  }

  #room(roomId: string, signals: readonly Signal[]): void {
    this.#send(liveSubjects.room(roomId), roomChannel(roomId), signals);
  }

  #send(subject: string, channel: string, signals: readonly Signal[]): void {
    for (const signal of signals) this.#target.accept(channel, signal);
    let lines = [this.#nodeId];
    let size = 0;
    const flush = () => this.#bus.broadcast(subject, new TextEncoder().encode(lines.join("\n")));
    for (const signal of signals) {
      const line = encodeSignal(signal);
      // A UTF-16 unit is at most three bytes.
      if (size > 0 && size + line.length * 3 > limits.broadcastBytesMax) {
        flush();
        lines = [this.#nodeId];
        size = 0;
      }
      lines.push(line);
      size += line.length * 3;
    }
    flush();
  }
}

/** The publication of a stored message: the same bytes for everyone who ever gets it. */
export function messageFrame(message: Message): string {
  const publication = { type: "message", message: encodeMessage(message) };
  return publicationFrame(roomChannel(message.roomId), publication, message.seq);
}

/** One line each; JSON has no line feeds, so frames need no escaping. */
function encodeSignal(signal: Signal): string {
  switch (signal.kind) {
    case "publish":
      return `P ${signal.seq} ${signal.frame}`;
    case "replace":
      return `R ${signal.seq} ${signal.frame}`;
    case "evict":
      return `E ${signal.userId} ${signal.reason}`;
    case "gone":
      return `G ${signal.userId} `;
  }
}

function decodeSignal(line: string): Signal | undefined {
  const end = line.indexOf(" ", 2);
  if (end < 0) return undefined;
  const middle = line.slice(2, end);
  const rest = line.slice(end + 1);
  switch (line[0]) {
    case "P":
      return { kind: "publish", seq: Number(middle), frame: rest };
    case "R":
      return { kind: "replace", seq: Number(middle), frame: rest };
    case "E": {
      const reason = evictReasons.find((one) => one === rest) ?? "kicked";
      return { kind: "evict", userId: middle, reason };
    }
    case "G":
      return { kind: "gone", userId: middle };
    default:
      return undefined;
  }
}

function channelOf(subject: string): string {
  const tokens = subject.split(".");
  return tokens[2] === "user" ? userChannel(tokens[3] ?? "") : roomChannel(tokens[2] ?? "");
}
