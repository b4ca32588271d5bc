/**
 * What happened, to every socket on every node: encoded once, given to this node's hub directly and to the other
 * nodes as a broadcast. At most once; hubs fill what they miss from the log (`hub.ts`).
 */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import { encodeMessage } from "./encode.ts";
import { liveSubjects } from "./events.ts";
import type { EvictReason, Signal, SignalTarget } from "./live_signals.ts";
import { LiveWire } from "./live_wire.ts";
import type { Message } from "./model.ts";
import type { Stored } from "./ports.ts";
import { publicationFrame, roomChannel, userChannel } from "./protocol.ts";

export type * from "./live_signals.ts";

/** Publications that tell of what somebody may do in a room from then on. */
const changesRights: ReadonlySet<string> = new Set([
  "moderation",
  "member_left",
  "role_changed",
  "room_updated",
]);

/** A publication: `type` says which, see docs. */
export interface Publication {
  readonly type: string;
  readonly [field: string]: unknown;
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
  readonly #wire: LiveWire;
  readonly #target: SignalTarget;

  constructor(bus: EventBus, nodeId: string, target: SignalTarget) {
    this.#bus = bus;
    this.#wire = new LiveWire(bus, nodeId);
    this.#target = target;
  }

  /** What other nodes say, from now on; what they are told goes at once when this is disposed. */
  async listen(): Promise<Subscription> {
    const listening = await this.#bus.listen(
      liveSubjects.all,
      (payload, subject) => this.#wire.read(payload, subject, this.#target),
    );
    return {
      subject: listening.subject,
      [Symbol.asyncDispose]: async () => {
        this.#wire.close();
        await listening[Symbol.asyncDispose]();
      },
    };
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
    const signals: Signal[] = [{ kind: "publish", seq: 0, frame }];
    if (changesRights.has(publication.type)) signals.push({ kind: "rights" });
    this.#room(roomId, signals);
  }

  toUser(userId: string, publication: Publication): void {
    const channel = userChannel(userId);
    const frame = publicationFrame(channel, publication);
    this.#send(channel, [{ kind: "publish", seq: 0, frame }]);
  }

  evict(roomId: string, userId: string, reason: EvictReason): void {
    this.#room(roomId, [{ kind: "evict", userId, reason }]);
  }

  gone(roomId: string, userId: string): void {
    this.#room(roomId, [{ kind: "gone", userId }]);
  }

  #room(roomId: string, signals: readonly Signal[]): void {
    this.#send(roomChannel(roomId), signals);
  }

  #send(channel: string, signals: readonly Signal[]): void {
    for (const signal of signals) this.#target.accept(channel, signal);
    this.#wire.send(channel, signals);
  }
}

/** The publication of a stored message: the same bytes for everyone who ever gets it. */
export function messageFrame(message: Message): string {
  const publication = { type: "message", message: encodeMessage(message) };
  return publicationFrame(roomChannel(message.roomId), publication, message.seq);
}
