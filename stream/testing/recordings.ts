/** Recordings for tests: made of beeps, and judged by ffprobe. */
import { streamService } from "../../proto/load.ts";
import type { Recording__Output } from "../../proto/gen/veza/stream/Recording.ts";
import type { RecordingConfig } from "../../proto/gen/veza/stream/RecordingConfig.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { as, liveStream, type TestPerson, type TestStream } from "../testing.ts";
import { publish, type TestSocket } from "./sockets.ts";

export interface Probed {
  readonly codec: string;
  readonly container: string;
  readonly seconds: number;
  readonly title: string;
}

/** What ffprobe says of a file. */
export async function probe(path: string): Promise<Probed> {
  const { success, stdout, stderr } = await new Deno.Command("ffprobe", {
    args: ["-v", "error", "-of", "json", "-show_format", "-show_streams", path],
  }).output();
  if (!success) throw new Error(`ffprobe: ${new TextDecoder().decode(stderr)}`);
  const { format, streams } = JSON.parse(new TextDecoder().decode(stdout));
  const tags = { ...streams[0].tags, ...format.tags };
  return {
    codec: streams[0].codec_name,
    container: format.format_name,
    seconds: Number(format.duration),
    title: tags.title ?? tags.TITLE ?? "",
  };
}

/** On the node itself, not on the front door. */
export function onNode(node: Pick<TestStream, "url">, url: string): string {
  return url.replace(/^http:\/\/[^/]+/, node.url);
}

export interface Recorded {
  readonly streamId: string;
  readonly key: string;
  readonly id: string;
}

/** How often a node of these tests says how far its recordings are. */
export const recordingWatchMs = 50;

/** A live stream with `media` sent, that is recorded until `enoughMs` are written. */
export async function recordBeeps(
  node: TestStream,
  owner: TestPerson,
  config: RecordingConfig,
  media: Uint8Array<ArrayBuffer>,
  enoughMs: number,
): Promise<Recorded & { readonly source: TestSocket }> {
  const stream = await liveStream(node, owner, { title: "Concert" });
  const { recording_id } = await node.client.unary(
    streamService.StartRecording,
    { stream_id: stream.id, config },
    as(owner.token),
  );
  const source = await publish(node, stream.id, { stream_key: stream.key });
  await source.send(media);
  await recordingOnce(node, owner, recording_id, (one) => Number(one.duration_ms) >= enoughMs);
  return { streamId: stream.id, key: stream.key, id: recording_id, source };
}

/** As it is once `fits`. */
export async function recordingOnce(
  node: TestStream,
  owner: TestPerson,
  id: string,
  fits: (recording: Recording__Output) => boolean,
): Promise<Recording__Output> {
  return await eventually(`recording ${id}`, async () => {
    const recording = await node.client.unary(
      streamService.GetRecording,
      { recording_id: id },
      as(owner.token),
    );
    return fits(recording) ? recording : undefined;
  }, { within: 30_000 });
}
