/** Encoders end with what they encode: none waits for a source that is elsewhere, or that nobody waits for. */
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import {
  as,
  liveStream,
  person,
  startTestStream,
  testEngines,
  type TestStream,
  testStream,
} from "./testing.ts";
import { testWithFfmpeg } from "./testing/ffmpeg.ts";
import { publish } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

const env = { VEZA_FFMPEG: "ffmpeg" };

async function encoders(node: TestStream, wanted: number): Promise<void> {
  await eventually(`${wanted} encoders`, async () => {
    const text = await (await fetch(`http://127.0.0.1:${node.opsPort}/metrics`)).text();
    return Number(/^stream_encoders(?:\{.*\})? (\d+)/m.exec(text)?.[1]) === wanted;
  });
}

testWithFfmpeg("the encoder of a source that went to another node ends", async () => {
  await using engines = await testEngines();
  await using here = await startTestStream({ ...engines, env });
  await using there = await startTestStream({ ...engines, env });
  const { id, key } = await liveStream(here, await person(here));
  await using source = await publish(here, id, { stream_key: key });
  await source.send(silence(1_600));
  await encoders(here, 1);
  await using _ = await publish(there, id, { stream_key: key, takeover: true });
  await source.closed;
  await encoders(here, 0);
});

testWithFfmpeg("the encoder of a paused stream ends with its source", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  const source = await publish(node, id, { stream_key: key });
  await source.send(silence(1_600));
  await encoders(node, 1);
  await node.client.unary(streamService.PauseStream, { stream_id: id }, as(ada.token));
  await source.frame("status", ({ status }) => status === "PAUSED");
  await source.close();
  await encoders(node, 0);
});
