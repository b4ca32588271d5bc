/** What recordings' files are called. */
import type { RecordingRow } from "../ports_recordings.ts";
import { formatOf } from "./formats.ts";

type Named = Pick<RecordingRow, "id" | "streamId" | "codec">;

/** Of the finished file, among the blobs. */
export function keyOf({ id, streamId, codec }: Named): string {
  return `${streamId}/${id}.${formatOf(codec).extension}`;
}

/** Of what is written while it runs. */
export function spoolName({ id, codec }: Pick<RecordingRow, "id" | "codec">): string {
  return `${id}.${formatOf(codec).spool}`;
}

/** Of what a conversion writes. */
export function scratchName({ id, codec }: Pick<RecordingRow, "id" | "codec">): string {
  return `${id}.scratch.${formatOf(codec).extension}`;
}
