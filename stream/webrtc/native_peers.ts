/** WebRTC in C++: libdatachannel by node-datachannel. Runs native code, and so needs --allow-ffi. */
import { Buffer } from "node:buffer";
import type * as Library from "node-datachannel";
import {
  type AudioOffer,
  NoPortError,
  type Peer,
  type PeerDescription,
  PeerError,
  type PeerEvents,
  type PeerOptions,
  type Peers,
  type PeerWay,
} from "./ports.ts";
import { attribute } from "./sdp_offer.ts";

type Native = typeof Library.default;

/** Not written into the import, so that it is loaded by those who chose it alone. */
const specifier = "node-datachannel";

export async function openNativePeers(options: PeerOptions): Promise<Peers> {
  const { default: native }: { default: Native } = await import(specifier);
  native.preload();
  const open = new Set<NativePeer>();
  return {
    stack: "native",
    open: async (offer, way, events) => {
      const peer = new NativePeer(native, offer, way, events, options, () => open.delete(peer));
      // Kept while it lives: the library closes what nobody holds any more.
      open.add(peer);
      try {
        await peer.answer(offer);
        return peer;
      } catch (cause) {
        await peer.close();
        throw cause instanceof PeerError
          ? cause
          : new PeerError("the offer cannot be answered", { cause });
      }
    },
    [Symbol.asyncDispose]: () => {
      native.cleanup();
      return Promise.resolve();
    },
  };
}

/** Callbacks come from the library's threads by way of the event loop, also after the end. */
class NativePeer implements Peer {
  readonly #connection: Library.PeerConnection;
  readonly #track: Library.Track;
  readonly #events: PeerEvents;
  readonly #options: PeerOptions;
  readonly #release: () => void;
  readonly #reports: Library.RtpPacketizationConfig | undefined;
  readonly ssrc = 1 + Math.floor(Math.random() * 0xfffffffe);
  #described: PeerDescription | undefined;
  #heardAt: number;
  #received = 0;
  #isOver = false;

  constructor(
    native: Native,
    { mid, payloadType }: AudioOffer,
    way: PeerWay,
    events: PeerEvents,
    options: PeerOptions,
    release: () => void,
  ) {
    const { bind, ports, monotonic } = options;
    this.#events = events;
    this.#options = options;
    this.#release = release;
    this.#heardAt = monotonic();
    this.#connection = new native.PeerConnection("veza", {
      iceServers: [],
      bindAddress: bind,
      disableAutoNegotiation: true,
      forceMediaTransport: true,
      ...(ports === undefined ? {} : { portRangeBegin: ports[0], portRangeEnd: ports[1] }),
      // One port for all.
      enableIceUdpMux: ports !== undefined && ports[0] === ports[1],
    });
    this.#connection.onStateChange((state) => this.#state(state));
    const audio = new native.Audio(mid, way === "send" ? "SendOnly" : "RecvOnly");
    audio.addOpusCodec(payloadType);
    if (way === "send") audio.addSSRC(this.ssrc, "veza", "veza", "audio");
    this.#track = this.#connection.addTrack(audio);
    if (way === "send") {
      this.#reports = new native.RtpPacketizationConfig(this.ssrc, "veza", payloadType, 48_000);
      this.#track.setMediaHandler(new native.RtcpSrReporter(this.#reports));
    } else {
      this.#track.setMediaHandler(new native.RtcpReceivingSession());
      this.#track.onMessage((packet) => {
        if (this.#isOver) return;
        this.#heardAt = monotonic();
        events.packet(packet);
      });
    }
  }

  get description(): PeerDescription {
    if (this.#described === undefined) throw new PeerError("the offer was not answered yet");
    return this.#described;
  }

  get heardAt(): number {
    const received = this.#isOver ? this.#received : this.#connection.bytesReceived();
    if (received !== this.#received) {
      this.#received = received;
      this.#heardAt = this.#options.monotonic();
    }
    return this.#heardAt;
  }

  async answer({ sdp }: AudioOffer): Promise<void> {
    const gathered = Promise.withResolvers<void>();
    this.#connection.onGatheringStateChange((state) => {
      if (state === "complete") gathered.resolve();
    });
    this.#connection.setRemoteDescription(sdp, "offer");
    this.#connection.setLocalDescription("answer");
    await gathered.promise;
    this.#described = described(this.#connection.localDescription()?.sdp ?? "");
  }

  send(packet: Uint8Array): void {
    if (this.#isOver || !this.#track.isOpen()) return;
    const bytes = Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength);
    if (this.#reports !== undefined) this.#reports.timestamp = bytes.readUInt32BE(4);
    this.#track.sendMessageBinary(bytes);
  }

  close(): Promise<void> {
    this.#isOver = true;
    this.#connection.close();
    this.#release();
    return Promise.resolve();
  }

  #state(state: string): void {
    if (this.#isOver) return;
    if (state === "connected") return this.#events.connected();
    if (state !== "failed" && state !== "closed" && state !== "disconnected") return;
    this.#isOver = true;
    this.#events.closed();
  }
}

function described(sdp: string): PeerDescription {
  const lines = sdp.split("\r\n");
  const port = Number(attribute(lines, "candidate")?.split(" ")[5] ?? 0);
  if (port === 0) throw new NoPortError("no UDP port is free");
  return {
    ufrag: attribute(lines, "ice-ufrag") ?? "",
    password: attribute(lines, "ice-pwd") ?? "",
    fingerprint: attribute(lines, "fingerprint") ?? "",
    port,
    lite: false,
  };
}
