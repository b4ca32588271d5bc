/** Names of people: chat's own copy, filled by tokens, auth's events and, where somebody is new, by asking auth. */
import type { CallContext } from "../shared/call_context.ts";
import { shrinkDeadline } from "../shared/call_context.ts";
import type { CloudEvent } from "../shared/event_bus.ts";
import type { Identity } from "../shared/identity.ts";
import { errors } from "./errors.ts";
import { requireUserId } from "./inputs.ts";
import type { User } from "./model.ts";
import type { Clock, Directory, DirectoryCall, UserStore } from "./ports.ts";

const rememberedMax = 50_000;

export class Users {
  readonly #store: UserStore;
  readonly #directory: Directory;
  readonly #clock: Clock;
  /** User id → what the store holds for them. */
  readonly #stored = new Map<string, string>();

  constructor(store: UserStore, directory: Directory, clock: Clock) {
    this.#store = store;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** Somebody came with a good token: what it says is news at most once. */
  async seen({ userId, username, role, issuedAt }: Identity): Promise<void> {
    const entry = `${role} ${username}`;
    if (this.#stored.get(userId) === entry) return;
    // As old as the token: what auth said later stands.
    await this.#store.put({ id: userId, username, role }, true, issuedAt * 1000);
    this.#remember(userId, entry);
  }

  /** Somebody else, who must exist. Asks auth where chat has never seen them. */
  async require(id: string, context: CallContext, field: string): Promise<User> {
    requireUserId(id, field);
    const known = await this.#store.find(id);
    if (known?.isActive) return known;
    const found = known === undefined
      ? await this.#directory.user(id, directoryCall(context, this.#clock.now()))
      : undefined;
    if (found === undefined) {
      throw errors.USER_NOT_FOUND(`User ${id} does not exist`, { field, user_id: id });
    }
    await this.#store.put(found, true, this.#clock.now());
    return found;
  }

  /** Erased: a token that is still good brings the name back. */
  forget(id: string): void {
    this.#stored.delete(id);
  }

  async find(id: string): Promise<User | undefined> {
    return await this.#store.find(id);
  }

  /** `auth.events.account_*`: profiles as they change. */
  async onAccountEvent(event: CloudEvent): Promise<void> {
    const account = readAccount(event.data);
    if (account === undefined) return;
    const known = await this.#store.find(account.id);
    const username = account.username ?? known?.username;
    if (username === undefined) return;
    const role = account.role ?? known?.role ?? "user";
    const isActive = account.isActive ?? known?.isActive ?? true;
    const at = Date.parse(event.time);
    await this.#store.put({ id: account.id, username, role }, isActive, at);
    this.#stored.delete(account.id);
  }

  #remember(id: string, entry: string): void {
    if (this.#stored.size >= rememberedMax) {
      const oldest = this.#stored.keys().next().value;
      if (oldest !== undefined) this.#stored.delete(oldest);
    }
    this.#stored.set(id, entry);
  }
}

export function directoryCall(context: CallContext, now: number): DirectoryCall {
  return {
    token: context.token,
    requestId: context.requestId,
    deadline: Math.min(shrinkDeadline(context.deadline, now), now + 5_000),
  };
}

interface Account {
  readonly id: string;
  readonly username: string | undefined;
  readonly role: string | undefined;
  readonly isActive: boolean | undefined;
}

function readAccount(data: unknown): Account | undefined {
  if (typeof data !== "object" || data === null || !("user_id" in data)) return undefined;
  const id = String(data.user_id);
  if (!/^[1-9][0-9]{0,18}$/.test(id)) return undefined;
  const text = (name: string) => {
    const value: unknown = Reflect.get(data, name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const active: unknown = Reflect.get(data, "is_active");
  return {
    id,
    username: text("username"),
    role: text("role"),
    isActive: typeof active === "boolean" ? active : undefined,
  };
}
