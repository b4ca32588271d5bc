/** 320 ms of one rendition of a stream, and what a player must know to play it. */
import { aacCodec, aacInit } from "../ladder/aac_mp4.ts";
import type { AacConfig } from "../ladder/adts.ts";
import type { AudioFrame } from "../ladder/frame.ts";
import type { Fragment } from "./fragment.ts";
import { initSegment } from "./mp4.ts";
import type { OpusFormat } from "./opus.ts";

/** `opus` is the source's own audio where the source is Opus. */
export const renditionNames = ["opus", "low", "medium", "high", "ultra", "mp3"] as const;
export type RenditionName = typeof renditionNames[number];

export type Format =
  | { readonly codec: "opus" } & OpusFormat
  | { readonly codec: "aac" } & AacConfig
  | { readonly codec: "mp3" };

export interface Piece {
  readonly rendition: RenditionName;
  readonly format: Format;
  /** The same number is the same stretch of time in every rendition. */
  readonly sequence: number;
  /** Samples at 48 kHz before it since the stream began. */
  readonly time: number;
  readonly samples: number;
  readonly frames: readonly AudioFrame[];
  /** Unix milliseconds at which its first frame came in at the source. */
  readonly arrivedAt: number;
  /** As a fragment's: where it changes, the source did. */
  readonly since: number;
}

export function sourcePiece({ format, ...fragment }: Fragment): Piece {
  return { ...fragment, rendition: "opus", format: { codec: "opus", ...format } };
}

/** RFC 6381. MP3 is handed out as bare frames only. */
export function codecsOf(format: Format): string {
  return format.codec === "aac" ? aacCodec(format) : format.codec;
}

export function mimeOf(format: Format): string {
  return `audio/mp4; codecs="${codecsOf(format)}"`;
}

/** The init segment that goes before pieces of this format. */
export function initOf(format: Format): Uint8Array<ArrayBuffer> {
  switch (format.codec) {
    case "opus":
      return initSegment(format);
    case "aac":
      return aacInit(format, 0);
    case "mp3":
      throw new TypeError("MP3 is handed out as bare frames, not as MP4");
  }
}

export function sameFormat(a: Format | undefined, b: Format): boolean {
  if (a?.codec !== b.codec) return false;
  if (a.codec === "opus" && b.codec === "opus") {
    return a.channels === b.channels && a.preSkip === b.preSkip;
  }
  return a.codec !== "aac" || b.codec !== "aac" || a.channels === b.channels;
}
