/** What this house needs of WebRTC: one UDP association with one browser or tool, and RTP over it. */

/** The audio section of an offer, as a stack is to answer it. */
export interface AudioOffer {
  /** A whole session description with that one section, and without candidates: the other side connects to us. */
  readonly sdp: string;
  readonly mid: string;
  /** Of Opus, as the other side numbers it. */
  readonly payloadType: number;
}

/** What goes into the answer. */
export interface PeerDescription {
  readonly ufrag: string;
  readonly password: string;
  /** As SDP writes it: `sha-256 AB:CD:…`. */
  readonly fingerprint: string;
  /** UDP, on the address that was bound. */
  readonly port: number;
  /** True where this side makes no checks of its own (RFC 8445, 2.5). */
  readonly lite: boolean;
}

/** Called in order; none may throw. Nothing follows `closed`, which comes at most once and not after `close()`. */
export interface PeerEvents {
  /** ICE and DTLS are done: RTP may go. */
  connected(): void;
  /** One RTP packet, authenticated and decrypted. */
  packet(packet: Uint8Array): void;
  closed(): void;
}

/** `send`: audio goes out; `receive`: it comes in. */
export type PeerWay = "send" | "receive";

export interface Peer {
  readonly description: PeerDescription;
  /** The source of what is sent. */
  readonly ssrc: number;
  /** When the other side last showed that it is there; milliseconds, never going back. */
  readonly heardAt: number;
  /** Takes one RTP packet with `ssrc` and the offered payload type. Never waits, never throws: UDP may drop. */
  send(packet: Uint8Array): void;
  close(): Promise<void>;
}

export interface PeerOptions {
  /** IPv4 address to bind to. */
  readonly bind: string;
  /** First and last UDP port; undefined: any free one. */
  readonly ports: readonly [number, number] | undefined;
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
}

/** A WebRTC stack. Disposing of it closes what its peers left behind, not the peers. */
export interface Peers extends AsyncDisposable {
  readonly stack: "native" | "typescript";
  /** Throws `PeerError` for an offer that it cannot take, or where no port is free. */
  open(offer: AudioOffer, way: PeerWay, events: PeerEvents): Promise<Peer>;
}

export class PeerError extends Error {
  override readonly name: string = "PeerError";
}

/** There is no UDP port for one more peer. */
export class NoPortError extends PeerError {
  override readonly name = "NoPortError";
}
