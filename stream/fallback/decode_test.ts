import assert from "node:assert/strict";
import { AppError } from "../../shared/errors.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";
import { decodeLoop } from "./decode.ts";

const limits = { uploadBytesMax: 1_000_000, keptBytesMax: 1_000_000 };

testWithFfmpeg(
  "an upload that stands still is given up with the program that was to read it",
  async () => {
    let isCancelled = false;
    const upload = new ReadableStream<Uint8Array>({
      pull: () => new Promise<void>(() => {}),
      cancel: () => void (isCancelled = true),
    });
    // Ends without having read anything, as ffmpeg does when its time is over.
    const failure = await decodeLoop("true", upload, limits).catch((error: unknown) => error);
    assert.ok(failure instanceof AppError && failure.reason === "FALLBACK_INVALID");
    assert.ok(isCancelled);
  },
);
