/** Where clients are sent: always through the public front door. */

export interface StreamUrls {
  publish(streamId: string): string;
  /** Empty where radio tools cannot come in. */
  icecast(streamId: string): string;
  listen(streamId: string, ticket: string, quality: string): string;
  progressive(streamId: string, ticket: string): string;
  /** `ticket`: empty for the bare address. */
  hls(streamId: string, ticket: string): string;
  /** `part`: empty for the audio, or `/waveform.json`, `/waveform.svg`. */
  recording(recordingId: string, ticket: string, part?: string): string;
  clip(clipId: string, ticket: string): string;
}

/** `base`: the front door's http(s) URL without a trailing slash. Radio tools come straight to `icecastPort`. */
export function streamUrls(base: string, icecastPort: number | undefined): StreamUrls {
  const socket = base.replace(/^http/, "ws");
  return {
    publish: (id) => `${socket}/ws/stream/${id}/publish`,
    icecast: (id) =>
      icecastPort === undefined ? "" : `icecast://${new URL(base).hostname}:${icecastPort}/${id}`,
    listen: (id, ticket, quality) =>
      `${socket}/ws/stream/${id}/listen?ticket=${ticket}&quality=${quality}`,
    progressive: (id, ticket) => `${base}/live/${id}.opus?ticket=${ticket}`,
    hls: (id, ticket) => `${base}/hls/${id}/master.m3u8${ticket === "" ? "" : `?ticket=${ticket}`}`,
    clip: (id, ticket) => `${base}/live/clips/${id}?ticket=${ticket}`,
    recording: (id, ticket, part = "") => `${base}/live/recordings/${id}${part}?ticket=${ticket}`,
  };
}
