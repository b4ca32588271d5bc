// Sends the microphone to a stream: MediaRecorder's WebM in small pieces over a WebSocket.
import { backoff } from "./ui.js";

const mime = "audio/webm;codecs=opus";
const pieceMs = 100;
const waitingMax = 2_000_000;

/** Safari, for one, records no WebM before version 18.4. */
export function canRecord() {
  return globalThis.MediaRecorder?.isTypeSupported(mime) === true;
}

/** Asks for the microphone; says in words why it cannot be had. */
export async function openMicrophone() {
  if (navigator.mediaDevices === undefined) {
    throw new Error("The browser gives the microphone only to pages from https:// or localhost");
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (cause) {
    const words = {
      NotAllowedError:
        "The microphone was not allowed: allow it in the address bar, then try again",
      NotFoundError: "There is no microphone on this device",
      NotReadableError: "Another program uses the microphone",
    };
    throw new Error(words[cause.name] ?? cause.message, { cause });
  }
}

/** Events: `state` (detail: text), `status` (detail: the server's numbers), `failure` (detail: an Error), `end`. */
export class Publisher extends EventTarget {
  #media;
  #address;
  #token;
  #socket;
  #recorder;
  #stopped = false;
  #tries = 0;
  #told = false;
  #timer;

  constructor(media, address, token) {
    super();
    this.#media = media;
    this.#address = address;
    this.#token = token;
  }

  async start() {
    this.#say("state", "Connecting…");
    const token = await this.#token();
    if (this.#stopped) return;
    const socket = new WebSocket(this.#address);
    socket.onopen = () => socket.send(JSON.stringify({ type: "publish", token }));
    socket.onmessage = ({ data }) => this.#frame(JSON.parse(data));
    socket.onclose = ({ code, reason }) => this.#closed(code, reason);
    this.#socket = socket;
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.#recorder?.state === "recording") this.#recorder.stop();
    this.#socket?.close(1000);
    for (const track of this.#media.getTracks()) track.stop();
  }

  #frame(frame) {
    if (frame.type === "ready") this.#record();
    else if (frame.type === "status") this.#say("status", frame);
    else if (frame.type === "error") {
      this.#told = true;
      this.#say("failure", new Error(frame.message));
    }
  }

  /** Each connection begins a WebM of its own: a recorder's header comes only once. */
  #record() {
    this.#tries = 0;
    this.#say("state", "On the air");
    const socket = this.#socket;
    const recorder = new MediaRecorder(this.#media, {
      mimeType: mime,
      audioBitsPerSecond: 128_000,
    });
    let sending = Promise.resolve();
    recorder.ondataavailable = ({ data }) => {
      sending = sending.then(async () => {
        const bytes = await data.arrayBuffer();
        if (socket.readyState !== WebSocket.OPEN || bytes.byteLength === 0) return;
        // A piece left out would break the file: a line this slow begins anew.
        if (socket.bufferedAmount > waitingMax) socket.close(3001, "line too slow");
        else socket.send(bytes);
      });
    };
    recorder.start(pieceMs);
    this.#recorder = recorder;
  }

  #closed(code, reason) {
    if (this.#recorder?.state === "recording") this.#recorder.stop();
    if (this.#stopped) return;
    if (code === 1000 || code >= 3500) {
      if (code >= 3500 && !this.#told) {
        this.#say("failure", new Error(reason || `The server closed with ${code}`));
      }
      this.stop();
      return this.#say("end");
    }
    this.#say("state", "Connecting again…");
    this.#timer = setTimeout(() => {
      this.start().catch((error) => this.#say("failure", error));
    }, backoff(this.#tries++));
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
