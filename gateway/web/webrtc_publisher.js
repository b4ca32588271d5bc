// Sends the microphone to a stream over WebRTC (WHIP): for browsers that record no WebM, and for the least delay.
import { backoff } from "./ui.js";
import { WebrtcLine } from "./webrtc.js";

const numbersMs = 2_000;
const triesMax = 6;

/** Events as of Publisher: `state`, `status` (detail: numbers), `failure` (detail: an Error), `end`. */
export class WebrtcPublisher extends EventTarget {
  #media;
  #address;
  #token;
  #status;
  #line;
  #stopped = false;
  #tries = 0;
  #timer;
  #sentBefore;

  /** `status`: the stream's `{ status, listener_count }`, now. */
  constructor(media, address, token, status) {
    super();
    this.#media = media;
    this.#address = address;
    this.#token = token;
    this.#status = status;
  }

  async start() {
    this.#say("state", "Connecting…");
    await this.#connect(this.#address);
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#line?.close();
    for (const track of this.#media.getTracks()) track.stop();
  }

  async #connect(address) {
    const token = await this.#token();
    if (this.#stopped) return;
    const line = new WebrtcLine();
    this.#line = line;
    line.peer.addTransceiver(this.#media.getAudioTracks()[0], { direction: "sendonly" });
    await line.open(address, token);
    if (this.#stopped) return;
    this.#tries = 0;
    this.#sentBefore = undefined;
    line.addEventListener("closed", () => this.#lost());
    this.#say("state", "On the air");
    this.#timer = setTimeout(() => this.#tellNumbers(), numbersMs);
  }

  async #lost(error) {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const stream = await this.#status().catch(() => undefined);
    if (this.#stopped) return;
    const isRefused = error?.problem !== undefined && error.problem.status < 500;
    if (stream?.status === "ENDED" || isRefused || ++this.#tries > triesMax) {
      if (error !== undefined) this.#say("failure", error);
      this.stop();
      return this.#say("end");
    }
    this.#say("state", "Connecting again…");
    // The server may still hold the line that broke: this one is to take its place.
    this.#timer = setTimeout(() => {
      this.#connect(`${this.#address}?takeover=true`).catch((next) => this.#lost(next));
    }, backoff(this.#tries));
  }

  /** What the browser sends; the server's own numbers come over the WebSocket alone. */
  async #tellNumbers() {
    const line = this.#line;
    try {
      const [stats, stream] = await Promise.all([line.peer.getStats(), this.#status()]);
      const sent = [...stats.values()].find(({ type }) => type === "outbound-rtp");
      const before = this.#sentBefore;
      this.#sentBefore = sent;
      const bitrate = before && sent
        ? 8_000 * (sent.bytesSent - before.bytesSent) / (sent.timestamp - before.timestamp)
        : undefined;
      this.#say("status", { bitrate, listeners: stream.listener_count });
    } catch {
      // Numbers are a courtesy: what is wrong with the line is told by the line.
    }
    if (this.#stopped || this.#line !== line) return;
    this.#timer = setTimeout(() => this.#tellNumbers(), numbersMs);
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
