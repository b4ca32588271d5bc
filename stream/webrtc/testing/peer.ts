/** A WebRTC client for tests, as a browser or OBS is one: WHIP to send, WHEP to listen. */
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters } from "werift";
import { Buffer } from "node:buffer";
import { streamService } from "../../../proto/load.ts";
import { eventually } from "../../../shared/testing/eventually.ts";
import { OggOpusWriter } from "../../media/ogg.ts";
import { splitOpusPacket } from "../../media/opus.ts";
import { WebmDemuxer } from "../../media/webm_demuxer.ts";
import { as, type TestPerson, type TestStream } from "../../testing.ts";
import { distance, readRtp, type RtpPacket, writeRtp } from "../rtp.ts";

const payloadType = 111;

function opus(): RTCRtpCodecParameters {
  return new RTCRtpCodecParameters({
    mimeType: "audio/opus",
    clockRate: 48_000,
    channels: 2,
    payloadType,
  });
}

export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The session's address; empty where there is none. */
  readonly location: string;
}

/** One peer connection with one audio track. */
export class TestPeer implements AsyncDisposable {
  readonly connection: RTCPeerConnection;
  readonly received: RtpPacket[] = [];
  /** Of the sender's clock, by RTCP sender reports. */
  reports = 0;
  /** `performance.now()` at which each packet came. */
  readonly receivedAt: number[] = [];
  readonly #way: "sendonly" | "recvonly";
  readonly #track = new MediaStreamTrack({ kind: "audio" });
  #sequence = 4_711;
  #timestamp = 0xfffff000;

  constructor(way: "sendonly" | "recvonly") {
    this.#way = way;
    this.connection = new RTCPeerConnection({
      codecs: { audio: [opus()], video: [] },
      iceServers: [],
      ...{ iceUseIpv4: false, iceUseIpv6: false, iceUseTcp: false },
      iceAdditionalHostAddresses: ["127.0.0.1"],
      iceInterfaceAddresses: { udp4: "127.0.0.1" },
    });
    if (way === "sendonly") {
      this.connection.addTransceiver(this.#track, { direction: way });
      return;
    }
    const transceiver = this.connection.addTransceiver("audio", { direction: way });
    transceiver.receiver.onRtcp.subscribe(({ type }) => {
      if (type === 200) this.reports++;
    });
    transceiver.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => {
        const read = readRtp(packet.serialize());
        if (read === undefined) return;
        this.received.push({ ...read, payload: read.payload.slice() });
        this.receivedAt.push(performance.now());
      });
    });
  }

  async offer(): Promise<string> {
    await this.connection.setLocalDescription(await this.connection.createOffer());
    return this.connection.localDescription?.sdp ?? "";
  }

  /** Offers at `url` and, where that is taken, connects. */
  async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    const exchange = await post(url, await this.offer(), headers);
    if (exchange.status !== 201) return exchange;
    await this.connection.setRemoteDescription({ type: "answer", sdp: exchange.body });
    await this.until("connected");
    return exchange;
  }

  async until(state: RTCPeerConnection["connectionState"]): Promise<void> {
    await eventually(`the peer is ${state}`, () => this.connection.connectionState === state, {
      every: 10,
    });
  }

  /** The server has said that it is over. */
  async ended(): Promise<void> {
    await eventually(
      "the peer was told that it is over",
      () => this.connection.dtlsTransports.every(({ state }) => state === "closed"),
      { every: 10 },
    );
  }

  /** One Opus packet; `skip`: samples of silence before it that are not sent, `lose`: it never leaves. */
  send(packet: Uint8Array, { skip = 0, lose = false } = {}): void {
    this.#timestamp = (this.#timestamp + skip) >>> 0;
    const bytes = writeRtp({
      marker: false,
      payloadType,
      sequence: this.#sequence,
      timestamp: this.#timestamp,
      ssrc: 1,
      payload: packet,
    });
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + samplesOf(packet)) >>> 0;
    if (!lose) this.#track.writeRtp(Buffer.from(bytes));
  }

  /** Whatever it is, as the payload of one packet of 20 ms. */
  sendRaw(payload: Uint8Array): void {
    const [sequence, timestamp] = [this.#sequence, this.#timestamp];
    this.#sequence = (sequence + 1) & 0xffff;
    this.#timestamp = (timestamp + 960) >>> 0;
    const head = { marker: false, payloadType, sequence, timestamp, ssrc: 1 };
    this.#track.writeRtp(Buffer.from(writeRtp({ ...head, payload })));
  }

  /** Sends WebM's packets as time goes by, as a microphone would. `each`: what to do with the i-th. */
  async play(
    webm: Uint8Array,
    each: (i: number) => { skip?: number; lose?: boolean } = () => ({}),
  ): Promise<void> {
    const packets = [...new WebmDemuxer().push(webm)];
    const began = performance.now();
    let ms = 0;
    for (const [i, packet] of packets.entries()) {
      const early = began + ms - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      this.send(packet, each(i));
      ms += samplesOf(packet) / 48;
    }
  }

  /** Gaps between the timestamps of neighbours, beyond what the first of both lasts. */
  get gaps(): number[] {
    return this.received.slice(1).map(({ timestamp }, i) => {
      const before = this.received[i];
      if (before === undefined) return 0;
      return distance(timestamp, before.timestamp, 32) - samplesOf(before.payload);
    });
  }

  /** What came, as a file. */
  get ogg(): Uint8Array<ArrayBuffer> {
    const writer = new OggOpusWriter({ channels: 2, preSkip: 312 }, 1);
    const pages = [
      writer.header(),
      ...this.received.map(({ payload }) => writer.frames(splitOpusPacket(payload))),
      writer.end(),
    ];
    return Uint8Array.from(Buffer.concat(pages));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close();
  }
}

/** Ends a session; resolves to the status of the answer. */
export async function hangUp(location: string): Promise<number> {
  const answer = await fetch(location, { method: "DELETE" });
  await answer.body?.cancel();
  return answer.status;
}

/** How long werift lets the timer of a flight of its handshake run out, however the handshake goes. */
const flightMs = 1_100;

/** A test that leaves no timer of the library behind. */
export function testWithPeers(name: string, test: () => Promise<void>): void {
  Deno.test(name, async () => {
    await test();
    await new Promise((resolve) => setTimeout(resolve, flightMs));
  });
}

/** A ticket for a session of `who`'s, as JoinStream gives it. */
export async function ticketFor(
  node: TestStream,
  stream_id: string,
  who: TestPerson,
): Promise<string> {
  const joined = await node.client.unary(streamService.JoinStream, { stream_id }, as(who.token));
  return new URL(joined.stream_url).searchParams.get("ticket") ?? "";
}

export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Exchange> {
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/sdp", ...headers },
  });
  const text = await response.text();
  const location = response.headers.get("location");
  return {
    status: response.status,
    headers: response.headers,
    body: text,
    location: location === null ? "" : new URL(location, url).href,
  };
}

function samplesOf(packet: Uint8Array): number {
  return splitOpusPacket(packet).reduce((sum, { samples }) => sum + samples, 0);
}
