// Plays one stream over WebRTC: the source's own Opus, with the least delay there is.
import { backoff } from "./ui.js";
import { WebrtcLine } from "./webrtc.js";

/** So many lines lost one after the other, and WebRTC is not the way to listen here. */
const triesMax = 3;

/** Events: `state` (detail: text), `failure` (detail: an Error), `unfit` (detail: an Error; listen in another way), `end`. */
export class WebrtcPlayer extends EventTarget {
  #audio;
  #address;
  #status;
  #line;
  #stopped = false;
  #tries = 0;
  #timer;

  /** `address`: gives a fresh WHEP address with a ticket each time; `status`: the stream's status, now. */
  constructor(audio, address, status) {
    super();
    this.#audio = audio;
    this.#address = address;
    this.#status = status;
  }

  async start() {
    this.#say("state", "Connecting…");
    try {
      await this.#connect();
    } catch (error) {
      await this.#lost(error);
    }
  }

  /** The listening session stays for whatever plays next, unless it is `over`. */
  stop(over = false) {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (over) this.#line?.close();
    else this.#line?.drop();
    this.#audio.pause();
    this.#audio.srcObject = null;
  }

  async #connect() {
    const address = await this.#address();
    if (this.#stopped) return;
    const line = new WebrtcLine();
    this.#line = line;
    const { receiver } = line.peer.addTransceiver("audio", { direction: "recvonly" });
    await line.open(address);
    if (this.#stopped) return;
    line.addEventListener("closed", () => this.#lost());
    this.#audio.srcObject = new MediaStream([receiver.track]);
    this.#audio.play().then(() => this.#tries = 0, (error) => {
      if (error.name !== "NotAllowedError") return;
      this.#say(
        "failure",
        new Error("The browser wants a click before it plays sound: press Listen again"),
      );
    });
    this.#say("state", "Live");
  }

  /** `error`: why it could not be opened; undefined for a line that stood. */
  async #lost(error) {
    if (this.#stopped) return;
    const status = await this.#status().catch(() => "UNKNOWN");
    if (this.#stopped) return;
    if (status === "ENDED") {
      this.#say("state", "Ended");
      return this.#say("end");
    }
    const reason = error?.problem?.reason;
    const isPaused = status === "PAUSED" || reason === "STREAM_PAUSED";
    // The session of a player before this one was still ending.
    const isTriable = error === undefined || reason === "SESSION_ENDED";
    if (!isPaused && (!isTriable || ++this.#tries >= triesMax)) {
      return this.#say("unfit", error ?? new Error("The WebRTC line breaks again and again"));
    }
    this.#say("state", isPaused ? "Paused by the streamer" : "Connecting again…");
    const waitMs = isPaused ? 2_000 : backoff(this.#tries);
    this.#timer = setTimeout(() => {
      this.#connect().catch((next) => this.#lost(next));
    }, waitMs);
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
