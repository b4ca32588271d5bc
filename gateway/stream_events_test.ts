import assert from "node:assert/strict";
import { errors } from "../shared/errors.ts";
import { given } from "./testing/houses.ts";

const stream = "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88";
const path = `/streams/${stream}/events`;

Deno.test("a stream's events come as Server-Sent Events until the house ends them", async () => {
  await using it = await given();
  it.answers.SubscribeToStreamEvents = async function* ({ stream_id }) {
    yield { stream_id, type: "LISTENER_JOINED", timestamp: "1", data: '{"user_id":"8"}' };
    await Promise.resolve();
    yield { stream_id, type: "STREAM_PAUSED", timestamp: "2", data: "" };
  };
  const { status, headers, text } = await it.ask(
    "GET",
    `${path}?types=LISTENER_JOINED,STREAM_PAUSED`,
  );
  assert.equal(status, 200);
  assert.match(headers.get("content-type") ?? "", /^text\/event-stream/);
  assert.equal(
    text,
    ": open\n\n" +
      "event: LISTENER_JOINED\n" +
      `data: {"stream_id":"${stream}","type":"LISTENER_JOINED","timestamp":"1","data":"{\\"user_id\\":\\"8\\"}"}\n\n` +
      "event: STREAM_PAUSED\n" +
      `data: {"stream_id":"${stream}","type":"STREAM_PAUSED","timestamp":"2","data":""}\n\n`,
  );
  const [call] = it.seen;
  assert.ok(call !== undefined && "event_types" in call.request);
  assert.deepEqual(call.request.event_types, ["LISTENER_JOINED", "STREAM_PAUSED"]);
});

Deno.test("a refusal is a problem with its status, a later failure an event", async () => {
  await using it = await given();
  it.answers.SubscribeToStreamEvents = () => {
    throw errors.ROLE_REQUIRED("Only the streamer sees who listens");
  };
  const refused = await it.ask("GET", path);
  assert.equal(refused.status, 403);
  assert.equal(refused.json.reason, "ROLE_REQUIRED");
  it.answers.SubscribeToStreamEvents = async function* ({ stream_id }) {
    yield { stream_id, type: "STREAM_PAUSED", timestamp: "1", data: "" };
    await Promise.resolve();
    throw errors.TOKEN_REVOKED("The access token was revoked: sign in again");
  };
  const cut = await it.ask("GET", path);
  assert.equal(cut.status, 200);
  assert.match(cut.text, /event: problem\ndata: \{.*"reason":"TOKEN_REVOKED"/);
  assert.equal((await it.ask("GET", `${path}?types=SMELL`)).status, 400);
  assert.equal((await it.ask("GET", "/streams/1/events")).status, 400);
});

Deno.test("whoever stops reading events ends them at the house, as does a gateway that closes", async () => {
  const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const it = await given();
  let opened = 0;
  it.answers.SubscribeToStreamEvents = async function* ({ stream_id }, { signal }) {
    const end = ends[opened++];
    yield { stream_id, type: "STREAM_PAUSED", timestamp: "1", data: "" };
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    end?.resolve();
  };
  const headers = { authorization: `Bearer ${await it.token()}` };
  const open = async () => {
    const response = await fetch(`${it.gateway.url}/api/v1${path}`, { headers });
    const reader = response.body?.getReader() ?? assert.fail("no body");
    await reader.read();
    return reader;
  };
  const first = await open();
  await first.cancel();
  await ends[0]?.promise;
  const second = await open();
  await Promise.all([it[Symbol.asyncDispose](), ends[1]?.promise]);
  await second.cancel().catch(() => {});
});
