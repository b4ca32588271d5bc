/** What ffmpeg and ffprobe, who know nothing of us, make of what came out. */

export interface Decoded {
  /** As ffprobe names it; empty where it found none. */
  readonly codec: string;
  /** One channel at 48 kHz. */
  readonly samples: Int16Array<ArrayBuffer>;
  /** Every line that either of them wrote at the level of errors. */
  readonly complaints: readonly string[];
}

/** `extension`: what the file is called, without a dot. Needs ffmpeg and ffprobe. */
export async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  extension: string,
): Promise<Decoded> {
  const path = await Deno.makeTempFile({ prefix: "veza-beeps-", suffix: `.${extension}` });
  try {
    await Deno.writeFile(path, bytes);
    const probed = await run("ffprobe", [
      ...["-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", path],
    ]);
    const decoded = await run("ffmpeg", [
      ...["-v", "error", "-nostdin", "-i", path],
      ...["-ac", "1", "-ar", "48000", "-f", "s16le", "pipe:1"],
    ]);
    const { stdout } = decoded;
    return {
      codec: new TextDecoder().decode(probed.stdout).trim(),
      samples: new Int16Array(stdout.buffer, stdout.byteOffset, stdout.byteLength >> 1),
      complaints: [...probed.lines, ...decoded.lines],
    };
  } finally {
    await Deno.remove(path);
  }
}

export interface PacketPlace {
  /** Seconds from the first packet. */
  readonly at: number;
  /** Byte behind its last. */
  readonly end: number;
}

/** Where in a file each packet of its audio is. */
export async function packetPlaces(
  bytes: Uint8Array<ArrayBuffer>,
  extension: string,
): Promise<PacketPlace[]> {
  const path = await Deno.makeTempFile({ prefix: "veza-beeps-", suffix: `.${extension}` });
  try {
    await Deno.writeFile(path, bytes);
    const { stdout } = await run("ffprobe", [
      ...["-v", "error", "-show_entries", "packet=pts_time,pos,size", "-of", "json", path],
    ]);
    const { packets }: { packets: { pts_time: string; pos: string; size: string }[] } = JSON.parse(
      new TextDecoder().decode(stdout),
    );
    const first = Number(packets[0]?.pts_time ?? 0);
    return packets.map(({ pts_time, pos, size }) => ({
      at: Number(pts_time) - first,
      end: Number(pos) + Number(size),
    }));
  } finally {
    await Deno.remove(path);
  }
}

async function run(command: string, args: string[]) {
  const { stdout, stderr } = await new Deno.Command(command, {
    args,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const lines = new TextDecoder().decode(stderr).split("\n").filter((line) => line !== "");
  return { stdout, lines: lines.map((line) => `${command}: ${line}`) };
}
