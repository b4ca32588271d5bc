/** Audio without end over HTTP, as radios take it. */
import type { Captured, Chunk, Listening, Out } from "./out.ts";

const kinds = [
  { ending: "mp3", codec: "mp3" },
  { ending: "aac", codec: "aac" },
  { ending: "opus", codec: "opus", extension: "ogg" },
  { ending: "flac", codec: "flac" },
];

export const progressive: readonly Out[] = kinds.map(({ ending, codec, extension }) => ({
  name: `HTTP .${ending}`,
  codec,
  when: "live",
  capture: (listening) => capture(listening, ending, extension ?? ending),
}));

async function capture(
  { stream, ticket }: Listening,
  ending: string,
  extension: string,
): Promise<Captured | undefined> {
  const { gateway } = stream.station;
  const response = await fetch(`${gateway}/live/${stream.id}.${ending}?ticket=${ticket.ticket}`);
  if (response.status === 404) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw new Error(`.${ending}: ${response.status} ${await response.text()}`);
  const chunks: Chunk[] = [];
  for await (const bytes of response.body ?? []) chunks.push({ bytes, at: performance.now() });
  return { extension, chunks };
}
