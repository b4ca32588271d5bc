/** What chat's services share. */
import type { Access } from "./access.ts";
import type { EventMaker } from "./events.ts";
import type { Live } from "./live.ts";
import type { Clock } from "./ports.ts";
import type { Presence } from "./presence.ts";
import type { Users } from "./users.ts";

export interface Core {
  readonly access: Access;
  readonly users: Users;
  readonly presence: Presence;
  readonly live: Live;
  readonly events: EventMaker;
  readonly clock: Clock;
  /** Something was committed that the outbox should tell. */
  readonly committed: () => void;
}
