/** The Icecast source protocol: ffmpeg's own client, and a tool from before there was `PUT`. */
import { startEncoder } from "./child.ts";
import type { In } from "./in.ts";

const mp3 = ["-ac", "2", "-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3"];
const aac = ["-ac", "2", "-c:a", "aac", "-b:a", "128k", "-f", "adts"];
const ogg = (codec: string) => ["-ac", "2", "-c:a", codec, "-b:a", "128k", "-f", "ogg"];
/** Else a page is a second long, and so is the wait. */
const shortPages = ["-page_duration", "100000"];

export const icecast: readonly In[] = [
  put("PUT MP3", mp3, "audio/mpeg"),
  put("PUT AAC", aac, "audio/aac"),
  put("PUT Ogg Opus", [...ogg("libopus"), ...shortPages], "audio/ogg"),
  put("PUT Ogg Vorbis", [...ogg("libvorbis"), ...shortPages], "audio/ogg"),
  put("PUT Ogg FLAC", [...ogg("flac"), ...shortPages], "audio/ogg"),
  put("PUT FLAC", ["-ac", "2", "-c:a", "flac", "-f", "flac"], "audio/flac"),
];

function put(name: string, args: readonly string[], contentType: string): In {
  return {
    name,
    start: ({ station, id, key }) => {
      const url = `icecast://source:${key}@127.0.0.1:${station.icecastPort}/${id}`;
      return Promise.resolve(startEncoder([...args, "-content_type", contentType, url]));
    },
  };
}

/** `SOURCE … ICE/1.0` over bare TCP, as ices and older tools send. */
export const legacy: In = {
  name: "SOURCE MP3",
  start: async ({ station, id, key }) => {
    await using starting = new AsyncDisposableStack();
    const { icecastPort: port } = station;
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    starting.defer(() => connection.close());
    const head = [
      `SOURCE /${id} ICE/1.0`,
      `Authorization: Basic ${btoa(`source:${key}`)}`,
      "Content-Type: audio/mpeg",
      "ice-name: Beeps",
    ];
    await connection.write(new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n`));
    const answer = new Uint8Array(1_000);
    const text = new TextDecoder().decode(answer.subarray(0, await connection.read(answer) ?? 0));
    if (!/^HTTP\/1\.\d 200/.test(text)) throw new Error(`SOURCE was answered "${text}"`);
    const encoder = startEncoder([...mp3, "pipe:1"]);
    const sending = send(encoder.output, connection);
    starting.defer(async () => {
      await encoder[Symbol.asyncDispose]();
      await sending;
    });
    const running = starting.move();
    return { [Symbol.asyncDispose]: () => running.disposeAsync() };
  },
};

/** Until either end is gone. */
async function send(
  audio: ReadableStream<Uint8Array<ArrayBuffer>>,
  connection: Deno.TcpConn,
): Promise<void> {
  try {
    for await (const bytes of audio) {
      for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
    }
  } catch (error) {
    // A stream that is stopped hangs up on its source.
    if (
      !(error instanceof Deno.errors.BrokenPipe || error instanceof Deno.errors.ConnectionReset)
    ) {
      throw error;
    }
  }
}
