/** Whom a call acts as: the caller, or the user that a service or an administrator names. */
import type { CallContext } from "../shared/call_context.ts";
import { actingUser, type Role } from "../shared/identity.ts";
import type { Users } from "./users.ts";

export interface Actor {
  readonly userId: string;
  readonly username: string;
  /** In the whole suite; who acts for somebody else has that person's rights, not their own. */
  readonly role: Role;
  readonly context: CallContext;
}

export class Actors {
  readonly #users: Users;

  constructor(users: Users) {
    this.#users = users;
  }

  async self(context: CallContext): Promise<Actor> {
    const { identity } = context;
    await this.#users.seen(identity);
    return { userId: identity.userId, username: identity.username, role: identity.role, context };
  }

  /** `field` names the request's field, for messages. */
  async of(context: CallContext, requested: string, field: string): Promise<Actor> {
    const userId = actingUser(context.identity, requested, field);
    const self = await this.self(context);
    if (userId === self.userId) return self;
    const { username } = await this.#users.require(userId, context, field);
    return { userId, username, role: "user", context };
  }
}
