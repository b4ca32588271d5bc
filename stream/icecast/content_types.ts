/** What radio tools call what they send, and which of ffmpeg's demuxers reads it. */
import type { InputFormat } from "../ladder/rungs.ts";

const formats: Readonly<Record<string, InputFormat>> = {
  "audio/mpeg": "mp3",
  "audio/mp3": "mp3",
  "audio/x-mpeg": "mp3",
  "audio/aac": "aac",
  "audio/aacp": "aac",
  "audio/x-aac": "aac",
  "audio/ogg": "ogg",
  "application/ogg": "ogg",
  "application/x-ogg": "ogg",
  "audio/opus": "ogg",
  "audio/vorbis": "ogg",
  "audio/flac": "flac",
  "audio/x-flac": "flac",
  "audio/webm": "matroska",
  "video/webm": "matroska",
  "audio/x-matroska": "matroska",
  "audio/wav": "wav",
  "audio/x-wav": "wav",
};

/** Undefined where the type says nothing (`application/octet-stream`, none) or is not audio. */
export function inputFormatOf(contentType: string): InputFormat | undefined {
  return formats[contentType.split(";")[0]?.trim().toLowerCase() ?? ""];
}
