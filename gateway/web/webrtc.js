// One WebRTC line to the server: audio one way, opened by an SDP offer over HTTP (WHIP and WHEP).
import { problemOf } from "./api.js";

/** Who is not through after this long will not get through: UDP is closed somewhere on the way. */
const connectMs = 5_000;
const sdpType = "application/sdp";

/** Events: `closed`, once, when a line that stood is gone without our doing. */
export class WebrtcLine extends EventTarget {
  #peer = new RTCPeerConnection();
  #session;
  #isOver = false;

  static get isPossible() {
    return globalThis.RTCPeerConnection !== undefined;
  }

  /** The browser's connection, for its tracks and numbers. */
  get peer() {
    return this.#peer;
  }

  /**
   * Resolves when audio can pass. `token`: where the address has no ticket in it. Rejects with what the server
   * answered, or with an `UnreachableError`.
   */
  async open(address, token) {
    try {
      const iceServers = await this.#servers(address);
      if (iceServers.length > 0) this.#peer.setConfiguration({ iceServers });
      await this.#offer();
      const headers = { "content-type": sdpType };
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      const body = this.#peer.localDescription.sdp;
      const response = await fetch(address, { method: "POST", headers, body });
      if (!response.ok) throw await problemOf(response);
      this.#session = response.headers.get("location");
      if (this.#isOver) return await this.#hangUp();
      await this.#peer.setRemoteDescription({ type: "answer", sdp: await response.text() });
      await this.#connected();
      this.#watch();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** For good: resolves when the server knows. */
  async close() {
    this.drop();
    await this.#hangUp();
  }

  /** Ends the line alone: what the server holds for this person is to go on by another one. */
  drop() {
    this.#isOver = true;
    this.#peer.close();
  }

  /** Which relays the operator lends (RFC 9725, 4.6). */
  async #servers(address) {
    const response = await fetch(address, { method: "OPTIONS" });
    const links = response.headers.get("link") ?? "";
    const named = links.matchAll(/<((?:stuns?|turns?):[^>]+)>([^<]*)/g);
    return [...named].map(([, urls, rest]) => {
      const [, username] = /username="([^"]*)"/.exec(rest) ?? [];
      const [, credential] = /credential="([^"]*)"/.exec(rest) ?? [];
      return username === undefined ? { urls } : { urls, username, credential };
    });
  }

  /** Browsers take two channels only where it is said. */
  async #offer() {
    const { type, sdp } = await this.#peer.createOffer();
    const stereo = sdp.replace(
      /(a=fmtp:\d+ [^\r\n]*useinbandfec=1)(?![^\r\n]*stereo=1)/g,
      "$1;stereo=1",
    );
    await this.#peer.setLocalDescription({ type, sdp: stereo });
  }

  #connected() {
    const peer = this.#peer;
    return new Promise((resolve, reject) => {
      const unreachable = () => reject(new UnreachableError());
      const timer = setTimeout(unreachable, connectMs);
      const look = () => {
        if (peer.connectionState === "connected") resolve();
        else if (isGone(peer)) unreachable();
        else return;
        clearTimeout(timer);
        peer.removeEventListener("connectionstatechange", look);
      };
      peer.addEventListener("connectionstatechange", look);
      look();
    });
  }

  #watch() {
    const look = () => {
      if (this.#isOver || !isGone(this.#peer)) return;
      // The server ended it, or cannot be reached: there is nobody to tell.
      this.drop();
      this.dispatchEvent(new Event("closed"));
    };
    this.#peer.addEventListener("connectionstatechange", look);
    for (const { sender } of this.#peer.getTransceivers()) {
      sender.transport?.addEventListener("statechange", look);
    }
    look();
  }

  /** So that the server need not find out by silence; also while the page is being left. */
  async #hangUp() {
    const session = this.#session ?? undefined;
    this.#session = undefined;
    if (session === undefined) return;
    try {
      await fetch(session, { method: "DELETE", keepalive: true });
    } catch {
      // It hears nothing from us any more and ends the session by itself.
    }
  }
}

/** The offer was answered, but no audio can pass. */
export class UnreachableError extends Error {
  constructor() {
    super("WebRTC does not get through from here: a firewall may stop UDP");
    this.name = "UnreachableError";
  }
}

/** The server says goodbye by DTLS, which some browsers show in the transport alone. */
function isGone(peer) {
  if (peer.connectionState === "failed" || peer.connectionState === "closed") return true;
  return peer.getTransceivers().some(({ sender }) => sender.transport?.state === "closed");
}
