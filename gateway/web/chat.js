// Rooms: the list, one open room, what is said in it as it is said.
import { Centrifuge } from "centrifuge";
import { socketUrl } from "./api.js";
import { drawFiles, uploadFiles } from "./files.js";
import { session } from "./session.js";
import { attempt, byId, element, notice, onSubmit, plural, showFailure } from "./ui.js";

const removed = "This message was removed";

let socket;
let open;
let nextRooms;
let renewing;

/** Called once; the rest happens as the person acts. */
export function setUpChat() {
  onSubmit(byId("room-new"), async ({ name }) => {
    const key = crypto.randomUUID();
    const room = await session.request("POST", "/rooms", { body: { name }, key });
    byId("room-new").reset();
    await openRoom(room);
  });
  onSubmit(byId("room-send"), async ({ content }) => {
    const { files } = byId("room-files");
    if (open === undefined || (content.trim() === "" && files.length === 0)) return;
    const roomId = open.room.id;
    await send(roomId, content.trim() === "" ? "" : content, await uploadFiles(roomId, files));
    byId("room-send").reset();
    requireWords();
    byId("room-send").elements.content.focus();
  });
  byId("room-files").addEventListener("change", requireWords);
  byId("room-earlier").addEventListener("click", (event) => {
    attempt(event.currentTarget, () => loadMessages());
  });
  byId("room-back").addEventListener("click", () => {
    closeRoom();
    byId("rooms-title").focus();
  });
  byId("room-leave").addEventListener("click", (event) => {
    attempt(event.currentTarget, () => leaveRoom());
  });
  byId("rooms-more").addEventListener("click", (event) => {
    attempt(event.currentTarget, () => loadRooms(nextRooms));
  });
  // Nobody tells of rooms that are not open: what is shown may be from yesterday.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") renewRooms();
  });
}

/** A file may go without a word. */
function requireWords() {
  const { files } = byId("room-files");
  byId("room-send").elements.content.required = files.length === 0;
}

/** The view is shown. */
export async function showChat() {
  connect();
  await loadRooms();
}

/** Nobody is signed in any more, or in a moment. */
export function closeChat() {
  closeRoom();
  const closing = socket;
  socket = undefined;
  closing?.disconnect();
  byId("rooms").replaceChildren();
}

function connect() {
  if (socket !== undefined) return;
  socket = new Centrifuge(socketUrl("/ws/chat"), { getToken: () => session.token() });
  socket.on("connecting", () => state("Connecting…"));
  socket.on("connected", () => {
    state("Live");
    renewRooms();
  });
  followSelf();
  socket.on("disconnected", ({ reason }) => {
    state("Disconnected");
    if (session.profile === undefined || socket === undefined) return;
    showFailure(new Error(`Chat closed: ${reason}`));
    // Where the session was ended from elsewhere, this finds out and leads to the sign-in.
    session.confirm().catch(showFailure);
  });
  socket.connect();
}

/** What is told to this person alone: rooms that they are asked into, and those that they have to leave. */
function followSelf() {
  const own = socket.newSubscription(`user:${session.profile.id}`);
  own.on("publication", ({ data }) => {
    if (["invitation", "sanction"].includes(data?.type)) renewRooms();
  });
  own.subscribe();
}

/** The list as it is now; what comes together is asked for once. Without it, the page goes on as it is. */
function renewRooms() {
  if (renewing !== undefined) return;
  renewing = setTimeout(() => {
    renewing = undefined;
    if (socket !== undefined) loadRooms().catch(console.debug);
  }, 500);
}

/** Somebody came into the open room, or left it. */
function count(change) {
  const button = byId("rooms").querySelector(`[data-room="${open.room.id}"]`);
  if (button === null) return;
  const members = Number(button.dataset.members) + change;
  button.dataset.members = members;
  button.lastChild.textContent = plural(members, "member");
}

function state(text) {
  byId("room-state").textContent = text;
}

async function loadRooms(cursor) {
  const query = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  const { rooms, next_cursor } = await session.request("GET", `/rooms?limit=50${query}`);
  const items = rooms.map((room) => {
    const button = element("button", { type: "button" }, element("span", {}, room.name));
    button.append(element("span", {}, plural(room.member_count, "member")));
    button.dataset.room = room.id;
    button.dataset.members = room.member_count;
    button.addEventListener("click", () => attempt(button, () => openRoom(room)));
    return element("li", {}, button);
  });
  const list = byId("rooms");
  if (cursor === undefined) renew(list, items);
  else list.append(...items);
  nextRooms = next_cursor ?? undefined;
  byId("rooms-more").hidden = nextRooms === undefined;
  byId("rooms-empty").hidden = byId("rooms").children.length > 0;
  mark();
}

/** The first page in place of what is shown; who has the focus on a room keeps it. */
function renew(list, items) {
  const { activeElement } = document;
  const focused = list.contains(activeElement) ? activeElement.dataset.room : undefined;
  list.replaceChildren(...items);
  list.querySelector(`[data-room="${focused}"]`)?.focus();
}

function mark() {
  for (const button of byId("rooms").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.room === open?.room.id));
  }
}

async function openRoom(room) {
  if (open?.room.id === room.id) return;
  closeRoom();
  await session.request("POST", `/rooms/${room.id}/members`);
  const subscription = socket.newSubscription(`room:${room.id}`);
  open = { room, subscription, before: undefined };
  subscription.on("publication", ({ data }) => take(data));
  subscription.on("subscribed", ({ wasRecovering, recovered }) => {
    if (!wasRecovering || recovered) return;
    open.before = undefined;
    byId("room-messages").replaceChildren();
    loadMessages().catch(showFailure);
  });
  subscription.on("unsubscribed", ({ code, reason }) => {
    if (code !== 0) notice(`You are no longer in ${room.name}: ${reason}`);
  });
  subscription.on("error", ({ error }) => notice(`${room.name}: ${error.message}`));
  subscription.subscribe();
  byId("room-name").textContent = room.name;
  byId("room").hidden = false;
  byId("room-none").hidden = true;
  mark();
  await Promise.all([loadMessages(), loadRooms()]);
  byId("room-send").elements.content.focus();
}

function closeRoom() {
  if (open !== undefined) {
    open.subscription.unsubscribe();
    socket?.removeSubscription(open.subscription);
  }
  open = undefined;
  byId("room-messages").replaceChildren();
  byId("room").hidden = true;
  byId("room-none").hidden = false;
  mark();
}

async function leaveRoom() {
  const { room } = open;
  closeRoom();
  await session.request("DELETE", `/rooms/${room.id}/members/me`);
  notice(`You left ${room.name}`);
  await loadRooms();
}

/** A page of history, older than what is shown. */
async function loadMessages() {
  const { room, before } = open;
  const query = before === undefined ? "" : `&before=${before}`;
  const page = await session.request("GET", `/rooms/${room.id}/messages?limit=50${query}`);
  if (open?.room.id !== room.id) return;
  open.before = page.next_cursor ?? undefined;
  byId("room-earlier").hidden = open.before === undefined;
  for (const message of page.messages) put(message);
  if (before === undefined) toEnd();
}

/** Over the socket while it is there: the answer comes with the room's own order. */
async function send(roomId, content, attachmentIds) {
  const id = crypto.randomUUID();
  if (socket.state === "connected") {
    const request = {
      room_id: roomId,
      content,
      client_msg_id: id,
      attachment_ids: attachmentIds,
    };
    const { data } = await socket.rpc("send_message", request);
    if (data?.message) put(data.message);
  } else {
    const body = {
      content: content === "" ? undefined : content,
      attachment_ids: attachmentIds,
    };
    put(await session.request("POST", `/rooms/${roomId}/messages`, { body, key: id }));
  }
  toEnd();
}

/** What the room's channel says. Only messages matter here; there is more in it. */
function take(data) {
  const { type, message, message_id } = data ?? {};
  if (type === "room_updated") return renewRooms();
  if (["member_joined", "member_left"].includes(type)) {
    // Whoever opens a room is counted in what they are shown then.
    if (data.user_id !== session.profile?.id) count(type === "member_joined" ? 1 : -1);
    return;
  }
  if (type === "deleted") return remove(message_id);
  if (!["message", "edited"].includes(type) || message.room_id !== open?.room.id) return;
  const log = byId("room-log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  put(message);
  if (atEnd) toEnd();
}

function remove(id) {
  const item = find(id);
  if (item === undefined) return;
  item.classList.add("gone");
  item.replaceChildren(item.firstChild, removed);
}

function find(id) {
  return [...byId("room-messages").children].find((one) => one.dataset.id === id);
}

/** Puts a message where its position says, or in place of its earlier state. */
function put(message) {
  const list = byId("room-messages");
  const item = draw(message);
  const known = find(message.id);
  if (known !== undefined) return known.replaceWith(item);
  const seq = BigInt(message.seq ?? 0);
  const next = [...list.children].find((one) => BigInt(one.dataset.seq) > seq);
  list.insertBefore(item, next ?? null);
}

function draw(message) {
  const mine = message.sender_id === session.profile?.id;
  const time = new Date(Number(message.created_at) * 1000);
  const by = element("span", { className: "by" }, `${message.sender_username} · `);
  by.append(element("time", { dateTime: time.toISOString() }, time.toLocaleTimeString()));
  if (message.is_edited && !message.is_deleted) by.append(" · edited");
  const text = message.is_deleted ? removed : message.content;
  const item = element("li", { className: mine ? "mine" : "" }, by, text);
  if (message.is_deleted) item.classList.add("gone");
  else if (message.attachments?.length > 0) item.append(drawFiles(message.attachments));
  item.dataset.id = message.id;
  item.dataset.seq = message.seq ?? "0";
  return item;
}

function toEnd() {
  const log = byId("room-log");
  log.scrollTop = log.scrollHeight;
}
