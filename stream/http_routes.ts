/** Which route a path is of. Ids are checked here once, so that nothing else of a path ever gets any further. */
import type { RecordingPart } from "./http_recording.ts";
import { type RadioAddress, radioKinds } from "./http_radio.ts";
import { stationKinds } from "./icecast/station_files.ts";
import { isWebrtcPath } from "./webrtc/http.ts";

export type Route =
  | "hls"
  | "radio"
  | "publish"
  | "listen"
  | "recording"
  | "clip"
  | "fallback"
  | "webrtc"
  | "live"
  | "unknown";

export interface Match {
  readonly route: Route;
  readonly id: string;
  readonly radio?: RadioAddress;
  readonly part?: RecordingPart;
}

const recordingParts: readonly RecordingPart[] = ["", "/waveform.json", "/waveform.svg"];
/** What a path's id is, where it is no stream's. */
export const idFields: Partial<Record<Route, string>> = {
  recording: "recording_id",
  clip: "clip_id",
};

/** The id, and one ending or two; what else has dots in it is no id. */
const radioPath = /^\/live\/([^/]{1,64}?)\.((?:(?:mp3|aac|opus|flac)\.)?\w{3,4})$/;

export function match(path: string): Match {
  const [, hls] = /^\/hls\/([^/]{1,64})\//.exec(path) ?? [];
  if (hls !== undefined) return { route: "hls", id: hls };
  if (path === "/live") return { route: "live", id: "" };
  if (isWebrtcPath(path)) return { route: "webrtc", id: "" };
  const [, socketId, way] = /^\/ws\/stream\/([^/]{1,64})\/(publish|listen)$/.exec(path) ?? [];
  if (socketId !== undefined) {
    return { route: way === "publish" ? "publish" : "listen", id: socketId };
  }
  const [, recording, rest = ""] = /^\/live\/recordings\/([^/]{1,64})(\/.*)?$/.exec(path) ?? [];
  const part = recordingParts.find((one) => one === rest);
  if (recording !== undefined && part !== undefined) {
    return { route: "recording", id: recording, part };
  }
  const [, kept, id] = /^\/live\/(clips|fallback)\/([^/]{1,64})$/.exec(path) ?? [];
  if (id !== undefined) return { route: kept === "clips" ? "clip" : "fallback", id };
  const [, stream, endings = ""] = radioPath.exec(path) ?? [];
  const radio = radioAddress(endings);
  if (stream !== undefined && radio !== undefined) return { route: "radio", id: stream, radio };
  return { route: "unknown", id: "" };
}

/** `mp3`, `aac.m3u`; of `m3u` alone players of every age make something. */
function radioAddress(endings: string): RadioAddress | undefined {
  const parts = endings.split(".");
  const station = stationKinds.find((one) => one === parts.at(-1));
  const [ending = "mp3", ...more] = station === undefined ? parts : parts.slice(0, -1);
  const kind = radioKinds.find((one) => one === ending);
  return kind === undefined || more.length > 0 ? undefined : { kind, station };
}
