/** One person's data: all of it comes out, and none of it stays. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import type { Database } from "../shared/postgres.ts";
import {
  as,
  liveStream,
  person,
  refused,
  startTestStream,
  testEngines,
  type TestPerson,
  type TestStream,
} from "./testing.ts";
import { ffmpeg, testWithFfmpeg } from "./testing/ffmpeg.ts";
import { listen, publish } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

/** Nothing else in the tables or on the disk can look like these. */
const eve = { userId: "707070707070707070", username: "zebra-eve" };
const env = { VEZA_FFMPEG: "ffmpeg", VEZA_STREAM_FALLBACK: "false" };
const limits = { sweepMs: 100 };

/** Every row of every table of the schema, as text. */
async function allRows({ sql }: Database): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'stream'`;
  assert.ok(tables.length >= 8);
  const texts = await Promise.all(tables.map(async ({ name }) => {
    const rows = await sql<{ text: string }[]>`select t::text as text from stream.${sql(name)} t`;
    return rows.map(({ text }) => `${name} ${text}\n`);
  }));
  return texts.flat().join("");
}

async function files(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await files(path));
    else found.push(path);
  }
  return found;
}

/** A clip of the newest two seconds, once there are so many. */
function clip(node: TestStream, stream_id: string, { token }: TestPerson, title: string) {
  const wish = { stream_id, last_seconds: 2, title, quality: "AUTO" } as const;
  return eventually("a clip", async () => {
    return await node.client.unary(streamService.CreateClip, wish, as(token)).catch(() =>
      undefined
    );
  }, { every: 100 });
}

testWithFfmpeg(
  "what a person did is exported whole, and erased on every node, in database and on disk",
  async () => {
    await using engines = await testEngines();
    await using node = await startTestStream({ ...engines, env, limits });
    const dataDir = `${engines.dataDir}/second`;
    await using second = await startTestStream({ ...engines, env, limits, dataDir });
    const [ada, her] = [await person(node), await person(node, eve)];
    const admin = await person(node, { userId: "1", role: "admin" });
    const mine = await liveStream(node, her, { title: "zebra hour", description: "zebra talk" });
    const others = await liveStream(node, ada, { title: "Ada's" });
    await node.client.unary(streamService.UpdateStreamMetadata, {
      stream_id: mine.id,
      metadata: { current_track: "zebra song" },
    }, as(her.token));
    await node.client.unary(streamService.StartRecording, {
      stream_id: mine.id,
      config: { title: "zebra tape" },
      idempotency_key: "zebra",
    }, as(her.token));
    const loop = await ffmpeg(["-f", "lavfi", "-i", "sine=d=2", "-f", "mp3", "-"]);
    const uploaded = await fetch(`${node.url}/live/fallback/${mine.id}`, {
      method: "POST",
      headers: { authorization: `Bearer ${her.token}` },
      body: loop,
    });
    assert.equal(uploaded.status, 200, await uploaded.text());
    await using source = await publish(node, mine.id, { stream_key: mine.key });
    await source.send(silence(6_000));
    await using sound = await publish(node, others.id, { stream_key: others.key });
    await sound.send(silence(6_000));
    await clip(node, mine.id, her, "zebra cut");
    const others_clip = await clip(node, others.id, ada, "Ada's cut");
    await using hears = await listen(node, mine.id, ada.token);
    await using listens = await listen(second, others.id, her.token);
    await listens.frame("state");

    const ask = (token: string, user_id = "0") =>
      second.client.unary(streamService.ExportUserData, { user_id }, as(token));
    await refused(ask(ada.token, eve.userId), "NOT_YOURSELF", "PERMISSION_DENIED");
    assert.equal((await ask(admin.token, eve.userId)).json.includes("zebra hour"), true);
    const data = JSON.parse((await ask(her.token)).json);
    assert.equal(data.user[0].username, eve.username);
    assert.deepEqual(
      [data.streams, data.recordings, data.clips].map(([{ title }]) => title),
      ["zebra hour", "zebra tape", "zebra cut"],
    );
    assert.equal(data.streams[0].metadata.current_track, "zebra song");
    assert.deepEqual([data.loops.length, data.listening.length], [1, 1]);
    assert.equal(data.listening[0].stream_id, others.id);

    const erase = (token: string, user_id = "0") =>
      second.client.unary(streamService.EraseUserData, { user_id }, as(token));
    await refused(erase(ada.token, eve.userId), "NOT_YOURSELF", "PERMISSION_DENIED");
    assert.deepEqual(await erase(her.token), { streams: 1, recordings: 1, clips: 1, sessions: 1 });
    await Promise.all([source.closed, hears.closed, listens.closed]);
    await refused(
      node.client.unary(streamService.GetStreamInfo, { stream_id: mine.id }, as(ada.token)),
      "STREAM_NOT_FOUND",
      "NOT_FOUND",
    );
    const residue = await eventually("nothing to be left", async () => {
      const rows = await allRows(engines.database);
      const named = [eve.userId, "zebra", mine.id].filter((text) => rows.includes(text));
      const left = (await files(engines.dataDir)).filter((path) => path.includes(mine.id));
      assert.deepEqual([named, left], [[], []]);
      return rows;
    }, { every: 100, within: 20_000 });
    assert.match(residue, /Ada's cut/);
    for (const path of await files(engines.dataDir)) {
      const bytes = new TextDecoder("latin1").decode(await Deno.readFile(path));
      const isOurs = !path.includes("/bus") && !path.includes("/postgres");
      assert.ok(!isOurs || !bytes.includes("zebra"), path);
    }

    // Ada's numbers are as they were: one listener, whoever that was.
    const analytics = await node.client.unary(
      streamService.GetStreamAnalytics,
      { stream_id: others.id },
      as(ada.token),
    );
    assert.equal(analytics.unique_listeners, 1);
    const { clips } = await node.client.unary(
      streamService.GetClips,
      { stream_id: others.id },
      as(ada.token),
    );
    assert.deepEqual(clips.map(({ id }) => id), [others_clip.id]);
    assert.deepEqual(await erase(her.token), { streams: 0, recordings: 0, clips: 0, sessions: 0 });
  },
);

Deno.test("what a node keeps to rewind is deleted also where it was away when its owner was erased", async () => {
  await using engines = await testEngines();
  const awayDir = `${engines.dataDir}/away`;
  const away = () =>
    startTestStream({
      ...engines,
      env: { ...env, VEZA_NODE_NAME: "away" },
      limits,
      dataDir: awayDir,
    });
  await using here = await startTestStream({ ...engines, env, limits });
  const her = await person(here, eve);
  const kept = async (id: string) => (await files(awayDir)).filter((path) => path.includes(id));
  const ids: string[] = [];
  {
    await using node = await away();
    for (const owner of [her, await person(here)]) {
      const { id, key } = await liveStream(node, owner);
      ids.push(id);
      await using source = await publish(node, id, { stream_key: key });
      await source.send(silence(6_000));
      await eventually("something to be kept", async () => (await kept(id)).length > 0);
    }
  }
  await here.client.unary(streamService.EraseUserData, { user_id: "0" }, as(her.token));
  await using _node = await away();
  const [hers, others] = ids as [string, string];
  await eventually("nothing of hers to be kept", async () => (await kept(hers)).length === 0);
  assert.notDeepEqual(await kept(others), []);
});
