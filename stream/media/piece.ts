/** 320 ms of one rendition of a stream, and what a player must know to play it. */
import { aacCodec, aacInit } from "../ladder/aac_mp4.ts";
import type { AacConfig } from "../ladder/adts.ts";
import type { AudioFrame } from "../ladder/frame.ts";
import type { FlacBits } from "./flac.ts";
import type { Fragment } from "./fragment.ts";
import { initSegment } from "./mp4.ts";
import type { OpusFormat } from "./opus.ts";

/** `opus` is the source's own audio where the source is Opus; `flac` is made only while somebody listens to it. */
export const renditionNames = ["opus", "low", "medium", "high", "ultra", "mp3", "flac"] as const;
export type RenditionName = typeof renditionNames[number];

export function isRendition(name: unknown): name is RenditionName {
  return renditionNames.some((one) => one === name);
}

/** Those that are handed out as frames one after the other, and never in MP4. */
export function isBare(rendition: RenditionName): boolean {
  return rendition === "mp3" || rendition === "flac";
}

export type Format =
  | { readonly codec: "opus" } & OpusFormat
  | { readonly codec: "aac" } & AacConfig
  | { readonly codec: "mp3" }
  /** 48 kHz, stereo. */
  | { readonly codec: "flac"; readonly bits: FlacBits };

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

/** RFC 6381. */
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
    case "flac":
      throw new TypeError(`${format.codec} is handed out as bare frames, not as MP4`);
  }
}

export function sameFormat(a: Format | undefined, b: Format): boolean {
  if (a?.codec !== b.codec) return false;
  if (a.codec === "opus" && b.codec === "opus") {
    return a.channels === b.channels && a.preSkip === b.preSkip;
  }
  if (a.codec === "flac" && b.codec === "flac") return a.bits === b.bits;
  return a.codec !== "aac" || b.codec !== "aac" || a.channels === b.channels;
}
