// Going live: a stream is made, started, and fed from the microphone until the person stops.
import { socketUrl } from "./api.js";
import { canRecord, openMicrophone, Publisher } from "./publisher.js";
import { session } from "./session.js";
import { attempt, byId, notice, onSubmit, showFailure } from "./ui.js";
import { UnreachableError, WebrtcLine } from "./webrtc.js";
import { WebrtcPublisher } from "./webrtc_publisher.js";

let live;

/** Called once. */
export function setUpPublish() {
  // A question only where there is a choice.
  byId("publish-way").value = canRecord() ? "socket" : "webrtc";
  byId("publish-way-row").hidden = !canRecord() || !WebrtcLine.isPossible;
  onSubmit(byId("publish"), goLive);
  addEventListener("beforeunload", (event) => {
    if (live !== undefined) event.preventDefault();
  });
  byId("on-air-stop").addEventListener("click", (event) => attempt(event.currentTarget, goOff));
}

/** To be done before signing out: nobody should stay on the air unknowingly. */
export async function leaveAir() {
  if (live !== undefined) await goOff();
}

/** Nobody is signed in any more. */
export function closePublish() {
  live?.publisher.stop();
  showOff();
}

async function goLive({ title, category, way }) {
  if (!canRecord() && !WebrtcLine.isPossible) {
    throw new Error(
      "This browser can send no audio: use a current Chrome, Edge, Firefox or Safari",
    );
  }
  const media = await openMicrophone();
  try {
    const key = crypto.randomUUID();
    const body = { title, category };
    const { stream } = await session.request("POST", "/streams", { body, key });
    await session.request("POST", `/streams/${stream.id}/start`);
    const publisher = way === "webrtc" ? overWebrtc(stream, media) : overSocket(stream, media);
    live = { id: stream.id, publisher: heeded(publisher), meter: startMeter(media) };
    byId("on-air-title").textContent = stream.title;
    byId("on-air").hidden = false;
    byId("publish").hidden = true;
    byId("on-air-stop").focus();
    await publisher.start().catch((error) => instead(error, stream, media));
  } catch (error) {
    for (const track of media.getTracks()) track.stop();
    showOff();
    throw error;
  }
}

function heeded(publisher) {
  publisher.addEventListener("state", ({ detail }) => byId("on-air-state").textContent = detail);
  publisher.addEventListener("status", ({ detail }) => numbers(detail));
  publisher.addEventListener("failure", ({ detail }) => showFailure(detail));
  publisher.addEventListener("end", showOff);
  return publisher;
}

/** Where WebRTC does not get through, the microphone goes over the WebSocket, if the browser can. */
async function instead(error, stream, media) {
  // Stopped while it was connecting.
  if (live?.id !== stream.id) return;
  if (!(error instanceof UnreachableError) || !canRecord()) throw error;
  notice(`${error.message}. You send over the WebSocket instead`);
  live.publisher = heeded(overSocket(stream, media));
  await live.publisher.start();
}

function overSocket({ id }, media) {
  return new Publisher(media, socketUrl(`/ws/stream/${id}/publish`), () => session.token());
}

function overWebrtc({ id }, media) {
  const status = () => session.request("GET", `/streams/${id}`);
  return new WebrtcPublisher(media, `/whip/${id}`, () => session.token(), status);
}

async function goOff() {
  const { id, publisher } = live;
  publisher.stop();
  const summary = await session.request("POST", `/streams/${id}/stop`);
  notice(
    `Off the air after ${summary.total_duration} s; ${summary.unique_listeners} listened, at most ${summary.max_listeners} at once`,
  );
  showOff();
}

function showOff() {
  live?.meter.stop();
  live = undefined;
  byId("on-air").hidden = true;
  byId("publish").hidden = false;
  byId("on-air-numbers").textContent = "";
}

/** What the server measures, as far as it says it. */
function numbers(status) {
  const parts = [];
  if (status.bitrate !== undefined) parts.push(`${Math.round(status.bitrate / 1000)} kbit/s`);
  if (status.listeners !== undefined) parts.push(`${status.listeners} listening`);
  if (status.received_ms !== undefined) {
    parts.push(`${Math.round(status.received_ms / 1000)} s on the air`);
  }
  byId("on-air-numbers").textContent = parts.join(" · ");
}

/** Shows how loud it is, so that a muted microphone is seen before listeners tell. */
function startMeter(media) {
  const context = new AudioContext();
  context.resume();
  const analyser = context.createAnalyser();
  // Longer than the pause between two looks, so that no peak is missed.
  analyser.fftSize = 8_192;
  context.createMediaStreamSource(media).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    byId("level").value = Math.min(1, Math.max(...samples.map(Math.abs)));
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      context.close();
    },
  };
}
