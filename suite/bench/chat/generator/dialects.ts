/** How one enters a room and speaks in it, with each of the servers that are compared. */

export const dialectNames = ["veza", "veza unstored", "socket.io", "ws"] as const;
export type DialectName = typeof dialectNames[number];

export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

export interface Seat {
  readonly token: string;
  readonly room: string;
  /** False for those who only speak. */
  readonly listens: boolean;
  /** Where to go on from. */
  readonly since?: Position;
}

export interface Entered {
  readonly position?: Position;
  /** Publications that the answer had. */
  readonly recovered: number;
  readonly isRecovered: boolean;
}

export interface Conversation {
  send(text: string): void;
  /** The next line that begins with one of these; rejects where the server hangs up. */
  line(...beginnings: string[]): Promise<string>;
}

export interface Dialect {
  readonly path: string;
  enter(conversation: Conversation, seat: Seat): Promise<Entered>;
  say(id: number, room: string, content: string): string;
  /** Every line is one delivery, except those of at most this length, which are pings. */
  readonly pingLength: number;
  readonly pong: string;
  /** The id of the message that this line acknowledges, where the server does that. */
  acked(line: string): number | undefined;
}

const nothing: Entered = { recovered: 0, isRecovered: false };

const veza: Dialect = {
  path: "/ws/chat",
  pingLength: 2,
  pong: "{}",
  enter: async ({ send, line }, { token, room, listens, since }) => {
    const connect = JSON.stringify({ id: 1, connect: { token } });
    const recovery = since === undefined ? {} : { recover: true, ...since };
    const subscribe = { id: 2, subscribe: { channel: `room:${room}`, ...recovery } };
    send(listens ? `${connect}\n${JSON.stringify(subscribe)}` : connect);
    failOn(await line(`{"id":1,`, `{"error":`));
    if (!listens) return nothing;
    const answer = await line(`{"id":2,`);
    failOn(answer);
    const { epoch, offset = 0, recovered = false, publications = [] } =
      JSON.parse(answer).subscribe;
    return {
      position: { epoch, offset },
      recovered: publications.length,
      isRecovered: since !== undefined && recovered,
    };
  },
  say: (id, room_id, content) =>
    JSON.stringify({ id, rpc: { method: "send_message", data: { room_id, content } } }),
  acked: (line) => {
    if (!line.startsWith(`{"id":`)) return undefined;
    failOn(line);
    return Number.parseInt(line.slice(6));
  },
};

/** What peers do, who store nothing: told in passing, so nobody can say how late it was. */
const vezaUnstored: Dialect = {
  ...veza,
  say: (id, room_id) => JSON.stringify({ id, rpc: { method: "send_typing", data: { room_id } } }),
};

function failOn(line: string): void {
  if (/^\{"id":\d+,"error"/.test(line)) throw new Error(line);
}

const socketIo: Dialect = {
  path: "/socket.io/?EIO=4&transport=websocket",
  pingLength: 1,
  pong: "3",
  enter: async ({ send, line }, { room, listens }) => {
    await line("0{");
    send("40");
    await line("40{");
    if (!listens) return nothing;
    send(`42${JSON.stringify(["join", room])}`);
    await line(`42["joined"`);
    return nothing;
  },
  say: (_id, room, content) => `42${JSON.stringify(["say", room, content])}`,
  acked: () => undefined,
};

const ws: Dialect = {
  path: "/",
  pingLength: 0,
  pong: "",
  enter: async ({ send, line }, { room, listens }) => {
    if (!listens) return nothing;
    send(JSON.stringify({ join: room }));
    await line("joined");
    return nothing;
  },
  say: (_id, room, content) => JSON.stringify({ room, content }),
  acked: () => undefined,
};

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  veza,
  "veza unstored": vezaUnstored,
  "socket.io": socketIo,
  ws,
};
