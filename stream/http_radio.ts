/** `/live/{id}.mp3`, `.aac` with ICY metadata, and the `.m3u` and `.pls` that lead there. */
import { streamErrors } from "./errors.ts";
import type { ProgressiveParts, ProgressiveWay } from "./http_progressive.ts";
import { progressiveResponse } from "./icecast/progressive.ts";
import { stationResponse } from "./icecast/station_files.ts";
import type { StreamQuality } from "./ports.ts";
import { type Connection, ConnectionNumbers } from "./presence.ts";
import { isQuality, renditionOf } from "./qualities.ts";
import { Radio, type RadioShape } from "./radio.ts";

export interface RadioOptions extends ProgressiveWay {
  /** The front door, for the addresses in station files. */
  readonly publicUrl: string;
}

/** Fragments that wait for a listener, 5 s. */
const waitingMax = 16;
const framesPerPiece = 16;
const kilobits: Readonly<Record<StreamQuality, number>> = {
  AUTO: 128,
  LOW: 64,
  MEDIUM: 128,
  HIGH: 256,
  ULTRA: 320,
};

/** `kind`: the file's ending. */
export async function serveRadio(
  request: Request,
  streamId: string,
  kind: "mp3" | "aac" | "m3u" | "pls",
  parts: ProgressiveParts,
  options: RadioOptions,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const ticket = query.get("ticket");
  if (ticket === null) {
    throw streamErrors.TICKET_MISSING("Listening needs the ticket that JoinStream gives");
  }
  const { stream, session, identity } = await parts.listeners.admit(streamId, ticket);
  if (kind === "m3u" || kind === "pls") {
    const url = `${options.publicUrl}/live/${streamId}.mp3?ticket=${ticket}`;
    return stationResponse(kind, { name: stream.title, url });
  }
  const shape = shapeOf(kind, query.get("quality") ?? "AUTO");
  const radio = new Radio(parts.hub, stream, shape);
  const numbers = new ConnectionNumbers();
  const connection: Connection = {
    sessionId: session.id,
    streamId: stream.id,
    identity,
    numbers,
    country: options.country,
    setQuality: () => {},
    close: () => radio.end(),
  };
  const { presence, clock } = parts;
  presence.add(connection);
  return progressiveResponse(request, radio, {
    waitingMax,
    stallMs: options.stallMs,
    now: clock.now,
    onSkipped: (chunks) => numbers.droppedFrames += chunks * framesPerPiece,
    onEnd: () => void presence.remove(connection),
  });
}

function shapeOf(kind: "mp3" | "aac", quality: string): RadioShape {
  if (kind === "mp3") return { rendition: "mp3", contentType: "audio/mpeg", kilobits: 128 };
  if (!isQuality(quality)) {
    throw streamErrors.QUALITY_UNAVAILABLE(`There is no quality "${quality.slice(0, 20)}"`);
  }
  const rung = quality === "AUTO" ? "MEDIUM" : quality;
  return { rendition: renditionOf(rung), contentType: "audio/aac", kilobits: kilobits[rung] };
}
