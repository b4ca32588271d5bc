/** WebRTC in TypeScript: werift over node:dgram. Needs no permission beyond the network. */
import { Buffer } from "node:buffer";
import { RTCPeerConnection, RTCRtpCodecParameters, UdpTransport } from "werift";
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
import { isCheckOfOurs } from "./stun_check.ts";

export function openTypescriptPeers(options: PeerOptions): Peers {
  const ports = new FreePorts(options.ports);
  return {
    stack: "typescript",
    open: (offer, way, events) => open(offer, way, events, options, ports),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function open(
  offer: AudioOffer,
  way: PeerWay,
  events: PeerEvents,
  options: PeerOptions,
  ports: FreePorts,
): Promise<Peer> {
  const port = ports.take();
  const peer = new WeriftPeer(offer, way, events, options, port, () => ports.giveBack(port));
  try {
    await peer.answer(offer, way);
    return peer;
  } catch (cause) {
    await peer.close();
    throw cause instanceof PeerError
      ? cause
      : new PeerError("the offer cannot be answered", { cause });
  }
}

/** More than any path to a browser carries in one datagram (1,500) and than a handshake's flight is cut to. */
const datagramBytesMax = 2_048;
/** The library's store of packets for those who ask again (RFC 4585): our answers offer that to nobody. */
const keepsNothing: unknown[] = new Proxy([], { set: () => true });

const alertType = 21;
/** Level warning, description close_notify. */
const closeNotify = [1, 0];

class WeriftPeer implements Peer {
  readonly #connection: RTCPeerConnection;
  readonly #events: PeerEvents;
  readonly #release: () => void;
  readonly #monotonic: () => number;
  #described: PeerDescription | undefined;
  #sender: RTCPeerConnection["getSenders"] extends () => (infer S)[] ? S | undefined : never;
  #closed: Promise<void> | undefined;
  #isOver = false;
  ssrc = 0;
  heardAt: number;

  constructor(
    { payloadType }: AudioOffer,
    way: PeerWay,
    events: PeerEvents,
    { bind, monotonic }: PeerOptions,
    port: number | undefined,
    release: () => void,
  ) {
    this.#events = events;
    this.#release = release;
    this.#monotonic = monotonic;
    this.heardAt = monotonic();
    const opus = new RTCRtpCodecParameters({
      mimeType: "audio/opus",
      clockRate: 48_000,
      channels: 2,
      payloadType,
    });
    this.#connection = new RTCPeerConnection({
      codecs: { audio: [opus], video: [] },
      iceServers: [],
      // It is checked by the other side and checks nothing itself: it never sends where nobody asked it to.
      iceLite: true,
      // No search for interfaces: the one address that it binds to.
      ...{ iceUseIpv4: false, iceUseIpv6: false, iceUseTcp: false },
      iceAdditionalHostAddresses: [bind],
      iceInterfaceAddresses: { udp4: bind },
      bundlePolicy: "max-bundle",
    });
    // The constructor refuses a range of one port, which is what a port for each peer is.
    if (port !== undefined) this.#connection.config.icePortRange = [port, port];
    this.#connection.connectionStateChange.subscribe((state) => this.#state(state));
    if (way === "send") return;
    this.#connection.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => {
        if (!this.#isOver) events.packet(packet.serialize());
      });
    });
  }

  get description(): PeerDescription {
    if (this.#described === undefined) throw new PeerError("the offer was not answered yet");
    return this.#described;
  }

  async answer({ sdp }: AudioOffer, way: PeerWay): Promise<void> {
    const connection = this.#connection;
    await connection.setRemoteDescription({ type: "offer", sdp });
    const [transceiver] = connection.getTransceivers();
    if (transceiver === undefined) throw new PeerError("the offer has no audio that fits");
    transceiver.setDirection(way === "send" ? "sendonly" : "recvonly");
    // The offer says that the other side begins; the library looks for that in answers alone.
    for (const transport of connection.dtlsTransports) transport.role = "server";
    await connection.setLocalDescription(await connection.createAnswer());
    Reflect.set(transceiver.sender, "rtpCache", keepsNothing);
    this.#sender = transceiver.sender;
    this.ssrc = transceiver.sender.ssrc;
    this.#described = described(connection.localDescription?.sdp ?? "");
    this.#guard(this.#described.password);
  }

  /**
   * The library takes checks without looking at who signed them, and packets from anywhere: a stranger who found
   * the port could end the session. Only signed checks pass, and then what comes from where the chosen one came.
   */
  #guard(password: string): void {
    for (const { connection } of this.#connection.iceTransports) {
      for (const transport of transportsOf(connection)) {
        // A new buffer of that size is made for each datagram that comes: 64 KiB unless it is told.
        transport.socket.setRecvBufferSize(datagramBytesMax);
        const take = transport.onData;
        transport.onData = (bytes, address) => {
          const [host, port] = connection.nominated?.remoteAddr ?? [];
          const isKnown = host === address[0] && port === address[1];
          const isStun = (bytes[0] ?? 0) < 2;
          if (isStun ? !isCheckOfOurs(bytes, password) : !isKnown) return;
          // Checks come every few seconds as long as the other side is there.
          this.heardAt = this.#monotonic();
          take(bytes, address);
        };
      }
    }
  }

  send(packet: Uint8Array): void {
    if (this.#isOver) return;
    this.#sender?.sendRtp(Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength))
      // A packet that cannot be sent is a lost packet; the end of the peer is told by its state.
      .catch(() => undefined);
  }

  close(): Promise<void> {
    this.#isOver = true;
    return this.#closed ??= this.#farewell().then(() => this.#connection.close())
      .finally(this.#release);
  }

  /** The library ends without a word; the alert close_notify (RFC 5246, 7.2.1) tells the other side at once. */
  async #farewell(): Promise<void> {
    for (const { dtls, state } of this.#connection.dtlsTransports) {
      if (dtls === undefined || state !== "connected") continue;
      const { cipher } = dtls;
      const encrypt = cipher.encryptPacket.bind(cipher);
      cipher.encryptPacket = (packet) => {
        packet.recordLayerHeader.contentType = alertType;
        return encrypt(packet);
      };
      await dtls.send(Buffer.from(closeNotify));
      // A socket that closes in the same turn takes the packet with it.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  #state(state: string): void {
    if (this.#isOver) return;
    if (state === "connected") return this.#events.connected();
    if (state !== "failed" && state !== "closed" && state !== "disconnected") return;
    this.#isOver = true;
    this.#events.closed();
  }
}

/** Where the library keeps them is its own affair, and there is no other way to them. */
function transportsOf(connection: object): UdpTransport[] {
  const protocols: unknown = Reflect.get(connection, "protocols");
  if (!Array.isArray(protocols)) throw new PeerError("the library has changed: no transports");
  return protocols.map(({ transport }) => transport).filter((one) => one instanceof UdpTransport);
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
    lite: true,
  };
}

/** Ports out of a range, each for one peer at a time: the library would look for one by trying. */
class FreePorts {
  readonly #range: readonly [number, number] | undefined;
  readonly #taken = new Set<number>();
  #next: number;

  constructor(range: readonly [number, number] | undefined) {
    this.#range = range;
    this.#next = range?.[0] ?? 0;
  }

  take(): number | undefined {
    if (this.#range === undefined) return undefined;
    const [first, last] = this.#range;
    for (let tries = last - first + 1; tries > 0; tries--) {
      const port = this.#next;
      this.#next = port === last ? first : port + 1;
      if (this.#taken.has(port)) continue;
      this.#taken.add(port);
      return port;
    }
    throw new NoPortError(`all UDP ports from ${first} to ${last} are taken`);
  }

  giveBack(port: number | undefined): void {
    if (port !== undefined) this.#taken.delete(port);
  }
}
