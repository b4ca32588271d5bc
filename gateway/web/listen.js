// The list of streams on the air, and listening to one.
import { socketUrl } from "./api.js";
import { Player } from "./player.js";
import { session } from "./session.js";
import { attempt, byId, element, plural, showFailure } from "./ui.js";

let playing;

/** Called once. */
export function setUpListen() {
  byId("streams-refresh").addEventListener("click", (event) => {
    attempt(event.currentTarget, loadStreams);
  });
  byId("player-stop").addEventListener("click", (event) => {
    attempt(event.currentTarget, stopListening);
  });
  byId("volume").addEventListener("input", () => byId("audio").volume = volume() / 100);
  byId("volume").addEventListener("change", () => {
    if (playing === undefined) return;
    const body = { volume: volume() };
    session.request("PUT", `/streams/${playing.id}/volume`, { body }).catch(showFailure);
  });
}

/** The view is shown. */
export async function showListen() {
  await loadStreams();
}

/** Nobody is signed in any more. */
export function closeListen() {
  silence();
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
  const audio = byId("audio");
  audio.volume = volume() / 100;
  const player = new Player(audio, () => ticketAddress(stream.id));
  playing = { id: stream.id, player };
  player.addEventListener("state", ({ detail }) => byId("player-state").textContent = detail);
  player.addEventListener("failure", ({ detail }) => showFailure(detail));
  byId("player-title").textContent = stream.title;
  byId("player").hidden = false;
  byId("player-stop").focus();
  return player.start();
}

/** Joining gives an address with a ticket; only its path counts, the origin is the page's own. */
async function ticketAddress(streamId) {
  const joined = await session.request("POST", `/streams/${streamId}/listeners`);
  const { pathname, search } = new URL(joined.stream_url, location.href);
  return socketUrl(`${pathname}${search}`);
}

function silence() {
  playing?.player.stop();
  playing = undefined;
  byId("player").hidden = true;
  byId("player-state").textContent = "";
}

async function stopListening() {
  const { id } = playing;
  silence();
  await session.request("DELETE", `/streams/${id}/listeners/me`);
}
