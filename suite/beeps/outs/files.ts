/** What is kept: recordings of each kind, and clips out of what can be rewound. */
import { eventually } from "../../../shared/testing/eventually.ts";
import { type Captured, fetchChunk, type Listening, type Out, patienceMs } from "./out.ts";

const recordings = [
  { name: "Opus", codec: "opus", extension: "opus", config: { codec: "OPUS" } },
  { name: "M4A", codec: "aac", extension: "m4a", config: { codec: "AAC", quality: "HIGH" } },
  { name: "MP3", codec: "mp3", extension: "mp3", config: { codec: "MP3" } },
  { name: "FLAC", codec: "flac", extension: "flac", config: { codec: "FLAC" } },
];
const clips = [
  { name: "M4A", codec: "aac", extension: "m4a", quality: "HIGH" },
  { name: "Opus", codec: "opus", extension: "opus", quality: "AUTO" },
];
/** Recorded, and cut out for a clip. */
const fileSeconds = 5.5;

export const files: readonly Out[] = [
  ...recordings.map(({ name, codec, extension, config }): Out => ({
    name: `Recording ${name}`,
    codec,
    when: "kept",
    capture: (listening) => listening.record(() => record(listening, config, extension)),
  })),
  ...clips.map(({ name, codec, extension, quality }): Out => ({
    name: `Clip ${name}`,
    codec,
    when: "kept",
    capture: async (listening) => {
      await listening.heard(listening.seconds);
      const { owner, id } = listening.stream;
      const wish = { last_seconds: Math.floor(fileSeconds), quality };
      const { file_url } = await owner.ask("POST", `/streams/${id}/clips`, wish);
      return { extension, chunks: [await fetchChunk(String(file_url))] };
    },
  })),
];

async function record(
  { stream: { owner, id } }: Listening,
  config: object,
  extension: string,
): Promise<Captured> {
  const path = `/streams/${id}/recordings`;
  const { recording_id } = await owner.ask("POST", path, { config });
  await new Promise((resolve) => setTimeout(resolve, fileSeconds * 1000));
  await owner.ask("POST", `${path}/${recording_id}/stop`, {});
  const { file_url, end_reason } = await eventually("the finished recording", async () => {
    const recording = await owner.ask("GET", `/recordings/${recording_id}`);
    return ["COMPLETED", "FAILED"].includes(String(recording.status)) ? recording : undefined;
  }, { within: patienceMs, every: 50 });
  if (end_reason !== "STOPPED") throw new Error(`The recording ended with ${end_reason}`);
  return { extension, chunks: [await fetchChunk(String(file_url))] };
}
