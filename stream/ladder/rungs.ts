/** The renditions that one ffmpeg makes of a stream, and how it is told to. */
import { AdtsParser, silentAacFrame } from "./adts.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";
import { Mp3Parser, silentMp3Frame } from "./mp3_frames.ts";
import { OpusPageParser, silentOpusFrame } from "./opus_pages.ts";

export type RungCodec = "aac" | "mp3" | "opus";

export interface Rung {
  /** Unique in a ladder: `low`. */
  readonly name: string;
  readonly codec: RungCodec;
  /** Nominal, bits per second. */
  readonly bitrate: number;
}

/** What every live stream has; `opus` is added where the source is not Opus itself. */
export const fullLadder: readonly Rung[] = [
  { name: "low", codec: "aac", bitrate: 64_000 },
  { name: "medium", codec: "aac", bitrate: 128_000 },
  { name: "high", codec: "aac", bitrate: 256_000 },
  { name: "ultra", codec: "aac", bitrate: 320_000 },
  { name: "mp3", codec: "mp3", bitrate: 128_000 },
];
export const opusRung: Rung = { name: "opus", codec: "opus", bitrate: 128_000 };

interface CodecTraits {
  readonly parser: () => FrameParser;
  readonly silence: AudioFrame;
  /** Samples by which the encoder's first frame begins before the audio that went in. */
  readonly delay: number;
  readonly output: readonly string[];
}

/** Every frame can be decoded by itself (no bit reservoir), so that it can be cut and joined anywhere. */
export const codecTraits: Readonly<Record<RungCodec, CodecTraits>> = {
  aac: {
    parser: () => new AdtsParser(),
    silence: silentAacFrame,
    delay: 1024,
    output: ["-c:a", "aac", "-f", "adts"],
  },
  mp3: {
    parser: () => new Mp3Parser(),
    silence: silentMp3Frame,
    delay: 1105,
    output: ["-c:a", "libmp3lame", "-reservoir", "0", "-id3v2_version", "0", "-write_xing", "0"]
      .concat("-f", "mp3"),
  },
  opus: {
    parser: () => new OpusPageParser(),
    silence: silentOpusFrame,
    delay: 312,
    output: ["-c:a", "libopus", "-frame_duration", "20", "-page_duration", "20000", "-f", "ogg"],
  },
};

/** Containers that a source may send, by ffmpeg's name. */
export const inputFormats = ["ogg", "mp3", "aac", "flac", "matroska", "wav"] as const;
export type InputFormat = typeof inputFormats[number];

const demuxers = "ogg,mp3,aac,flac,matroska,webm,wav";

/** First file descriptor of the outputs: 0 to 2 are standard. */
export const firstOutput = 3;

/** ffmpeg's arguments: the source on standard input, rung `i` as a bare stream on descriptor `3 + i`. */
export function encoderArguments(rungs: readonly Rung[], input: InputFormat | undefined): string[] {
  const branches = rungs.map((_, i) => `[r${i}]`).join("");
  const graph = [
    `[0:a:0]aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,asplit=${
      rungs.length + 1
    }[meter]${branches}`,
    "[meter]ebur128=peak=true,anullsink",
  ].join(";");
  return [
    ...["-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info"],
    // Small probes: a live stream must not wait for its own future. No "nobuffer": it drops what was probed.
    ...["-probesize", input === undefined ? "32768" : "4096", "-analyzeduration", "0"],
    ...(input === undefined ? [] : ["-f", input]),
    // What a stranger sends may not make ffmpeg open anything else, nor read it as a playlist.
    ...["-protocol_whitelist", "pipe", "-format_whitelist", demuxers, "-i", "pipe:0"],
    ...["-filter_complex", graph],
    ...rungs.flatMap(({ codec, bitrate }, i) => [
      ...["-map", `[r${i}]`, "-b:a", String(bitrate), "-flush_packets", "1"],
      ...codecTraits[codec].output,
      `pipe:${firstOutput + i}`,
    ]),
  ];
}
