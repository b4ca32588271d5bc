/** What is said of rewinding, clips and what stands in for a source. */
import type { Clip__Output } from "../../proto/gen/veza/stream/Clip.ts";
import type { Fallback__Output } from "../../proto/gen/veza/stream/Fallback.ts";
import type { GetClipsResponse__Output } from "../../proto/gen/veza/stream/GetClipsResponse.ts";
import type { Rewind__Output } from "../../proto/gen/veza/stream/Rewind.ts";
import { message } from "./message.ts";

export const Rewind = message<Rewind__Output>("veza.stream.Rewind");
export const Clip = message<Clip__Output>("veza.stream.Clip");
export const ClipList = message<GetClipsResponse__Output>("veza.stream.GetClipsResponse");
export const Fallback = message<Fallback__Output>("veza.stream.Fallback");
