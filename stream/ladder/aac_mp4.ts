/** AAC in fragmented MP4 (ISO/IEC 14496-14). */
import { concatBytes, uint } from "../media/bytes.ts";
import { audioEntry, fullBox, initSegmentOf, mediaSegment } from "../media/mp4.ts";
import { type AacConfig, audioSpecificConfig } from "./adts.ts";
import type { RungFragment } from "./fragmenter.ts";

/** RFC 6381 name: `mp4a.40.2` for AAC-LC. */
export function aacCodec(config: AacConfig): string {
  return `mp4a.40.${config.objectType}`;
}

/** An MPEG-4 descriptor. */
function descriptor(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(content);
  return concatBytes([uint(tag, 1), uint(body.length, 1), body]);
}

/** The init segment: everything about the track, no audio. `bitrate` in bits per second. */
export function aacInit(config: AacConfig, bitrate: number): Uint8Array<ArrayBuffer> {
  if (config.sampleRate !== 48_000) {
    throw new RangeError(`AAC of ${config.sampleRate} Hz cannot go on a timeline of 48000 Hz`);
  }
  // MPEG-4 audio (0x40), an audio stream (5, with the reserved bit), no buffer size promised.
  const decoder = [uint(0x40, 1), uint(0x15, 1), uint(0, 3), uint(bitrate, 4), uint(bitrate, 4)];
  const elementary = descriptor(
    3,
    uint(1, 2),
    uint(0, 1),
    descriptor(4, ...decoder, descriptor(5, audioSpecificConfig(config))),
    descriptor(6, uint(2, 1)),
  );
  return initSegmentOf(audioEntry("mp4a", config.channels, fullBox("esds", 0, 0, elementary)));
}

/** One `moof` and its `mdat`. */
export function aacSegment(fragment: RungFragment): Uint8Array<ArrayBuffer> {
  return mediaSegment({
    sequence: fragment.sequence,
    time: fragment.time,
    samples: fragment.frames,
  });
}
