/** What can be recorded: which rendition it is made of, and what comes out. */
import type { RenditionName } from "../media/piece.ts";
import type { AudioCodec, StreamQuality } from "../ports.ts";
import { renditionOf } from "../qualities.ts";

/** How it is written while it runs; each of these can be played as it is. */
export type SpoolShape = "ogg" | "mp4" | "mp3";

export interface RecordingFormat {
  readonly extension: string;
  readonly contentType: string;
  readonly spool: SpoolShape;
}

const formats: Readonly<Record<AudioCodec, RecordingFormat>> = {
  OPUS: { extension: "opus", contentType: "audio/ogg; codecs=opus", spool: "ogg" },
  AAC: { extension: "m4a", contentType: "audio/mp4", spool: "mp4" },
  MP3: { extension: "mp3", contentType: "audio/mpeg", spool: "mp3" },
  FLAC: { extension: "flac", contentType: "audio/flac", spool: "ogg" },
};

export function formatOf(codec: AudioCodec): RecordingFormat {
  return formats[codec];
}

/** Of what is still as it was spooled. */
export function spoolFormat(codec: AudioCodec): RecordingFormat {
  return codec === "FLAC" ? formats.OPUS : formats[codec];
}

export interface Choice {
  readonly codec: AudioCodec;
  /** The rung that is recorded; AUTO is the source's own audio. */
  readonly quality: StreamQuality;
}

/** What a wish comes to. `quality` matters where there is a choice of rungs: with AAC. */
export function chosen(quality: StreamQuality, codec: AudioCodec | undefined): Choice {
  switch (codec ?? (quality === "AUTO" ? "OPUS" : "AAC")) {
    case "AAC":
      return { codec: "AAC", quality: quality === "AUTO" ? "HIGH" : quality };
    case "MP3":
      // The ladder has one rung of it, 128 kbit/s.
      return { codec: "MP3", quality: "MEDIUM" };
    case "FLAC":
      return { codec: "FLAC", quality: "AUTO" };
    default:
      return { codec: "OPUS", quality: "AUTO" };
  }
}

export function recordedRendition({ codec, quality }: Choice): RenditionName {
  if (codec === "MP3") return "mp3";
  return codec === "AAC" ? renditionOf(quality) : "opus";
}
