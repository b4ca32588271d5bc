/** How an answer without end begins and ends: what a player gets first, and what comes after which nothing may come. */
import assert from "node:assert/strict";
import { silentLogger } from "../shared/log.ts";
import { testBus } from "../shared/testing/engines.ts";
import { Hub } from "./hub.ts";
import { concatBytes } from "./media/bytes.ts";
import { type FlacBits, flacHead, silentFlac } from "./media/flac.ts";
import type { Piece } from "./media/piece.ts";
import type { StreamRow } from "./ports.ts";
import { flacFrames, Radio } from "./radio.ts";

const stream: StreamRow = {
  id: crypto.randomUUID(),
  ...{ streamerId: "7", streamerName: "ada", streamerActive: true, title: "", description: "" },
  ...{ category: "MUSIC", visibility: "PUBLIC_STREAM", quality: "AUTO", status: "LIVE" },
  ...{ pausedBy: undefined, recordingEnabled: false, chatEnabled: false, maxListeners: 0 },
  metadata: { current_track: "", artist: "", album: "", genre: "", custom_fields: {} },
  ...{ keyHash: new Uint8Array(), requestHash: undefined, createdAt: new Date(0) },
  ...{ startedAt: undefined, liveSince: undefined, liveMs: 0, endedAt: undefined },
  ...{ sourceId: undefined, listenerCount: 0, isRecording: false },
  ...{ recordingId: undefined, recordingFault: undefined },
};

const piece = (sequence: number, bits: FlacBits): Piece => ({
  ...{ rendition: "flac", format: { codec: "flac", bits } },
  ...{ sequence, time: sequence * 15_360, samples: 15_360, arrivedAt: 0, since: 0 },
  frames: [{ data: silentFlac(bits), samples: 15_360 }],
});

const shape = {
  rendition: "flac",
  contentType: "audio/flac",
  kilobits: 800,
  ...flacFrames,
} as const;

const listenerOf = (told: string[]) => ({
  audio: () => void told.push("audio"),
  title: () => {},
  ended: () => void told.push("ended"),
});

Deno.test("an answer of FLAC ends where the samples change, and the next one begins with them", async () => {
  await using bus = await testBus();
  await using hub = new Hub({ bus, node: "here", now: () => 0, log: silentLogger });
  const release = hub.hold(stream);
  const told: string[] = [];
  hub.publish(stream.id, piece(0, 24));
  const first = new Radio(hub, stream, shape);
  assert.deepEqual(first.burst(), [concatBytes([flacHead(24), silentFlac(24)])]);
  using _ = first.subscribe(listenerOf(told));
  hub.publish(stream.id, piece(1, 24));
  hub.publish(stream.id, piece(2, 16));
  assert.deepEqual(told, ["audio", "ended"]);
  const next = new Radio(hub, stream, shape);
  assert.deepEqual(next.burst(), [concatBytes([flacHead(16), silentFlac(16)])]);
  release();
});

Deno.test("a listener who was sent away before the answer began hears nothing of it", async () => {
  await using bus = await testBus();
  await using hub = new Hub({ bus, node: "here", now: () => 0, log: silentLogger });
  const release = hub.hold(stream);
  hub.publish(stream.id, piece(0, 16));
  const radio = new Radio(hub, stream, shape);
  // Its token was revoked while it was being let in.
  radio.end();
  assert.deepEqual(radio.burst(), []);
  const told: string[] = [];
  using _ = radio.subscribe(listenerOf(told));
  hub.publish(stream.id, piece(1, 16));
  assert.deepEqual(told, ["ended"]);
  assert.equal(hub.sinks, 0);
  release();
});

Deno.test("who opens a paused stream hears nothing of before the pause", async () => {
  await using bus = await testBus();
  await using hub = new Hub({ bus, node: "here", now: () => 0, log: silentLogger });
  const release = hub.hold(stream);
  hub.publish(stream.id, piece(0, 16));
  hub.find(stream.id)?.setStatus("PAUSED");
  assert.deepEqual(new Radio(hub, stream, shape).burst(), []);
  release();
});
