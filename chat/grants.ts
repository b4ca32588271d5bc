/** Who came into a PREMIUM room by a grant of auth leaves it with the grant. */
import type { CloudEvent } from "../shared/event_bus.ts";
import type { Core } from "./core.ts";
import type { MemberStore } from "./ports.ts";

export class Grants {
  constructor(
    private readonly store: MemberStore,
    private readonly core: Core,
  ) {}

  /** `auth.events.permission_revoked`. Whoever holds another grant that lets them in simply joins again. */
  async onRevoked({ data }: CloudEvent): Promise<void> {
    const userId = text(data, "user_id");
    const resource = text(data, "resource");
    const target = text(data, "resource_id") || "*";
    if (!/^[1-9][0-9]{0,18}$/.test(userId)) return;
    if (resource !== "chat.room" && resource !== "*") return;
    if (target !== "*" && !uuid.test(target)) return;
    await this.end(userId, target === "*" ? undefined : target);
  }

  /** In one room, or in all. Those whom the room has given a rank stay: they are there by its own choice. */
  async end(userId: string, roomId: string | undefined): Promise<void> {
    const left = await this.store.endGranted(
      userId,
      roomId,
      (room) => this.core.events.make("member_left", { room_id: room, user_id: userId }),
    );
    if (left.length > 0) this.core.committed();
    for (const room of left) {
      this.core.live.evict(room, userId, "grant_revoked");
      this.core.live.toRoom(room, {
        type: "member_left",
        user_id: userId,
        reason: "grant_revoked",
      });
    }
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function text(data: unknown, name: string): string {
  const value: unknown = typeof data === "object" && data !== null
    ? Reflect.get(data, name)
    : undefined;
  return typeof value === "string" ? value : "";
}
