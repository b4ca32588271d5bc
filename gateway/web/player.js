// Plays one stream: fragments from a WebSocket into a MediaSource, near the live edge.
import { backoff } from "./ui.js";

const behindMax = 4;
const behindGoal = 1;
const keptSeconds = 30;

/** Events: `state` (detail: text), `failure` (detail: an Error), `end`. */
export class Player extends EventTarget {
  #audio;
  #address;
  #socket;
  #source;
  #buffer;
  #queue = [];
  #stopped = false;
  #tries = 0;
  #told = false;
  #timer;

  /** `address`: gives a fresh WebSocket address with a ticket each time. */
  constructor(audio, address) {
    super();
    this.#audio = audio;
    this.#address = address;
  }

  async start() {
    this.#say("state", "Connecting…");
    try {
      this.#connect(await this.#address());
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The listening session stays for whatever plays next, unless it is `over`: 1000 ends it. */
  stop(over = false) {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close(over ? 1000 : 3000);
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.#audio.load();
  }

  #connect(address) {
    if (this.#stopped) return;
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) =>
      typeof data === "string" ? this.#frame(JSON.parse(data)) : this.#fragment(data);
    socket.onclose = ({ code, reason }) => this.#closed(code, reason);
    this.#socket = socket;
  }

  #frame(frame) {
    this.#tries = 0;
    if (frame.type === "init") this.#begin(frame.mime);
    else if (frame.type === "state") this.#stateFrame(frame.status);
    else if (frame.type === "error") {
      this.#told = true;
      this.#fail(new Error(frame.message));
    }
  }

  #stateFrame(status) {
    const words = { LIVE: "Live", PAUSED: "Paused by the streamer", ENDED: "Ended" };
    this.#say("state", words[status] ?? status);
  }

  /** A first init opens the player; a later one, after a change of quality, continues it. */
  #begin(mime) {
    if (this.#source?.readyState === "open" && this.#buffer !== undefined) return;
    const Source = globalThis.ManagedMediaSource ?? globalThis.MediaSource;
    if (Source === undefined || !Source.isTypeSupported(mime)) {
      this.stop();
      return this.#fail(new Error(`This browser cannot play ${mime}: try a newer one`));
    }
    this.#queue = [];
    this.#buffer = undefined;
    this.#source = new Source();
    this.#audio.disableRemotePlayback = true;
    this.#source.addEventListener("sourceopen", () => {
      this.#buffer = this.#source.addSourceBuffer(mime);
      this.#buffer.addEventListener("updateend", () => this.#settled());
      this.#pump();
    }, { once: true });
    this.#audio.src = URL.createObjectURL(this.#source);
    this.#audio.play().catch((error) => {
      if (error.name === "NotAllowedError") {
        this.#fail(
          new Error("The browser wants a click before it plays sound: press Listen again"),
        );
      }
    });
  }

  #fragment(bytes) {
    // Before its init segment a fragment means nothing.
    if (this.#source === undefined) return;
    this.#queue.push(bytes);
    if (this.#queue.length > 100) this.#queue.splice(1, this.#queue.length - 50);
    this.#pump();
  }

  #pump() {
    if (this.#buffer === undefined || this.#buffer.updating || this.#source.readyState !== "open") {
      return;
    }
    const next = this.#queue.shift();
    if (next === undefined) return;
    try {
      this.#buffer.appendBuffer(next);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Stays near the live edge and jumps over what was skipped. */
  #settled() {
    const { buffered } = this.#buffer;
    if (buffered.length > 0 && !this.#buffer.updating) {
      const at = this.#audio.currentTime;
      const end = buffered.end(buffered.length - 1);
      const inside = [...Array(buffered.length).keys()]
        .some((i) => at >= buffered.start(i) - 0.05 && at < buffered.end(i));
      if (!inside || end - at > behindMax) {
        const start = buffered.start(buffered.length - 1);
        this.#audio.currentTime = Math.max(start, end - behindGoal);
      }
      this.#send({ type: "buffer", ms: Math.max(0, Math.round((end - at) * 1000)) });
      if (at - buffered.start(0) > keptSeconds) return this.#buffer.remove(0, at - keptSeconds / 2);
    }
    this.#pump();
  }

  #closed(code, reason) {
    if (this.#stopped) return;
    if (code === 1000 || code >= 3500) {
      this.#say("state", "Ended");
      this.#say("end");
      if (code >= 3500 && !this.#told) {
        this.#fail(new Error(reason || `The server closed with ${code}`));
      }
      return;
    }
    this.#source = undefined;
    this.#buffer = undefined;
    this.#say("state", "Connecting again…");
    this.#timer = setTimeout(() => this.start(), backoff(this.#tries++));
  }

  #send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #fail(error) {
    this.#say("failure", error);
  }
}
