/** Calls every RPC of the contract once, in an order in which each of them has something real to answer. */
import { readContract } from "../proto/contract.ts";
import { authService, chatService, streamService } from "../proto/load.ts";
import { as, type SuiteClients } from "./clients.ts";
import { type Person, register } from "./people.ts";

export interface WalkedCall {
  /** `ChatService/CreateRoom`. */
  readonly name: string;
  readonly milliseconds: number;
  /** Why it failed; undefined where it answered. */
  readonly error: string | undefined;
}

/** Notes each call and how long it took; a failed one ends the walk of its house. */
class Walk {
  readonly calls: WalkedCall[] = [];

  async call<T>(name: string, run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      const answer = await run();
      this.calls.push({ name, milliseconds: performance.now() - started, error: undefined });
      return answer;
    } catch (error) {
      const milliseconds = performance.now() - started;
      this.calls.push({ name, milliseconds, error: String(error) });
      throw error;
    }
  }
}

/** Names of every RPC of the three contract services. */
export const contractMethods: readonly string[] = readContract().flatMap(({ service, rpcs }) =>
  rpcs.map(([name]) => `${service}/${name}`)
);

/** `audio`: how a stream gets audio while it is live, so that its numbers are measured ones. */
export async function walkContract(
  clients: SuiteClients,
  audio: (streamId: string, streamKey: string) => Promise<AsyncDisposable>,
): Promise<WalkedCall[]> {
  const walk = new Walk();
  const ada = await register(clients.auth, "ada");
  const bob = await register(clients.auth, "bob");
  const parts = [
    () => walkChat(walk, clients, ada, bob),
    () => walkStream(walk, clients, ada, bob, audio),
    () => walkAuth(walk, clients, ada),
  ];
  for (const part of parts) await part().catch(() => {});
  return walk.calls;
}

async function walkAuth(walk: Walk, { auth }: SuiteClients, ada: Person): Promise<void> {
  const { token } = ada;
  await walk.call("AuthService/ValidateToken", async () => {
    const answer = await auth.unary(authService.ValidateToken, { token, service: "chat" }, as(""));
    if (!answer.valid) throw new Error(answer.error);
  });
  await walk.call(
    "AuthService/GetUserInfo",
    () => auth.unary(authService.GetUserInfo, { token }, as(token)),
  );
  await walk.call("AuthService/CheckPermissions", () =>
    auth.unary(authService.CheckPermissions, {
      resource: "chat.room",
      action: "read",
      resource_id: "*",
    }, as(token)));
  await walk.call(
    "AuthService/RevokeToken",
    () => auth.unary(authService.RevokeToken, { token, reason: "walk" }, as(token)),
  );
}

async function walkChat(
  walk: Walk,
  { chat }: SuiteClients,
  ada: Person,
  bob: Person,
): Promise<void> {
  const { room } = await walk.call(
    "ChatService/CreateRoom",
    () => chat.unary(chatService.CreateRoom, { name: `walk ${ada.username}` }, as(ada.token)),
  );
  const room_id = room?.id ?? "";
  await walk.call(
    "ChatService/JoinRoom",
    () => chat.unary(chatService.JoinRoom, { room_id }, as(bob.token)),
  );
  await walk.call(
    "ChatService/GetRoomInfo",
    () => chat.unary(chatService.GetRoomInfo, { room_id }, as(bob.token)),
  );
  await walk.call(
    "ChatService/ListRooms",
    () => chat.unary(chatService.ListRooms, {}, as(bob.token)),
  );
  const { message } = await walk.call(
    "ChatService/SendMessage",
    () => chat.unary(chatService.SendMessage, { room_id, content: "hello" }, as(bob.token)),
  );
  await walk.call(
    "ChatService/GetMessageHistory",
    () => chat.unary(chatService.GetMessageHistory, { room_id }, as(ada.token)),
  );
  await walk.call("ChatService/ModerateMessage", () =>
    chat.unary(chatService.ModerateMessage, {
      message_id: message?.id,
      action: "FLAG",
      reason: "walk",
    }, as(ada.token)));
  await walk.call(
    "ChatService/DeleteMessage",
    () => chat.unary(chatService.DeleteMessage, { message_id: message?.id }, as(bob.token)),
  );
  await walk.call(
    "ChatService/SendDirectMessage",
    () =>
      chat.unary(
        chatService.SendDirectMessage,
        { recipient_id: bob.id, content: "hi" },
        as(ada.token),
      ),
  );
  await walk.call(
    "ChatService/GetDirectMessages",
    () => chat.unary(chatService.GetDirectMessages, { other_user_id: ada.id }, as(bob.token)),
  );
  await walk.call(
    "ChatService/GetRoomStats",
    () => chat.unary(chatService.GetRoomStats, { room_id }, as(ada.token)),
  );
  await walk.call(
    "ChatService/GetUserActivity",
    () => chat.unary(chatService.GetUserActivity, {}, as(bob.token)),
  );
  await walk.call("ChatService/MuteUser", () =>
    chat.unary(chatService.MuteUser, {
      room_id,
      user_id: bob.id,
      duration_seconds: 60,
      reason: "walk",
    }, as(ada.token)));
  await walk.call(
    "ChatService/LeaveRoom",
    () => chat.unary(chatService.LeaveRoom, { room_id }, as(bob.token)),
  );
  await walk.call(
    "ChatService/BanUser",
    () =>
      chat.unary(chatService.BanUser, { room_id, user_id: bob.id, reason: "walk" }, as(ada.token)),
  );
}

async function walkStream(
  walk: Walk,
  { stream }: SuiteClients,
  ada: Person,
  bob: Person,
  audio: (streamId: string, streamKey: string) => Promise<AsyncDisposable>,
): Promise<void> {
  const created = await walk.call(
    "StreamService/CreateStream",
    () =>
      stream.unary(streamService.CreateStream, { title: `walk ${ada.username}` }, as(ada.token)),
  );
  const stream_id = created.stream?.id ?? "";
  await walk.call(
    "StreamService/StartStream",
    () => stream.unary(streamService.StartStream, { stream_id }, as(ada.token)),
  );
  const events = streamEvents({ stream }, stream_id, bob);
  await using _source = await audio(stream_id, created.stream_key);
  await walk.call(
    "StreamService/JoinStream",
    () => stream.unary(streamService.JoinStream, { stream_id }, as(bob.token)),
  );
  await walk.call("StreamService/SubscribeToStreamEvents", () => events);
  await walk.call(
    "StreamService/GetStreamInfo",
    () => stream.unary(streamService.GetStreamInfo, { stream_id }, as(bob.token)),
  );
  await walk.call(
    "StreamService/ListActiveStreams",
    () => stream.unary(streamService.ListActiveStreams, {}, as(bob.token)),
  );
  await walk.call(
    "StreamService/GetListeners",
    () => stream.unary(streamService.GetListeners, { stream_id }, as(ada.token)),
  );
  await walk.call(
    "StreamService/ChangeQuality",
    () => stream.unary(streamService.ChangeQuality, { stream_id, quality: "AUTO" }, as(bob.token)),
  );
  await walk.call(
    "StreamService/SetVolume",
    () => stream.unary(streamService.SetVolume, { stream_id, volume: 70 }, as(bob.token)),
  );
  await walk.call(
    "StreamService/GetAudioMetrics",
    () => stream.unary(streamService.GetAudioMetrics, { stream_id }, as(ada.token)),
  );
  await walkRecording(walk, stream, stream_id, ada);
  await walk.call(
    "StreamService/LeaveStream",
    () => stream.unary(streamService.LeaveStream, { stream_id }, as(bob.token)),
  );
  await walk.call(
    "StreamService/GetStreamAnalytics",
    () => stream.unary(streamService.GetStreamAnalytics, { stream_id }, as(ada.token)),
  );
  await walk.call(
    "StreamService/GetUserListeningHistory",
    () => stream.unary(streamService.GetUserListeningHistory, {}, as(bob.token)),
  );
  await walk.call(
    "StreamService/StopStream",
    () => stream.unary(streamService.StopStream, { stream_id }, as(ada.token)),
  );
}

async function walkRecording(
  walk: Walk,
  stream: SuiteClients["stream"],
  stream_id: string,
  ada: Person,
): Promise<void> {
  const config = { codec: "OPUS", title: "walk" } as const;
  const { recording_id } = await walk.call(
    "StreamService/StartRecording",
    () => stream.unary(streamService.StartRecording, { stream_id, config }, as(ada.token)),
  );
  await walk.call(
    "StreamService/StopRecording",
    () => stream.unary(streamService.StopRecording, { stream_id, recording_id }, as(ada.token)),
  );
  await walk.call(
    "StreamService/GetRecordings",
    () => stream.unary(streamService.GetRecordings, {}, as(ada.token)),
  );
}

/** Subscribes before the join, so that the join is the event that comes. */
async function streamEvents(
  { stream }: Pick<SuiteClients, "stream">,
  stream_id: string,
  bob: Person,
): Promise<void> {
  const abort = new AbortController();
  const call = { ...as(bob.token, 10), signal: abort.signal };
  try {
    for await (
      const _event of stream.stream(streamService.SubscribeToStreamEvents, { stream_id }, call)
    ) {
      return;
    }
    throw new Error("the server ended the events before there was one");
  } finally {
    abort.abort();
  }
}
