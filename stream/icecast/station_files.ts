/** The small files that media players open a station by. Pure. */

export interface Station {
  readonly name: string;
  /** Absolute. */
  readonly url: string;
}

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ").trim();

/** `.m3u`, as UTF-8. */
export function m3u({ name, url }: Station): string {
  return `#EXTM3U\n#EXTINF:-1,${oneLine(name)}\n${oneLine(url)}\n`;
}

/** `.pls`, version 2. */
export function pls({ name, url }: Station): string {
  return [
    ...["[playlist]", "NumberOfEntries=1", `File1=${oneLine(url)}`, `Title1=${oneLine(name)}`],
    ...["Length1=-1", "Version=2", ""],
  ].join("\n");
}

export const stationKinds = ["m3u", "pls"] as const;
export type StationKind = typeof stationKinds[number];

/** The file with the right type and name, for a browser that saves it and a player that opens it. */
export function stationResponse(kind: StationKind, station: Station): Response {
  const [type, body] = kind === "m3u"
    ? ["audio/x-mpegurl; charset=utf-8", m3u(station)]
    : ["audio/x-scpls; charset=utf-8", pls(station)];
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `inline; filename="station.${kind}"`,
      "access-control-allow-origin": "*",
    },
  });
}
