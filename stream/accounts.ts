/** What auth says of people, and what it means for their streams and for what they listen to. */
import type { CloudEvent, EventBus, Subscription } from "../shared/event_bus.ts";
import { leftNotice, notice } from "./events.ts";
import type { Clock, Notice, SessionRow } from "./ports.ts";

export interface Account {
  readonly userId: string;
  readonly username: string;
  readonly isActive: boolean;
}

export interface AccountStore {
  /**
   * Keeps what auth said at `at`, unless it has said something newer. `notices` are told of each stream of a
   * deactivated account that has a source.
   */
  put(account: Account, at: Date, notices: (streamId: string) => readonly Notice[]): Promise<void>;
  /** Ends the user's sessions that are there by a grant alone: of one stream, or of all. */
  endGranted(
    userId: string,
    streamId: string | undefined,
    now: Date,
    notices: (session: SessionRow) => readonly Notice[],
  ): Promise<void>;
}

/** One node hears of each change; what follows from it is announced to all. */
export class Accounts {
  readonly #store: AccountStore;
  readonly #clock: Clock;

  constructor(store: AccountStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  follow(bus: EventBus): Promise<Subscription> {
    const options = { durable: "stream-accounts", from: "all" } as const;
    return bus.subscribe("auth.events.*", options, (event) => this.#apply(event));
  }

  async #apply(event: CloudEvent): Promise<void> {
    if (event.type === "veza.auth.account_updated") await this.#account(event);
    if (event.type === "veza.auth.permission_revoked") await this.#grant(event.data);
  }

  async #account({ data, time }: CloudEvent): Promise<void> {
    const userId = userIdOf(data);
    const username = textOf(data, "username");
    const isActive = field(data, "is_active");
    if (userId === undefined || username === undefined || typeof isActive !== "boolean") return;
    await this.#store.put(
      { userId, username, isActive },
      new Date(time),
      (
        streamId,
      ) => [notice(this.#clock, streamId, "streamer_deactivated", { streamer_id: userId })],
    );
  }

  /** Whoever holds another grant that lets them in simply joins again. */
  async #grant(data: unknown): Promise<void> {
    const userId = userIdOf(data);
    const resource = textOf(data, "resource");
    if (userId === undefined || (resource !== "stream.channel" && resource !== "*")) return;
    const target = textOf(data, "resource_id") ?? "*";
    if (target !== "*" && !uuid.test(target)) return;
    await this.#store.endGranted(
      userId,
      target === "*" ? undefined : target,
      new Date(this.#clock.now()),
      (session) => [leftNotice(this.#clock, session)],
    );
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function field(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined;
}

function textOf(data: unknown, name: string): string | undefined {
  const value = field(data, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function userIdOf(data: unknown): string | undefined {
  const id = String(field(data, "user_id"));
  return /^[1-9][0-9]{0,18}$/.test(id) ? id : undefined;
}
