import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { SignJWT } from "jose";
import { streamService } from "../proto/load.ts";
import type { AppError } from "../shared/errors.ts";
import {
  as,
  liveStream,
  person,
  refused,
  rowCounts,
  type TestStream,
  testStream,
} from "./testing.ts";

/** One node with a live stream of ada's; `body` must leave every table as it was. */
function untouched(
  what: string,
  body: (node: TestStream, ada: { id: string; token: string }, streamId: string) => Promise<void>,
): void {
  Deno.test(what, async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id } = await liveStream(node, ada);
    const { outbox: _, ...before } = await rowCounts(node.database);
    await body(node, ada, id);
    const { outbox: __, ...after } = await rowCounts(node.database);
    assert.deepEqual(after, before);
    const info = await node.client.unary(
      streamService.GetStreamInfo,
      { stream_id: id },
      as(ada.token),
    );
    assert.equal(info.status, "LIVE");
  });
}

const invalid = async (call: Promise<unknown>, field: string): Promise<void> => {
  const error = await refused(call, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  assert.equal(error.metadata.field, field);
  assert.ok(error.message.includes(field), error.message);
};

untouched("tokens that are not good are refused, each with its reason", async (node, _, id) => {
  const { authority, client } = node;
  const day = 86_400;
  const seconds = Math.floor(Date.now() / 1000);
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"7"}')}.`.replaceAll("=", "");
  const shared = await new SignJWT({ sub: "7" }).setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode("a secret that nobody shares with us"));
  const good = await authority.token();
  const tokens: [string, string, AppError["reason"]][] = [
    ["none", "", "TOKEN_MISSING"],
    ["no JWT", "hello", "TOKEN_MALFORMED"],
    ["alg none", unsigned, "TOKEN_INVALID"],
    ["another algorithm", shared, "TOKEN_INVALID"],
    ["a broken signature", `${good.slice(0, -10)}AAAAAAAAAA`, "TOKEN_INVALID"],
    [
      "expired",
      await authority.token({ issuedAt: seconds - day, expiresAt: seconds - 60 }),
      "TOKEN_EXPIRED",
    ],
    ["for chat only", await authority.token({ audience: ["chat"] }), "TOKEN_WRONG_AUDIENCE"],
  ];
  for (const [what, token, reason] of tokens) {
    const call = client.unary(streamService.StopStream, { stream_id: id }, as(token));
    await refused(call, reason, "UNAUTHENTICATED").catch((cause) => {
      throw new Error(what, { cause });
    });
  }
  const request = { stream_id: id, auth_token: await authority.token() };
  await refused(
    client.unary(streamService.StopStream, request, as(good)),
    "TOKEN_MISMATCH",
    "UNAUTHENTICATED",
  );
});

untouched("ids that are no UUIDs are refused by name", async ({ client }, ada) => {
  for (const stream_id of ["", "1", "../../etc/passwd", "0".repeat(10_000), "'; drop table x"]) {
    const call = () => as(ada.token);
    await invalid(client.unary(streamService.GetStreamInfo, { stream_id }, call()), "stream_id");
    await invalid(client.unary(streamService.JoinStream, { stream_id }, call()), "stream_id");
    await invalid(client.unary(streamService.LeaveStream, { stream_id }, call()), "stream_id");
    await invalid(client.unary(streamService.StartRecording, { stream_id }, call()), "stream_id");
  }
});

untouched(
  "limits, pages, volumes and times beyond all measure are refused",
  async (node, ada, id) => {
    const { client } = node;
    const call = () => as(ada.token);
    for (const limit of [-1, 101, 2 ** 31 - 1]) {
      await invalid(client.unary(streamService.ListActiveStreams, { limit }, call()), "limit");
      await invalid(client.unary(streamService.GetRecordings, { limit }, call()), "limit");
      await invalid(
        client.unary(streamService.GetUserListeningHistory, { limit }, call()),
        "limit",
      );
    }
    for (const page of [-1, 2 ** 31 - 1]) {
      await invalid(client.unary(streamService.ListActiveStreams, { page }, call()), "page");
    }
    for (const volume of [-1, 101]) {
      await invalid(
        client.unary(streamService.SetVolume, { stream_id: id, volume }, call()),
        "volume",
      );
    }
    const analytics = (start_time: string, end_time: string) =>
      client.unary(
        streamService.GetStreamAnalytics,
        { stream_id: id, start_time, end_time },
        call(),
      );
    await invalid(analytics("-5", "0"), "start_time");
    await invalid(analytics("0", "9223372036854775807"), "end_time");
    await invalid(analytics("2000000000", "1999999999"), "end_time");
  },
);

untouched(
  "texts that are empty, too long or that nobody can read are refused",
  async ({ client }, ada, id) => {
    const create = (title: string, description = "") =>
      client.unary(streamService.CreateStream, { title, description }, as(ada.token));
    await invalid(create(""), "title");
    await invalid(create("   "), "title");
    await invalid(create("x".repeat(201)), "title");
    await invalid(create("\u200B \u3164"), "title");
    await invalid(create("two\nlines"), "title");
    for (
      const bad of ["a\0b", "a\u0007b", "live\u202Eevil", `z${"\u0351".repeat(40)}`, "a\u2066b"]
    ) {
      for (const call of [create(bad), create("t", bad)]) {
        await refused(call, "TEXT_UNREADABLE", "INVALID_ARGUMENT");
      }
      await refused(
        client.unary(
          streamService.UpdateStreamMetadata,
          { stream_id: id, metadata: { current_track: bad } },
          as(ada.token),
        ),
        "TEXT_UNREADABLE",
        "INVALID_ARGUMENT",
      );
    }
    await invalid(create("t", "x".repeat(4_001)), "description");
    const custom_fields = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`k${i}`, "v"]));
    await invalid(
      client.unary(
        streamService.UpdateStreamMetadata,
        { stream_id: id, metadata: { custom_fields } },
        as(ada.token),
      ),
      "metadata.custom_fields",
    );
    const big = client.unary(
      streamService.CreateStream,
      { title: "t", description: "x".repeat(2_000_000) },
      as(ada.token),
    );
    await refused(big, "REQUEST_TOO_LARGE", "RESOURCE_EXHAUSTED");
  },
);

untouched("settings that no stream can have are refused", async ({ client }, ada, stream_id) => {
  const start = (config: object) =>
    client.unary(streamService.StartStream, { stream_id, config }, as(ada.token));
  await invalid(start({ bitrate: -1 }), "config.bitrate");
  await invalid(start({ bitrate: 10_000_000 }), "config.bitrate");
  await invalid(start({ sample_rate: 12_345 }), "config.sample_rate");
  await invalid(start({ max_listeners: -2 }), "config.max_listeners");
});

untouched(
  "enum numbers that nobody knows and broken UTF-8 are refused",
  async ({ client }, ada) => {
    const raw = (bytes: readonly number[]) =>
      client.unary(
        { ...streamService.CreateStream, requestSerialize: () => Buffer.from(bytes) },
        {},
        as(ada.token),
      );
    const title = [0x0a, 1, 0x74];
    await invalid(raw([...title, 0x18, 99]), "category");
    await invalid(raw([...title, 0x20, 77]), "visibility");
    await invalid(raw([0x0a, 2, 0xc3, 0x28]), "title");
    await refused(raw([0x0a, 200, 1]), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  },
);

untouched(
  "nobody acts for somebody else, unless they are an administrator",
  async (node, ada, id) => {
    const { client } = node;
    const eve = await person(node, { userId: "666" });
    const attempts = [
      client.unary(streamService.CreateStream, { title: "t", streamer_id: "7" }, as(eve.token)),
      client.unary(streamService.JoinStream, { stream_id: id, user_id: "7" }, as(eve.token)),
      client.unary(streamService.GetUserListeningHistory, { user_id: "7" }, as(eve.token)),
      client.unary(streamService.GetRecordings, { streamer_id: "7" }, as(eve.token)),
    ];
    await Promise.all(attempts.map((call) => refused(call, "NOT_YOURSELF", "PERMISSION_DENIED")));
    const stream = { stream_id: id };
    const owners = [
      client.unary(streamService.StartStream, stream, as(eve.token)),
      client.unary(streamService.PauseStream, stream, as(eve.token)),
      client.unary(streamService.StopStream, stream, as(eve.token)),
      client.unary(streamService.RotateStreamKey, stream, as(eve.token)),
      client.unary(streamService.GetListeners, stream, as(eve.token)),
      client.unary(streamService.StartRecording, stream, as(eve.token)),
      client.unary(streamService.GetStreamAnalytics, stream, as(eve.token)),
    ];
    await Promise.all(owners.map((call) => refused(call, "NOT_STREAM_OWNER", "PERMISSION_DENIED")));
    const admin = await person(node, { userId: "1", role: "admin" });
    const listed = await client.unary(
      streamService.GetRecordings,
      { streamer_id: ada.id },
      as(admin.token),
    );
    assert.equal(listed.total, 0);
  },
);

untouched("a stream that is not there, or not live, says so", async ({ client }, ada, id) => {
  const missing = { stream_id: "01900000-0000-7000-8000-000000000000" };
  await refused(
    client.unary(streamService.GetStreamInfo, missing, as(ada.token)),
    "STREAM_NOT_FOUND",
    "NOT_FOUND",
  );
  const wrong = { stream_id: id, recording_id: missing.stream_id };
  await refused(
    client.unary(streamService.StopRecording, wrong, as(ada.token)),
    "RECORDING_NOT_FOUND",
    "NOT_FOUND",
  );
});

Deno.test("only a live stream can be measured, and only a started one joined", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const { stream } = await node.client.unary(
    streamService.CreateStream,
    { title: "t" },
    as(ada.token),
  );
  const stream_id = stream?.id ?? "";
  await refused(
    node.client.unary(streamService.GetAudioMetrics, { stream_id }, as(ada.token)),
    "STREAM_NOT_LIVE",
    "FAILED_PRECONDITION",
  );
  await refused(
    node.client.unary(streamService.JoinStream, { stream_id }, as(ada.token)),
    "STREAM_NOT_LIVE",
    "FAILED_PRECONDITION",
  );
});

untouched("paths that lead elsewhere lead nowhere", async ({ url }, _, id) => {
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    const problem = await response.json();
    return [response.status, problem.reason, response.headers.get("content-type")];
  };
  const json = "application/problem+json";
  assert.deepEqual(await ask("/"), [404, "PATH_UNKNOWN", json]);
  assert.deepEqual(await ask("/live/recordings/..%2f..%2fetc%2fpasswd"), [
    400,
    "INVALID_ARGUMENT",
    json,
  ]);
  assert.deepEqual(await ask("/live/../main.ts"), [404, "PATH_UNKNOWN", json]);
  assert.deepEqual(await ask("/live/%00.opus"), [400, "INVALID_ARGUMENT", json]);
  assert.deepEqual(await ask(`/live/${id}.opus`), [401, "TICKET_MISSING", json]);
  assert.deepEqual(await ask(`/live/${id}.opus?ticket=x`), [401, "TICKET_INVALID", json]);
  assert.deepEqual(await ask(`/live/${id}.opus`, { method: "DELETE" }), [
    400,
    "METHOD_UNKNOWN",
    json,
  ]);
  assert.deepEqual(await ask(`/ws/stream/${id}/listen`), [400, "METHOD_UNKNOWN", json]);
});
