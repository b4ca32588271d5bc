/** From an offer to an answer and a session, for both ways. */
import type { Counter, Histogram } from "prom-client";
import type { Logger } from "../../shared/log.ts";
import type { TokenVerifier } from "../../shared/token_verifier.ts";
import { streamErrors } from "../errors.ts";
import type { Listeners } from "../listeners.ts";
import type { Clock } from "../ports.ts";
import type { Presence } from "../presence.ts";
import type { Sources } from "../sources.ts";
import { NoPortError, type Peer, PeerError, type Peers, type PeerWay } from "./ports.ts";
import { writeAnswer } from "./sdp_answer.ts";
import type { Offer } from "./sdp_offer.ts";
import type { Session, SessionEnd, Sessions } from "./sessions.ts";
import type { WhepStages } from "./whep_stage.ts";

export interface WebrtcParts {
  readonly peers: Peers;
  readonly sessions: Sessions;
  readonly stages: WhepStages;
  readonly sources: Sources;
  readonly listeners: Listeners;
  readonly presence: Presence;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Logger;
  readonly numbers: WebrtcNumbers;
  /** IPv4, for the candidates. */
  readonly addresses: readonly string[];
}

export interface WebrtcNumbers {
  /** Seconds from the offer to the end of the handshake. */
  readonly connect: Histogram<string>;
  readonly ended: Counter<string>;
  /** RTP packets of sources that never came. */
  readonly lost: Counter<string>;
}

export interface Opened {
  readonly session: Session;
  readonly answer: string;
}

/** What is at the house's end of a session. */
export interface PeerUser {
  /** The session is there; whoever wants it gone calls its `close`. */
  begun(session: Session): void;
  packet(packet: Uint8Array): void;
  stalledSince?(): number;
  /** Gives back what the house holds for it. */
  release(why: SessionEnd): Promise<void>;
}

/** Throws what the stack throws as `SDP_INVALID` or `WEBRTC_BUSY`; the user is released by the caller then. */
export async function openPeer(
  parts: WebrtcParts,
  offer: Offer,
  way: PeerWay,
  streamId: string,
  user: PeerUser,
): Promise<Opened> {
  const { peers, sessions, monotonic, random, addresses, numbers } = parts;
  const made = Promise.withResolvers<Session>();
  const soon = (act: (session: Session) => void | Promise<void>) =>
    made.promise.then(act).catch((error) =>
      parts.log.error({ error: String(error) }, "a WebRTC session went wrong")
    );
  const peer = await answered(peers.open(offer.audio, way, {
    connected: () =>
      void soon((session) => {
        session.connected = true;
        numbers.connect.observe((monotonic() - session.openedAt) / 1000);
      }),
    packet: (packet) => user.packet(packet),
    closed: () => void soon((session) => session.close("disconnected")),
  }));
  const session = newSession(parts, way, streamId, peer, user);
  sessions.add(session);
  user.begun(session);
  made.resolve(session);
  const number = String(new DataView(random(8).buffer).getBigUint64(0) >> 2n);
  const answer = writeAnswer({
    ...{ offer, way, addresses, ssrc: peer.ssrc },
    peer: peer.description,
    sessionNumber: number,
  });
  return { session, answer };
}

function newSession(
  { sessions, monotonic, random, numbers }: WebrtcParts,
  way: PeerWay,
  streamId: string,
  peer: Peer,
  user: PeerUser,
): Session {
  let closed: Promise<void> | undefined;
  const close = async (why: SessionEnd) => {
    sessions.remove(session, why);
    numbers.ended.inc({ way, why });
    try {
      await peer.close();
    } finally {
      await user.release(why);
    }
  };
  const session: Session = {
    id: random(16).toBase64({ alphabet: "base64url", omitPadding: true }),
    etag: `"${random(9).toBase64({ alphabet: "base64url", omitPadding: true })}"`,
    ...{ streamId, way, peer },
    connected: false,
    openedAt: monotonic(),
    ...(user.stalledSince === undefined ? {} : { stalledSince: () => user.stalledSince?.() ?? 0 }),
    close: (why) => closed ??= close(why),
  };
  return session;
}

async function answered(opening: Promise<Peer>): Promise<Peer> {
  try {
    return await opening;
  } catch (cause) {
    if (!(cause instanceof PeerError)) throw cause;
    if (cause instanceof NoPortError) {
      throw streamErrors.WEBRTC_BUSY(`No peer can be opened now: ${cause.message}`, {}, { cause });
    }
    throw streamErrors.SDP_INVALID("The offer cannot be answered: its SDP is not sound", {}, {
      cause,
    });
  }
}
