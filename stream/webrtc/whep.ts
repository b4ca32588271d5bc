/** WHEP (draft-ietf-wish-whep): a listener who hears a stream's Opus over WebRTC. */
import type { AppError } from "../../shared/errors.ts";
import { callerOf } from "../callers.ts";
import { streamErrors } from "../errors.ts";
import type { Admission } from "../listeners.ts";
import { type Connection, ConnectionNumbers } from "../presence.ts";
import { type Opened, openPeer, type WebrtcParts } from "./open_peer.ts";
import { readOffer } from "./sdp_offer.ts";
import type { Session, SessionEnd } from "./sessions.ts";

export interface WhepRequest {
  readonly streamId: string;
  /** A ticket, as JoinStream gives it; or undefined. */
  readonly ticket: string | undefined;
  /** A ticket or an access token; or undefined. */
  readonly credential: string | undefined;
  readonly offer: string;
  /** Where the listener is, as far as that is known. */
  readonly country: string | undefined;
}

export async function openWhep(request: WhepRequest, parts: WebrtcParts): Promise<Opened> {
  const offer = readOffer(request.offer, "send");
  using _room = parts.sessions.reserve();
  const admission = await admit(request, parts);
  const { stream } = admission;
  if (stream.status === "PAUSED") {
    throw streamErrors.STREAM_PAUSED(`Stream ${stream.id} is paused: come back when it goes on`, {
      stream_id: stream.id,
    });
  }
  const whep = new Whep(parts, admission, offer.audio.payloadType);
  try {
    whep.arrive(request.country);
    return await openPeer(parts, offer, "send", stream.id, whep);
  } catch (error) {
    await whep.release("refused");
    throw error;
  }
}

/** A token opens a listening session as JoinStream does; a ticket shows that one is open. */
async function admit(
  { streamId, ticket, credential }: WhepRequest,
  { listeners, verifier, clock }: WebrtcParts,
): Promise<Admission> {
  const text = ticket ?? credential;
  if (text === undefined) {
    throw streamErrors.TICKET_MISSING(
      "Listening needs the ticket that JoinStream gives, or `Authorization: Bearer` with an access token",
    );
  }
  // A JWT has three parts, a ticket two.
  if (text.split(".").length !== 3) return await listeners.admit(streamId, text);
  return await listeners.join(await callerOf(text, verifier, clock), streamId, "", "AUTO");
}

class Whep {
  readonly #parts: WebrtcParts;
  readonly #admission: Admission;
  readonly #payloadType: number;
  #connection: Connection | undefined;
  #leave: () => void = () => {};
  #isUnwanted = false;
  #session: Session | undefined;

  constructor(parts: WebrtcParts, admission: Admission, payloadType: number) {
    this.#parts = parts;
    this.#admission = admission;
    this.#payloadType = payloadType;
  }

  /** Throws `TOO_MANY_CONNECTIONS`. */
  arrive(country: string | undefined): void {
    const { session, stream, identity } = this.#admission;
    const connection: Connection = {
      sessionId: session.id,
      streamId: stream.id,
      identity,
      numbers: new ConnectionNumbers(),
      country,
      // There is one quality: the source's own Opus.
      setQuality: () => {},
      close: (error) => this.#end(error),
    };
    this.#parts.presence.add(connection);
    this.#connection = connection;
  }

  begun(session: Session): void {
    this.#session = session;
    // Sent away while it was being let in.
    if (this.#isUnwanted) return this.#close();
    const { peer } = session;
    this.#leave = this.#parts.stages.join(this.#admission.stream, {
      ssrc: peer.ssrc,
      payloadType: this.#payloadType,
      get ready() {
        return session.connected;
      },
      send: (packet) => peer.send(packet),
      end: (reason) => this.#end(reason),
    });
  }

  packet(): void {}

  async release(why: SessionEnd): Promise<void> {
    this.#leave();
    if (this.#connection === undefined) return;
    const { last } = await this.#parts.presence.remove(this.#connection);
    if (last && why === "deleted") await this.#parts.listeners.hungUp(this.#admission.session);
  }

  #end(reason: AppError | "ended"): void {
    this.#isUnwanted = true;
    const why = reason === "ended" ? reason : reason.reason;
    this.#parts.log.debug({ stream_id: this.#admission.stream.id, why }, "a WHEP listener is cut");
    this.#close();
  }

  #close(): void {
    this.#session?.close("refused").catch((error) =>
      this.#parts.log.error({ error: String(error) }, "a WHEP session's end went wrong")
    );
  }
}
