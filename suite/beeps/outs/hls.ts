/** HLS: whole segments of each rung, parts of low-latency HLS, all that can be rewound, and ffmpeg as the player. */
import { follow, listed } from "./hls_player.ts";
import type { Captured, Listening, Out } from "./out.ts";

const rungs = ["low", "medium", "high", "ultra"];
const codec = "aac";
/** Seconds that ffmpeg plays at least; it begins three segments before the newest. */
const shortest = 5;

export const hls: readonly Out[] = [
  ...rungs.map((rung): Out => ({
    name: `HLS ${rung}`,
    codec,
    when: "live",
    capture: (listening) => follow(addressOf(listening, `${rung}/index.m3u8`), false),
  })),
  ...["low", "ultra"].map((rung): Out => ({
    name: `LL-HLS ${rung}`,
    codec,
    when: "live",
    capture: (listening) => follow(addressOf(listening, `${rung}/index.m3u8`), true),
  })),
  {
    name: "HLS rewind",
    codec,
    when: "kept",
    capture: async (listening) => {
      await listening.heard(listening.seconds);
      return await listed(addressOf(listening, "high/index-dvr.m3u8"));
    },
  },
  { name: "HLS by ffmpeg", codec, when: "kept", capture: byFfmpeg },
];

function addressOf({ stream, ticket }: Listening, file: string): string {
  return `${stream.station.gateway}/hls/${stream.id}/${file}?ticket=${ticket.ticket}`;
}

/** Another's player, over the master playlist; what it complains of is an error. */
async function byFfmpeg(listening: Listening): Promise<Captured> {
  const { success, stdout, stderr } = await new Deno.Command("ffmpeg", {
    args: [
      ...["-v", "error", "-nostdin", "-i", addressOf(listening, "master.m3u8")],
      ...["-t", String(Math.max(shortest, listening.seconds - 4)), "-c", "copy"],
      ...["-f", "mp4", "-movflags", "frag_keyframe+empty_moov+default_base_moof", "pipe:1"],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const said = new TextDecoder().decode(stderr);
  if (!success || said !== "") throw new Error(`ffmpeg as the player: ${said}`);
  return { extension: "mp4", chunks: [{ bytes: stdout, at: performance.now() }] };
}
