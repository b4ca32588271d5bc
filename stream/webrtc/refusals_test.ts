import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { streamService } from "../../proto/load.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { newEvent } from "../../shared/event.ts";
import { revokedSubject } from "../../shared/token_verifier.ts";
import { testVerifier } from "../../shared/testing/tokens.ts";
import { as, liveStream, person, startTestStream, testEngines, testStream } from "../testing.ts";
import { startGrants } from "../testing/grants.ts";
import { listen, publish } from "../testing/sockets.ts";
import { silentPacket } from "../testing/webm.ts";
import { type Exchange, hangUp, post, TestPeer, testWithPeers, ticketFor } from "./testing/peer.ts";

const video = [
  "v=0",
  "o=- 1 1 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "m=video 9 UDP/TLS/RTP/SAVPF 96",
  "a=mid:0",
  "a=rtpmap:96 VP8/90000",
  "a=sendrecv",
].join("\r\n");

function told({ status, body }: Exchange): [number, string] {
  return [status, body.startsWith("{") ? JSON.parse(body).reason : ""];
}

testWithPeers(
  "what is no offer of Opus is refused, on both ways, and leaves nothing behind",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using peer = new TestPeer("sendonly");
    const offer = await peer.offer();
    const ways = [
      [`${node.url}/whip/${id}`, { authorization: `Bearer ${key}` }],
      [`${node.url}/whep/${id}`, { authorization: `Bearer ${ada.token}` }],
    ] as const;
    for (const [url, headers] of ways) {
      const say = async (body: string, more: Record<string, string> = {}) =>
        told(await post(url, body, { ...headers, ...more }));
      assert.deepEqual(await say("hello"), [400, "SDP_INVALID"]);
      assert.deepEqual(await say(""), [400, "SDP_INVALID"]);
      assert.deepEqual(await say("\0".repeat(500)), [400, "SDP_INVALID"]);
      assert.deepEqual(await say(video), [400, "SDP_WITHOUT_OPUS"]);
      assert.deepEqual(await say(offer.replace("opus/48000/2", "PCMU/8000")), [
        400,
        "SDP_WITHOUT_OPUS",
      ]);
      assert.deepEqual(await say(`${offer}${"a=x\r\n".repeat(200_000)}`), [413, "BODY_TOO_LARGE"]);
      assert.deepEqual(await say(offer + "m=audio 9 X 1\r\n".repeat(20)), [400, "SDP_INVALID"]);
      assert.deepEqual(await say(offer, { "content-type": "application/json" }), [
        415,
        "MEDIA_TYPE_UNSUPPORTED",
      ]);
      const put = await fetch(url, { method: "PUT", body: offer });
      assert.deepEqual([put.status, put.headers.get("allow")], [405, "POST, OPTIONS"]);
      await put.body?.cancel();
    }
    const [[whip, withKey]] = ways;
    assert.deepEqual(told(await post(whip, offer.replace("a=sendonly", "a=recvonly"), withKey)), [
      400,
      "SDP_WITHOUT_OPUS",
    ]);
    for (const line of ["ice-ufrag", "ice-pwd", "fingerprint"]) {
      const without = offer.split("\r\n").filter((one) => !one.startsWith(`a=${line}`)).join(
        "\r\n",
      );
      assert.deepEqual(told(await post(whip, without, withKey)), [400, "SDP_INVALID"], line);
    }
    // No trace of all that: a source comes in at once.
    const taken = await peer.open(whip, withKey);
    assert.equal(taken.status, 201);
  },
);

testWithPeers(
  "a source needs the key, a listener a ticket or a token, and each of its own stream",
  async () => {
    await using engines = await testEngines();
    await using verifier = await testVerifier("auth", engines.authority, engines.bus);
    await using grants = await startGrants(verifier);
    const env = { VEZA_AUTH_ADDRESS: `127.0.0.1:${grants.port}` };
    await using node = await startTestStream({ ...engines, env });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id, key } = await liveStream(node, ada);
    const hidden = await liveStream(node, ada, { visibility: "PRIVATE_STREAM" });
    await using source = new TestPeer("sendonly");
    await using ear = new TestPeer("recvonly");
    const [sending, hearing] = [await source.offer(), await ear.offer()];
    const whip = async (stream: string, authorization?: string) =>
      told(
        await post(
          `${node.url}/whip/${stream}`,
          sending,
          authorization === undefined ? {} : { authorization },
        ),
      );
    const whep = async (path: string, authorization?: string) =>
      told(
        await post(
          `${node.url}/whep/${path}`,
          hearing,
          authorization === undefined ? {} : { authorization },
        ),
      );
    const unknown = crypto.randomUUID();
    assert.deepEqual(await whip(id), [401, "TOKEN_MISSING"]);
    assert.deepEqual(await whip(id, "Basic eDp5"), [401, "TOKEN_MALFORMED"]);
    assert.deepEqual(await whip(id, "Bearer sk_wrong"), [401, "STREAM_KEY_WRONG"]);
    assert.deepEqual(await whip(hidden.id, `Bearer ${key}`), [401, "STREAM_KEY_WRONG"]);
    assert.deepEqual(await whip(unknown, `Bearer ${key}`), [401, "STREAM_KEY_WRONG"]);
    assert.deepEqual(await whip("..%2fetc", `Bearer ${key}`), [400, "INVALID_ARGUMENT"]);
    assert.deepEqual(await whip(id, `Bearer ${bob.token}`), [403, "NOT_STREAM_OWNER"]);
    assert.deepEqual(await whep(id), [401, "TICKET_MISSING"]);
    assert.deepEqual(await whep(`${id}?ticket=x.y`), [401, "TICKET_INVALID"]);
    assert.deepEqual(await whep(unknown, `Bearer ${bob.token}`), [404, "STREAM_NOT_FOUND"]);
    assert.deepEqual(await whep(hidden.id, `Bearer ${bob.token}`), [404, "STREAM_NOT_FOUND"]);
    const ticket = await ticketFor(node, id, bob);
    assert.deepEqual(await whep(`${hidden.id}?ticket=${ticket}`), [401, "TICKET_INVALID"]);
    const refused = await post(`${node.url}/whep/${id}`, hearing);
    assert.equal(refused.headers.get("www-authenticate"), "Bearer");
  },
);

testWithPeers("a second source is refused, or takes over where it says so", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  const url = `${node.url}/whip/${id}`;
  await using first = new TestPeer("sendonly");
  assert.equal((await first.open(url, { authorization: `Bearer ${key}` })).status, 201);
  await using second = new TestPeer("sendonly");
  const headers = { authorization: `Bearer ${ada.token}` };
  assert.deepEqual(told(await second.open(url, headers)), [409, "SOURCE_BUSY"]);
  await using third = new TestPeer("sendonly");
  assert.equal((await third.open(`${url}?takeover=true`, headers)).status, 201);
  await first.ended();
});

testWithPeers("a session is trickled to, ended and told of by its address alone", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using source = new TestPeer("sendonly");
  const url = `${node.url}/whip/${id}`;
  const { headers, location } = await source.open(url, { authorization: `Bearer ${key}` });
  assert.equal(headers.get("content-type"), "application/sdp");
  assert.match(location, new RegExp(`^${url}/[\\w-]{22}$`));
  const etag = headers.get("etag") ?? "";
  assert.match(etag, /^"[\w-]+"$/);
  const type = { "content-type": "application/trickle-ice-sdpfrag" };
  const fragment = "a=ice-ufrag:x\r\na=ice-pwd:y\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\n" +
    "a=candidate:1 1 udp 1 192.0.2.1 4 typ host\r\n";
  const patch = async (where: string, more: Record<string, string>) => {
    const answer = await fetch(where, {
      method: "PATCH",
      body: fragment,
      headers: { ...type, ...more },
    });
    await answer.body?.cancel();
    return answer.status;
  };
  assert.equal(await patch(location, { "if-match": etag }), 204);
  assert.equal(await patch(location, {}), 428);
  assert.equal(await patch(location, { "if-match": '"another"' }), 412);
  assert.equal(await patch(location, { "if-match": "*" }), 422);
  assert.equal(await patch(location, { "if-match": etag, "content-type": "text/plain" }), 415);
  assert.equal(await patch(url, { "if-match": etag }), 405);
  const other = location.slice(0, -1) + (location.endsWith("A") ? "B" : "A");
  const foreign = location.replace(id, crypto.randomUUID());
  for (const wrong of [other, foreign, location.replace("/whip/", "/whep/")]) {
    assert.equal(await patch(wrong, { "if-match": etag }), 404, wrong);
    assert.equal(await hangUp(wrong), 404);
  }
  const options = await fetch(url, { method: "OPTIONS" });
  assert.deepEqual([options.status, options.headers.get("accept-post")], [204, "application/sdp"]);
  assert.equal(await hangUp(location), 200);
  assert.equal(await hangUp(location), 404);
});

testWithPeers("a source that never connects gives its place back", async () => {
  await using node = await testStream({ limits: { webrtcConnectMs: 300 } });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  const url = `${node.url}/whip/${id}`;
  const headers = { authorization: `Bearer ${key}` };
  await using silent = new TestPeer("sendonly");
  const opened = await post(url, await silent.offer(), headers);
  assert.equal(opened.status, 201);
  await eventually("the session is gone", async () => {
    const answer = await fetch(opened.location, { method: "PATCH" });
    await answer.body?.cancel();
    return answer.status === 404;
  });
  await using source = await publish(node, id, { stream_key: key });
  assert.equal((await source.frame("ready")).type, "ready");
  const metrics = await (await fetch(`http://127.0.0.1:${node.opsPort}/metrics`)).text();
  assert.match(metrics, /stream_webrtc_ended_total\{[^}]*why="never connected"[^}]*\} 1/);
});

testWithPeers("a source that connects and sends nothing has stalled", async () => {
  await using node = await testStream({ limits: { sourceStallMs: 300 } });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using source = new TestPeer("sendonly");
  await source.open(`${node.url}/whip/${id}`, { authorization: `Bearer ${key}` });
  await source.ended();
});

testWithPeers(
  "garbage at the port, in packets and as Opus is dropped, and too much of it ends the source",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using source = new TestPeer("sendonly");
    const { body } = await source.open(`${node.url}/whip/${id}`, {
      authorization: `Bearer ${key}`,
    });
    await using listener = await listen(node, id, ada.token);
    const port = Number(/ 127\.0\.0\.1 (\d+) typ host/.exec(body)?.[1]);
    const stranger = createSocket("udp4");
    for (let i = 0; i < 200; i++) {
      const bytes = crypto.getRandomValues(new Uint8Array(1 + (i * 7) % 1_200));
      // STUN, DTLS and RTP by their first bytes, and whatever else.
      bytes[0] = [0, 20, 22, 23, 128, 144, 255][i % 7] ?? 0;
      await new Promise<void>((resolve) =>
        stranger.send(bytes, port, "127.0.0.1", () => resolve())
      );
    }
    await new Promise<void>((resolve) => stranger.close(resolve));
    // In time, as a kernel drops what comes at once on top of all that.
    for (let i = 0; i < 50; i++) {
      source.send(silentPacket);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await listener.until(() => listener.binaries[1], "audio");
    // A packet of code 3 that says it has no frames: 51 of them are no audio.
    for (let i = 0; i < 60; i++) {
      source.sendRaw(new Uint8Array([0xff, 0x00]));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await source.ended();
  },
);

testWithPeers(
  "a listener is cut when its stream pauses or ends, when its token goes, and when it leaves",
  async () => {
    await using node = await testStream();
    const [ada, bob] = [await person(node), await person(node, { userId: "8", sessionId: "s8" })];
    const { id: stream_id } = await liveStream(node, ada);
    const url = `${node.url}/whep/${stream_id}`;
    const headers = { authorization: `Bearer ${bob.token}` };
    await using left = new TestPeer("recvonly");
    const { location } = await left.open(url, headers);
    const listening = async () =>
      (await node.client.unary(streamService.GetListeners, { stream_id }, as(ada.token)))
        .total_count;
    assert.equal(await listening(), 1);
    assert.equal(await hangUp(location), 200);
    await left.ended();
    assert.equal(await listening(), 0);
    await using paused = new TestPeer("recvonly");
    assert.equal((await paused.open(url, headers)).status, 201);
    await node.client.unary(streamService.PauseStream, { stream_id }, as(ada.token));
    await paused.ended();
    await using late = new TestPeer("recvonly");
    const refused = await late.open(url, headers);
    assert.deepEqual(told(refused), [409, "STREAM_PAUSED"]);
    assert.equal(refused.headers.get("retry-after"), "5");
    await node.client.unary(streamService.StartStream, { stream_id }, as(ada.token));
    await using stopped = new TestPeer("recvonly");
    await eventually("the stream goes on", async () => {
      const answer = await post(url, await stopped.offer(), headers);
      if (answer.status === 201) await hangUp(answer.location);
      return answer.status === 201;
    });
    await using last = new TestPeer("recvonly");
    assert.equal((await last.open(url, headers)).status, 201);
    await node.client.unary(streamService.StopStream, { stream_id }, as(ada.token));
    await last.ended();
  },
);

testWithPeers(
  "one listener has three connections at most, and all peers together a limit",
  async () => {
    await using node = await testStream({ env: { VEZA_STREAM_WEBRTC_MAX_PEERS: "3" } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id } = await liveStream(node, ada);
    await using peer = new TestPeer("recvonly");
    const offer = await peer.offer();
    const join = async (token: string) =>
      await post(`${node.url}/whep/${id}`, offer, { authorization: `Bearer ${token}` });
    const opened = [await join(ada.token), await join(ada.token)];
    assert.deepEqual(opened.map(({ status }) => status), [201, 201]);
    opened.push(await join(bob.token));
    const full = await join(bob.token);
    assert.deepEqual(told(full), [503, "WEBRTC_BUSY"]);
    assert.equal(full.headers.get("retry-after"), "2");
    await hangUp(opened[2]?.location ?? "");
    opened[2] = await join(ada.token);
    await hangUp(opened[2].location);
    for (const { location } of opened.slice(0, 2)) await hangUp(location);
  },
);

testWithPeers(
  "where WebRTC is off both ways say so, and ICE servers are told where there are some",
  async () => {
    await using off = await testStream({ env: { VEZA_STREAM_WEBRTC: "off" } });
    const answer = await post(`${off.url}/whep/${crypto.randomUUID()}`, "v=0");
    assert.deepEqual(told(answer), [501, "WEBRTC_OFF"]);
    const servers =
      "stun:stun.example.org:3478,turn:ann:se-cret@turn.example.org:3478?transport=udp";
    await using node = await testStream({ env: { VEZA_STREAM_WEBRTC_ICE_SERVERS: servers } });
    const options = await fetch(`${node.url}/whip/${crypto.randomUUID()}`, { method: "OPTIONS" });
    assert.equal(
      options.headers.get("link"),
      '<stun:stun.example.org:3478>; rel="ice-server", ' +
        '<turn:turn.example.org:3478?transport=udp>; rel="ice-server"; username="ann"; credential="se-cret"; credential-type="password"',
    );
  },
);

testWithPeers("a revoked token and a grant that is taken back end what hung on them", async () => {
  await using engines = await testEngines();
  await using verifier = await testVerifier("auth", engines.authority, engines.bus);
  await using grants = await startGrants(verifier);
  const env = { VEZA_AUTH_ADDRESS: `127.0.0.1:${grants.port}` };
  await using node = await startTestStream({ ...engines, env });
  const ada = await person(node, { sessionId: "of-ada" });
  const bob = await person(node, { userId: "8" });
  const { id } = await liveStream(node, ada, { visibility: "PRIVATE_STREAM" });
  grants.granted.add(`8 stream.channel read ${id}`);
  await using source = new TestPeer("sendonly");
  await source.open(`${node.url}/whip/${id}`, { authorization: `Bearer ${ada.token}` });
  await using mine = new TestPeer("recvonly");
  await mine.open(`${node.url}/whep/${id}`, { authorization: `Bearer ${ada.token}` });
  await using his = new TestPeer("recvonly");
  await his.open(`${node.url}/whep/${id}`, { authorization: `Bearer ${bob.token}` });
  const at = { now: Date.now, newId: () => crypto.randomUUID(), source: "/veza/auth" };
  const gone = { user_id: "8", resource: "stream.channel", action: "read", resource_id: id };
  grants.granted.clear();
  const what = "permission_revoked";
  const taken = newEvent({ ...at, type: `veza.auth.${what}`, data: gone });
  await engines.bus.publish(`auth.events.${what}`, taken);
  await his.ended();
  assert.equal(mine.connection.connectionState, "connected");
  const seconds = Math.floor(Date.now() / 1000);
  const revoked = { kind: "session", id: "of-ada", before: seconds, expires_at: seconds + 900 };
  await engines.bus.publish(
    revokedSubject,
    newEvent({ ...at, type: "veza.auth.revoked", data: revoked }),
  );
  await Promise.all([mine.ended(), source.ended()]);
});
