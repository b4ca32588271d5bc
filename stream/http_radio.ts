/**
 * `/live/{id}.mp3`, `.aac`, `.opus` and `.flac` without end, and the station files that lead there: `.aac.m3u` to AAC,
 * and so on, and `.m3u` and `.pls` alone to MP3.
 */
import type { Endless } from "../shared/web_endless.ts";
import { streamErrors } from "./errors.ts";
import type { Hub } from "./hub.ts";
import { progressiveAnswer } from "./icecast/progressive.ts";
import { type StationKind, stationResponse } from "./icecast/station_files.ts";
import type { Listeners } from "./listeners.ts";
import type { Clock, StreamQuality } from "./ports.ts";
import { type Connection, ConnectionNumbers, type Presence } from "./presence.ts";
import { isQuality, renditionOf } from "./qualities.ts";
import { bareFrames, flacFrames, oggPages, Radio, type RadioShape } from "./radio.ts";

export interface RadioParts {
  readonly listeners: Listeners;
  readonly presence: Presence;
  readonly hub: Hub;
  readonly clock: Clock;
}

export interface RadioOptions {
  /** A listener who takes nothing for so long is cut. */
  readonly stallMs: number;
  /** Where the listener is, as far as that is known. */
  readonly country: string | undefined;
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

/** The endings of addresses. */
export const radioKinds = ["mp3", "aac", "opus", "flac"] as const;
export type RadioKind = typeof radioKinds[number];

export interface RadioAddress {
  readonly kind: RadioKind;
  /** Where it asks for the file that leads there, and not for the audio itself. */
  readonly station?: StationKind | undefined;
}

export async function serveRadio(
  request: Request,
  streamId: string,
  { kind, station }: RadioAddress,
  parts: RadioParts,
  options: RadioOptions,
): Promise<Response | Endless> {
  const query = new URL(request.url).searchParams;
  const ticket = query.get("ticket");
  if (ticket === null) {
    throw streamErrors.TICKET_MISSING("Listening needs the ticket that JoinStream gives");
  }
  const { stream, session, identity } = await parts.listeners.admit(streamId, ticket);
  const quality = query.get("quality");
  const shape = shapeOf(kind, quality ?? "AUTO");
  if (station !== undefined) {
    const more = kind === "aac" && quality !== null ? `&quality=${quality}` : "";
    const url = `${options.publicUrl}/live/${streamId}.${kind}?ticket=${ticket}${more}`;
    return stationResponse(station, { name: stream.title, url });
  }
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
  return progressiveAnswer(request, radio, {
    waitingMax,
    stallMs: options.stallMs,
    now: clock.now,
    onSkipped: (chunks) => numbers.droppedFrames += chunks * framesPerPiece,
    onEnd: () => void presence.remove(connection),
  });
}

function shapeOf(kind: RadioKind, quality: string): RadioShape {
  if (kind === "mp3") {
    return { rendition: "mp3", contentType: "audio/mpeg", kilobits: 128, ...bareFrames };
  }
  if (kind === "opus") {
    return { rendition: "opus", contentType: "audio/ogg; codecs=opus", kilobits: 128, ...oggPages };
  }
  if (kind === "flac") {
    return { rendition: "flac", contentType: "audio/flac", kilobits: 800, ...flacFrames };
  }
  if (!isQuality(quality)) {
    throw streamErrors.QUALITY_UNAVAILABLE(`There is no quality "${quality.slice(0, 20)}"`);
  }
  const rung = quality === "AUTO" ? "MEDIUM" : quality;
  const rendition = renditionOf(rung);
  return { rendition, contentType: "audio/aac", kilobits: kilobits[rung], ...bareFrames };
}
