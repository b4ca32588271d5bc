/** What keeps a node's live side true: pings, gaps, presence, memberships. */
import type { EventBus } from "../shared/event_bus.ts";
import type { ChatConfig } from "./config.ts";
import type { Beat } from "./heartbeat.ts";
import type { Hub } from "./hub.ts";
import type { Clock } from "./ports.ts";
import type { Services } from "./services.ts";
import { roomOf, type Sockets } from "./sockets.ts";

export function beatsOf(
  config: ChatConfig,
  services: Services,
  hub: Hub,
  sockets: Sockets,
  clock: Clock,
): readonly Beat[] {
  return [
    { name: "sweep", everyMs: 1_000, run: () => sockets.sweep(performance.now()) },
    { name: "heal", everyMs: 2_000, run: () => hub.heal() },
    {
      name: "presence",
      everyMs: config.presenceSeconds * 1000 / 3,
      run: () => services.presence.renew(),
    },
    { name: "presence counts", everyMs: 1_000, run: () => services.presence.tellCounts() },
    { name: "last seen", everyMs: 1_000, run: () => services.presence.writeSeen() },
    { name: "flood", everyMs: 250, run: () => services.flood.report() },
    { name: "files", everyMs: 5_000, run: () => services.sweeper.sweep() },
    { name: "audit", everyMs: 30_000, run: () => auditMembers(services, sockets, clock) },
  ];
}

/** A ban whose broadcast was lost ends the subscription nevertheless. */
async function auditMembers(services: Services, sockets: Sockets, clock: Clock): Promise<void> {
  const held = sockets.subscriptions().flatMap(({ channel, userId }) => {
    const roomId = roomOf(channel);
    return roomId === undefined || sockets.isStaff(userId) ? [] : [{ channel, roomId, userId }];
  });
  for (let at = 0; at < held.length; at += 1_000) {
    const some = held.slice(at, at + 1_000);
    const members = await services.memberStore.stillMembers(some, clock.now());
    for (const { channel, roomId, userId } of some) {
      if (!members.has(`${roomId} ${userId}`)) sockets.evict(channel, userId, "left");
    }
  }
}

/** What broadcasts could not bring while the bus was away. */
export function catchUpOnReconnect(bus: EventBus, beats: readonly Beat[]): void {
  const needed = beats.filter((beat) => beat.name === "heal" || beat.name === "audit");
  bus.onReconnect(() => {
    // A failure is the next beat's to try again.
    for (const beat of needed) Promise.resolve(beat.run()).catch(() => {});
  });
}
