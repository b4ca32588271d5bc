/** Lists of streams and recordings, page after page, while streams come and go. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { as, liveStream, person, refused, testStream } from "./testing.ts";

Deno.test("streams that begin and end meanwhile neither repeat one nor leave one out", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const bob = await person(node, { userId: "8", username: "bob" });
  const made = [];
  for (const title of ["a", "B", "c", "D", "é"]) made.push(await liveStream(node, ada, { title }));
  const [a, b, c, d, e] = made.map(({ id }) => id);
  await node.client.unary(streamService.JoinStream, { stream_id: c ?? "" }, as(bob.token));
  const orders = [
    { sort_by: "TITLE", wanted: [a, b, c, d, e] },
    { sort_by: "RECENT", wanted: [e, d, c, b, a] },
    { sort_by: "LISTENERS", wanted: [c, e, d, b, a] },
    { sort_by: "POPULAR", wanted: [c, e, d, b, a] },
  ] as const;
  for (const { sort_by, wanted } of orders) {
    const seen: string[] = [];
    let cursor = "";
    do {
      const request = { sort_by, limit: 2, cursor };
      const page = await node.client.unary(
        streamService.ListActiveStreams,
        request,
        as(bob.token),
      );
      seen.push(...page.streams.map(({ id }) => id));
      cursor = page.next_cursor;
      // New ones come before what is left, whatever the order.
      await liveStream(node, ada, { title: " first" });
    } while (cursor !== "");
    const old = seen.filter((id) => wanted.includes(id));
    assert.deepEqual(old, wanted, sort_by);
    assert.equal(new Set(seen).size, seen.length, sort_by);
  }
});

Deno.test("a cursor is good for its own list and order", async () => {
  await using node = await testStream();
  const ada = await person(node);
  for (const title of ["a", "b"]) await liveStream(node, ada, { title });
  const { client } = node;
  const page = { limit: 1 };
  const { next_cursor: cursor } = await client.unary(
    streamService.ListActiveStreams,
    { ...page, sort_by: "TITLE" },
    as(ada.token),
  );
  const call = as(ada.token);
  const list = (request: object) => client.unary(streamService.ListActiveStreams, request, call);
  await invalid(list({ cursor, sort_by: "RECENT" }));
  await invalid(list({ cursor, sort_by: "TITLE", page: 2 }));
  await invalid(list({ cursor: btoa('["streams RECENT","9e9","x"]') }));
  await invalid(client.unary(streamService.GetRecordings, { cursor }, call));
  const next = await list({ cursor, sort_by: "TITLE", limit: 1 });
  assert.deepEqual([next.streams[0]?.title, next.next_cursor], ["b", ""]);
});

async function invalid(call: Promise<unknown>): Promise<void> {
  const { metadata } = await refused(call, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  assert.equal(metadata.field, "cursor");
}

Deno.test("recordings are listed from the newest on", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const stream = await liveStream(node, ada);
  const ids = Array.from({ length: 5 }, (_, n) => `019a8a7e-3c4f-7d2b-9c3a-00000000000${n}`);
  for (const id of ids) {
    await node.database.sql`
      insert into stream.recordings (id, stream_id, streamer_id, title, quality, codec, status,
        created_at)
      values (${id}, ${stream.id}, ${ada.id}, 'r', 'AUTO', 'OPUS', 'COMPLETED', now())`;
  }
  const list = (cursor: string) =>
    node.client.unary(streamService.GetRecordings, { cursor, limit: 2 }, as(ada.token));
  const first = await list("");
  const second = await list(first.next_cursor);
  const third = await list(second.next_cursor);
  const seen = [first, second, third].flatMap((page) => page.recordings.map(({ id }) => id));
  assert.deepEqual(seen, ids.toReversed());
  assert.deepEqual([first.total, third.next_cursor], [5, ""]);
});
