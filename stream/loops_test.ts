import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { as, liveStream, person, testStream } from "./testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg } from "./testing/ffmpeg.ts";
import { listen, publish } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

const beep = "aevalsrc='if(lt(t,0.1),0.7*sin(2*PI*1000*t),0)':s=44100:d=1";

testWithFfmpeg("a loop that the streamer uploaded is heard while the source is away", async () => {
  await using node = await testStream({ env: { VEZA_FFMPEG: "ffmpeg" } });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id, key } = await liveStream(node, ada);
  const upload = async (token: string, body: BodyInit) => {
    const response = await fetch(`${node.url}/live/fallback/${stream_id}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body,
    });
    return { status: response.status, answer: await response.json() };
  };
  const loop = await ffmpeg(["-f", "lavfi", "-i", beep, "-c:a", "libmp3lame", "-f", "mp3", "-"]);
  assert.equal((await upload(bob.token, loop)).answer.reason, "NOT_STREAM_OWNER");
  for (const rubbish of ["#EXTM3U\nfile:///etc/passwd\n", new Uint8Array(100_000), ""]) {
    assert.deepEqual((await upload(ada.token, rubbish)).answer.reason, "FALLBACK_INVALID");
  }
  const taken = await upload(ada.token, loop);
  assert.equal(taken.status, 200, JSON.stringify(taken.answer));
  const ms = Number(taken.answer.duration_ms);
  assert.ok(ms >= 1_000 && ms <= 1_200, `${ms} ms`);

  await using listener = await listen(node, stream_id, ada.token);
  const source = await publish(node, stream_id, { stream_key: key });
  await source.send(silence(640));
  await source.close();
  await listener.until(() => listener.binaries[15], "the loop, again and again");
  const beeps = await beepsOf(listener.media);
  assert.ok(beeps.length >= 3, `${beeps.length} beeps`);
  beeps.slice(1).forEach((at, i) => {
    assert.ok(Math.abs(at - (beeps[i] ?? 0) - ms / 1000) < 0.03, `${beeps}`);
  });
  const call = as(ada.token);
  await node.client.unary(streamService.DeleteFallback, { stream_id }, call);
  const none = await node.client.unary(streamService.GetFallback, { stream_id }, as(ada.token));
  assert.deepEqual([none.duration_ms, none.file_size, none.created_at], ["0", "0", "0"]);
});
