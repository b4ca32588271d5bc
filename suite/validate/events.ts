import { chatService } from "../../proto/load.ts";
import { ChatPeer } from "../chat_peer.ts";
import { as, openSuiteClients } from "../clients.ts";
import { ms } from "../latency.ts";
import { register } from "../people.ts";
import { type Criterion, demand } from "./criterion.ts";

const timeoutMs = 5_000;

/** From the call that sends to the event bus's subscriber and to a member's socket. */
export const eventsArrive: Criterion = {
  name: "an event published by chat reaches a subscriber",
  async measure(suite) {
    await using clients = openSuiteClients(suite.addresses);
    const person = await register(clients.auth, "event");
    const { room } = await clients.chat.unary(
      chatService.CreateRoom,
      { name: `events ${person.username}` },
      as(person.token),
    );
    const room_id = room?.id ?? "";
    await using socket = await ChatPeer.connect(`${suite.addresses.gateway}/ws/chat`, person.token);
    await socket.send({ subscribe: { channel: `room:${room_id}` } });
    const seen = Promise.withResolvers<{ type: string; at: number }>();
    const timer = setTimeout(
      () => seen.reject(new Error(`no event within ${timeoutMs} ms`)),
      timeoutMs,
    );
    await using _subscription = await suite.bus.subscribe(
      `chat.events.${room_id}.>`,
      { from: "new" },
      (event) => {
        if (event.type.includes("message")) {
          seen.resolve({ type: event.type, at: performance.now() });
        }
      },
    );
    const delivered = stored(socket);
    const started = performance.now();
    await clients.chat.unary(
      chatService.SendMessage,
      { room_id, content: "seen?" },
      as(person.token),
    );
    const [event, publication] = await Promise.all([seen.promise, delivered]);
    clearTimeout(timer);
    demand(publication.offset === 1, `the socket saw offset ${publication.offset}`);
    return `${event.type} after ${ms(event.at - started)}, socket after ${
      ms(publication.at - started)
    }`;
  },
};

/** The next publication that has a place in history: who comes and goes is told on the same channel. */
async function stored(socket: ChatPeer): Promise<{ offset?: number; at: number }> {
  const from = socket.publications.length;
  while (true) {
    const found = socket.publications.slice(from).find(({ offset }) => offset !== undefined);
    if (found !== undefined) return found;
    await socket.next(timeoutMs);
  }
}
