/** The log behind `room:<id>` channels, encoded as it goes to sockets. */
import { errors } from "./errors.ts";
import type { ChannelLog } from "./hub.ts";
import { messageFrame } from "./live.ts";
import type { MessageStore, RoomStore } from "./ports.ts";
import { roomChannel } from "./protocol.ts";
import { roomOf } from "./sockets.ts";

export function roomChannelLog(rooms: RoomStore, messages: MessageStore): ChannelLog {
  const idOf = (channel: string): string => roomOf(channel) ?? "";
  return {
    newest: async (channel, count) => {
      const roomId = idOf(channel);
      const [page, room] = await Promise.all([
        messages.page(roomId, { limit: count }),
        rooms.find(roomId),
      ]);
      if (room === undefined) throw errors.ROOM_NOT_FOUND(`Room ${roomId} does not exist`);
      const head = page.messages.at(-1)?.seq ?? 0;
      return { epoch: room.epoch, head, frames: page.messages.map(messageFrame) };
    },
    range: async (channel, from, to) =>
      (await messages.range(idOf(channel), from, to)).map(messageFrame),
    heads: async (channels) => {
      const heads = await rooms.heads(channels.map(idOf));
      return new Map([...heads].map(([roomId, head]) => [roomChannel(roomId), head]));
    },
  };
}
