/** WHIP (RFC 9725): a source that sends Opus over WebRTC. */
import { errors } from "../../shared/errors.ts";
import { concerns } from "../../shared/revocations.ts";
import { callerOf } from "../callers.ts";
import type { OpusFormat } from "../media/opus.ts";
import type { PacketSource, SourceProof } from "../source_kinds.ts";
import { OpusInlet } from "./opus_inlet.ts";
import { type Opened, openPeer, type WebrtcParts } from "./open_peer.ts";
import { readOffer } from "./sdp_offer.ts";
import type { Session, SessionEnd } from "./sessions.ts";

/** RTP says neither how many channels a packet has nor what to skip: this is what encoders do. */
const format: OpusFormat = { channels: 2, preSkip: 312 };

export interface WhipRequest {
  readonly streamId: string;
  /** The stream's key, or an access token of somebody who manages the stream. */
  readonly credential: string | undefined;
  readonly takeover: boolean;
  readonly offer: string;
}

export async function openWhip(
  { streamId, credential, takeover, offer: text }: WhipRequest,
  parts: WebrtcParts,
): Promise<Opened> {
  if (credential === undefined) {
    throw errors.TOKEN_MISSING(
      "Send `Authorization: Bearer` with the stream key, or with the access token of the stream's owner",
    );
  }
  const offer = readOffer(text, "receive");
  using _room = parts.sessions.reserve();
  const proof = await proofOf(credential, parts);
  const whip = new Whip(parts, offer.audio.payloadType);
  // Before anything is awaited: what is revoked meanwhile must not slip through.
  whip.watch(proof);
  try {
    whip.source = await parts.sources.open(streamId, proof, takeover, (error) => {
      parts.log.info({ stream_id: streamId, reason: error.reason }, "a WHIP source was cut");
      whip.end("refused");
    });
    return await openPeer(parts, offer, "receive", whip.source.streamId, whip);
  } catch (error) {
    await whip.release();
    throw error;
  }
}

/** A JWT has three parts; no stream key has a dot. */
async function proofOf(credential: string, parts: WebrtcParts): Promise<SourceProof> {
  if (credential.split(".").length !== 3) return { key: credential };
  return { caller: await callerOf(credential, parts.verifier, parts.clock) };
}

class Whip {
  readonly #parts: WebrtcParts;
  readonly #inlet: OpusInlet;
  #heardAt: number;
  #forget: () => void = () => {};
  #wish: SessionEnd | undefined;
  source: PacketSource | undefined;
  session: Session | undefined;

  constructor(parts: WebrtcParts, payloadType: number) {
    this.#parts = parts;
    this.#inlet = new OpusInlet(payloadType);
    this.#heardAt = parts.monotonic();
  }

  watch(proof: SourceProof): void {
    if (!("caller" in proof)) return;
    const { identity } = proof.caller;
    const { verifier } = this.#parts;
    if (!verifier.stillValid(identity)) throw revoked();
    this.#forget = verifier.onRevoked((entry) => {
      if (concerns(entry, identity)) this.end("refused");
    });
  }

  stalledSince(): number {
    return this.#heardAt;
  }

  begun(session: Session): void {
    this.session = session;
    // Sent away while it was being let in.
    if (this.#wish !== undefined) this.end(this.#wish);
  }

  packet(packet: Uint8Array): void {
    this.#heardAt = this.#parts.monotonic();
    const lost = this.#inlet.lost;
    const packets = this.#inlet.push(packet, this.#heardAt);
    this.#parts.numbers.lost.inc(this.#inlet.lost - lost);
    if (packets.length === 0) return;
    try {
      this.source?.pushPackets(packets, format);
    } catch (error) {
      this.#parts.log.info(
        { stream_id: this.source?.streamId, error: String(error) },
        "a WHIP source was cut",
      );
      this.end("refused");
    }
  }

  /** From within: its session takes it from there. */
  end(why: SessionEnd): void {
    this.#wish = why;
    this.session?.close(why).catch((error) =>
      this.#parts.log.error({ error: String(error) }, "a WHIP session's end went wrong")
    );
  }

  async release(): Promise<void> {
    this.#forget();
    await this.source?.close();
  }
}

function revoked() {
  return errors.TOKEN_REVOKED("The access token was revoked: sign in again");
}
