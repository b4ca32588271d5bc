/** The renditions that one ffmpeg makes of a stream, and how it is told to. */
import { AdtsParser, silentAacFrame } from "./adts.ts";
import { type FlacBits, flacFrameSamples } from "../media/flac.ts";
import { FlacPageParser, silentFlacFrame } from "./flac_pages.ts";
import type { Format } from "../media/piece.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";
import { Mp3Parser, silentMp3Frame } from "./mp3_frames.ts";
import { OpusPageParser, silentOpusFrame } from "./opus_pages.ts";
import { PcmParser, silentPcmFrame } from "./pcm.ts";

/** `flac16`, `flac24`: FLAC of so many bits. `pcm`: bare samples, for another encoder. */
export type RungCodec = "aac" | "mp3" | "opus" | `flac${FlacBits}` | "pcm";

export interface Rung {
  /** Unique in a ladder: `low`. */
  readonly name: string;
  readonly codec: RungCodec;
  /** Nominal, bits per second; undefined where it is what the audio needs. */
  readonly bitrate?: number;
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
/** What another encoder makes FLAC of, where nothing else that came in can be read twice. */
export const pcmRung: Rung = { name: "pcm", codec: "pcm" };

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
  flac16: flacTraits(16),
  flac24: flacTraits(24),
  pcm: {
    parser: () => new PcmParser(),
    silence: silentPcmFrame,
    delay: 0,
    output: ["-c:a", "pcm_s32le", "-f", "s32le"],
  },
};

function flacTraits(bits: FlacBits): CodecTraits {
  const format = ["-sample_fmt", bits === 16 ? "s16" : "s32"];
  return {
    parser: () => new FlacPageParser(),
    silence: silentFlacFrame(bits),
    delay: 0,
    output: ["-c:a", "flac", "-frame_size", String(flacFrameSamples), ...format]
      .concat("-page_duration", "20000", "-f", "ogg"),
  };
}

/** What makes, reads and fills up audio of this format. */
export function rungCodecOf(format: Format): RungCodec {
  return format.codec === "flac" ? `flac${format.bits}` : format.codec;
}

/** Containers that a source may send, by ffmpeg's name. */
export const inputFormats = ["ogg", "mp3", "aac", "flac", "matroska", "wav"] as const;
export type InputFormat = typeof inputFormats[number];
/** What an encoder may read besides: the samples of `pcmRung`. */
export type EncoderInput = InputFormat | "s32le";

const demuxers = "ogg,mp3,aac,flac,matroska,webm,wav,s32le";

/** First file descriptor of the outputs: 0 to 2 are standard. */
export const firstOutput = 3;

/** ffmpeg's arguments: the source on standard input, rung `i` as a bare stream on descriptor `3 + i`. */
export function encoderArguments(
  rungs: readonly Rung[],
  input: EncoderInput | undefined,
  isMetered = true,
): string[] {
  const branches = rungs.map((_, i) => `[r${i}]`).join("");
  const meter = isMetered ? "[meter]" : "";
  const graph = [
    `[0:a:0]aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,asplit=${
      rungs.length + (isMetered ? 1 : 0)
    }${meter}${branches}`,
    ...(isMetered ? ["[meter]ebur128=peak=true,anullsink"] : []),
  ].join(";");
  return [
    ...["-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info"],
    // Small probes: a live stream must not wait for its own future. No "nobuffer": it drops what was probed.
    ...["-probesize", input === undefined ? "32768" : "4096", "-analyzeduration", "0"],
    ...(input === undefined ? [] : ["-f", input]),
    ...(input === "s32le" ? ["-ar", "48000", "-ac", "2"] : []),
    // What a stranger sends may not make ffmpeg open anything else, nor read it as a playlist.
    ...["-protocol_whitelist", "pipe", "-format_whitelist", demuxers, "-i", "pipe:0"],
    ...["-filter_complex", graph],
    ...rungs.flatMap(({ codec, bitrate }, i) => [
      ...["-map", `[r${i}]`, "-flush_packets", "1"],
      ...(bitrate === undefined ? [] : ["-b:a", String(bitrate)]),
      ...codecTraits[codec].output,
      `pipe:${firstOutput + i}`,
    ]),
  ];
}
