/** A room under attack: somebody who talks in it, somebody who listens, and somebody who means no good. */
import { eventually } from "../shared/testing/eventually.ts";
import type { Addresses } from "./addresses.ts";
import { ChatPeer } from "./chat_peer.ts";
import { openSuiteClients } from "./clients.ts";
import { register } from "./people.ts";

/** What attacks aim at. Ids, but for `epoch`. */
export interface Targets {
  /** The attacker is a member. */
  readonly lobby: string;
  readonly epoch: string;
  /** Open, but the attacker is no member. */
  readonly club: string;
  /** Hidden from the attacker. */
  readonly cellar: string;
  /** Somebody else's messages, in the lobby and in the cellar. */
  readonly message: string;
  readonly secret: string;
  /** A user who is not the attacker. */
  readonly stranger: string;
}

export interface HostileScene extends AsyncDisposable {
  readonly targets: Targets;
  /** A new socket of the attacker, connected. */
  attacker(): Promise<ChatPeer>;
  /** A new socket that says nothing by itself. */
  nobody(): Promise<ChatPeer>;
  /** Resolves once the next message of the talker has reached the neighbour. */
  neighbourHears(): Promise<void>;
  /** `offset id` of each message: as they came, and as they are stored. */
  whatTheNeighbourHas(): Promise<{ heard: readonly string[]; history: readonly string[] }>;
}

/** `url`: of the sockets of the attacker; the others use chat's own door. */
export async function openHostileScene(addresses: Addresses, url: string): Promise<HostileScene> {
  await using stack = new AsyncDisposableStack();
  const { auth } = stack.use(openSuiteClients(addresses));
  // The first account is an administrator, for whom there is no flood control.
  const [ada, ned, eve] = [
    await register(auth, "ada"),
    await register(auth, "ned"),
    await register(auth, "eve"),
  ];
  const talker = stack.use(await ChatPeer.connect(addresses.chatSocket, ada.token));
  const neighbour = stack.use(await ChatPeer.connect(addresses.chatSocket, ned.token));
  const rpc = async (peer: ChatPeer, method: string, data: object) => {
    const reply = await peer.send({ rpc: { method, data } });
    return Object(reply.rpc).data;
  };
  const make = async (fields: object): Promise<string> =>
    (await rpc(talker, "create_room", fields)).room.id;
  const say = async (room_id: string, content: string): Promise<string> =>
    (await rpc(talker, "send_message", { room_id, content })).message.id;
  const lobby = await make({ name: "Lobby" });
  const club = await make({ name: "Club" });
  const cellar = await make({ name: "Cellar", visibility: "HIDDEN" });
  for (const { token } of [ned, eve]) {
    await using member = await ChatPeer.connect(addresses.chatSocket, token);
    await rpc(member, "join_room", { room_id: lobby });
  }
  const channel = `room:${lobby}`;
  const subscribed = await neighbour.send({ subscribe: { channel } });
  const message = await say(lobby, "a first word");
  const secret = await say(cellar, "a secret");
  const heard = () =>
    neighbour.publications.filter(({ offset }) => offset !== undefined)
      .map(({ offset, data }) => `${offset} ${Object(data).message.id}`);
  const all = stack.move();
  return {
    targets: {
      lobby,
      epoch: Object(subscribed.subscribe).epoch,
      club,
      cellar,
      message,
      secret,
      stranger: ned.id,
    },
    attacker: () => ChatPeer.connect(url, eve.token),
    nobody: () => ChatPeer.open(url),
    neighbourHears: async () => {
      const id = await say(lobby, "another word");
      await eventually("the word at the neighbour", () => heard().some((one) => one.endsWith(id)));
    },
    whatTheNeighbourHas: async () => {
      const history: string[] = [];
      for (let more = true, before_id = ""; more;) {
        const request = { room_id: lobby, limit: 100, before_id };
        const page = await rpc(talker, "get_message_history", request);
        const messages: { id: string; seq: string }[] = page.messages;
        history.unshift(...messages.map(({ id, seq }) => `${seq} ${id}`));
        before_id = messages[0]?.id ?? "";
        more = page.has_more;
      }
      await eventually("everything at the neighbour", () => heard().length >= history.length);
      return { heard: heard(), history };
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
