// The list of streams on the air, and listening to one.
import { socketUrl } from "./api.js";
import { Player } from "./player.js";
import { session } from "./session.js";
import { attempt, byId, element, notice, plural, showFailure } from "./ui.js";
import { WebrtcLine } from "./webrtc.js";
import { WebrtcPlayer } from "./webrtc_player.js";

let playing;

/** Called once. */
export function setUpListen() {
  byId("streams-refresh").addEventListener("click", (event) => {
    attempt(event.currentTarget, loadStreams);
  });
  byId("player-stop").addEventListener("click", (event) => {
    attempt(event.currentTarget, stopListening);
  });
  byId("listen-way-row").hidden = !WebrtcLine.isPossible;
  byId("listen-way").addEventListener("change", (event) => {
    if (playing === undefined) return;
    attempt(event.currentTarget, () => listen(playing.stream));
  });
  byId("volume").addEventListener("input", () => byId("audio").volume = volume() / 100);
  byId("volume").addEventListener("change", () => {
    if (playing === undefined) return;
    const body = { volume: volume() };
    session.request("PUT", `/streams/${playing.stream.id}/volume`, { body }).catch(showFailure);
  });
}

/** The view is shown. */
export async function showListen() {
  await loadStreams();
}

/** Nobody is signed in any more. */
export function closeListen() {
  silence(true);
  byId("streams").replaceChildren();
}

function volume() {
  return Number(byId("volume").value);
}

async function loadStreams() {
  const { streams } = await session.request("GET", "/streams?limit=100");
  byId("streams").replaceChildren(...streams.map((stream) => {
    const button = element("button", { type: "button" }, element("span", {}, stream.title));
    const listeners = plural(stream.listener_count, "listener");
    button.append(element("span", {}, `${stream.streamer_username} · ${listeners} · Listen`));
    button.addEventListener("click", () => attempt(button, () => listen(stream)));
    return element("li", {}, button);
  }));
  byId("streams-empty").hidden = streams.length > 0;
}

function listen(stream) {
  silence();
  byId("audio").volume = volume() / 100;
  const player = byId("listen-way").value === "webrtc" ? overWebrtc(stream) : overSocket(stream);
  playing = { stream, player };
  player.addEventListener("state", ({ detail }) => byId("player-state").textContent = detail);
  player.addEventListener("failure", ({ detail }) => showFailure(detail));
  byId("player-title").textContent = stream.title;
  byId("player").hidden = false;
  byId("player-stop").focus();
  return player.start();
}

function overSocket({ id }) {
  return new Player(byId("audio"), async () => socketUrl(await ticketPath(id)));
}

/** Where WebRTC does not get through, listening goes on over the WebSocket. */
function overWebrtc(stream) {
  const address = async () =>
    `/whep/${stream.id}${new URL(await ticketPath(stream.id), location.href).search}`;
  const status = async () => (await session.request("GET", `/streams/${stream.id}`)).status;
  const player = new WebrtcPlayer(byId("audio"), address, status);
  player.addEventListener("unfit", ({ detail }) => {
    byId("listen-way").value = "socket";
    notice(`${detail.message}. You listen over the WebSocket instead`);
    listen(stream).catch(showFailure);
  });
  return player;
}

/** Joining gives an address with a ticket; only its path counts, the origin is the page's own. */
async function ticketPath(streamId) {
  const joined = await session.request("POST", `/streams/${streamId}/listeners`);
  const { pathname, search } = new URL(joined.stream_url, location.href);
  return `${pathname}${search}`;
}

function silence(over = false) {
  playing?.player.stop(over);
  playing = undefined;
  byId("player").hidden = true;
  byId("player-state").textContent = "";
}

async function stopListening() {
  const { id } = playing.stream;
  silence();
  await session.request("DELETE", `/streams/${id}/listeners/me`);
}
