// A page that chats by the unmodified centrifuge package; its test reads `globalThis.chat`.
import { Centrifuge } from "/assets/vendor/centrifuge.js";

globalThis.openChat = async ({ token, refreshToken }, room) => {
  let refresh = refreshToken;
  const chat = {
    messages: [],
    subscribed: [],
    connects: 0,
    refreshes: 0,
    state: "",
    send: async (content) => {
      const request = { room_id: room, content, client_msg_id: crypto.randomUUID() };
      const { data } = await centrifuge.rpc("send_message", request);
      return Number(data.message.seq);
    },
    presence: async () => Object.values((await subscription.presence()).clients),
    presenceStats: () => subscription.presenceStats(),
    history: async (limit) => (await subscription.history({ limit })).publications.map(read),
    refused: () => centrifuge.rpc("no_such_method", {}).then(() => 0, ({ code }) => code),
    close: () => centrifuge.disconnect(),
  };
  const centrifuge = new Centrifuge(`ws://${location.host}/ws/chat`, {
    token,
    minReconnectDelay: 50,
    maxReconnectDelay: 500,
    getToken: async () => {
      const response = await fetch("/api/v1/auth/refresh", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ refresh_token: refresh }),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.detail);
      refresh = answer.refresh_token;
      chat.refreshes++;
      return answer.access_token;
    },
  });
  centrifuge.on("state", ({ newState }) => chat.state = newState);
  centrifuge.on("connected", () => chat.connects++);
  const subscription = centrifuge.newSubscription(`room:${room}`);
  subscription.on("subscribed", ({ wasRecovering, recovered }) => {
    chat.subscribed.push({ wasRecovering, recovered });
  });
  subscription.on("publication", (publication) => {
    if (publication.data.type === "message") chat.messages.push(read(publication));
  });
  globalThis.chat = chat;
  subscription.subscribe();
  centrifuge.connect();
  await subscription.ready(10_000);
};

function read({ offset, data }) {
  return [offset, data.message.content];
}

// The package rejects with bare objects, which a test's report does not show.
globalThis.told = async (work) => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error ? error : new Error(JSON.stringify(error));
  }
};
