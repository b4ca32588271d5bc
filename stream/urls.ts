/** Where clients are sent: always through the public front door. */

export interface StreamUrls {
  publish(streamId: string): string;
  listen(streamId: string, ticket: string, quality: string): string;
  progressive(streamId: string, ticket: string): string;
  recording(recordingId: string, ticket: string): string;
}

/** `base`: the front door's http(s) URL without a trailing slash. */
export function streamUrls(base: string): StreamUrls {
  const socket = base.replace(/^http/, "ws");
  return {
    publish: (id) => `${socket}/ws/stream/${id}/publish`,
    listen: (id, ticket, quality) =>
      `${socket}/ws/stream/${id}/listen?ticket=${ticket}&quality=${quality}`,
    progressive: (id, ticket) => `${base}/live/${id}.opus?ticket=${ticket}`,
    recording: (id, ticket) => `${base}/live/recordings/${id}?ticket=${ticket}`,
  };
}
