/** SDP offers (RFC 8866, RFC 8829) of one audio track with Opus, whatever else is in them. */
import { streamErrors } from "../errors.ts";
import type { AudioOffer, PeerWay } from "./ports.ts";

export interface Section {
  /** Lines of one `m=` section, that line first. */
  readonly lines: readonly string[];
  readonly mid: string;
}

export interface Offer {
  readonly audio: AudioOffer;
  /** Every section in order: the answer has to have as many. */
  readonly sections: readonly Section[];
}

/** Longer ones are no offer of audio. */
export const offerBytesMax = 65_536;
const sectionsMax = 16;

/** `way`: what this side is to do. Throws `SDP_INVALID` and `SDP_WITHOUT_OPUS`. */
export function readOffer(text: string, way: PeerWay): Offer {
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  if (lines[0] !== "v=0" || lines.some((line) => !/^[a-z]=/.test(line))) {
    throw streamErrors.SDP_INVALID('The body must be an SDP offer: lines such as "v=0"');
  }
  const starts = lines.flatMap((line, at) => line.startsWith("m=") ? [at] : []);
  if (starts.length > sectionsMax) {
    throw streamErrors.SDP_INVALID(
      `The offer has ${starts.length} sections: ${sectionsMax} at most`,
    );
  }
  const head = lines.slice(0, starts[0] ?? lines.length);
  const sections = starts.map((at, i): Section => {
    const own = lines.slice(at, starts[i + 1] ?? lines.length);
    return { lines: own, mid: attribute(own, "mid") ?? String(i) };
  });
  const found = sections.find((section) => fits(section, way));
  const payloadType = found && opusType(found);
  if (found === undefined || payloadType === undefined) {
    throw streamErrors.SDP_WITHOUT_OPUS(
      `The offer needs an audio section with opus/48000/2 that ${
        way === "receive" ? "sends" : "receives"
      }; it has ${sections.map(({ lines: [media = ""] }) => kindOf(media)).join(", ") || "none"}`,
    );
  }
  const audio = [...head.map((line) => withGroup(line, found.mid)), ...found.lines].map(asActive);
  requireSecurity(audio);
  return {
    audio: { sdp: lineEnds(audio.filter(isWanted)), mid: found.mid, payloadType },
    sections,
  };
}

export function attribute(lines: readonly string[], name: string): string | undefined {
  return lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3);
}

export function kindOf(mediaLine: string): string {
  return mediaLine.slice(2).split(" ")[0] ?? "";
}

export function lineEnds(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join("");
}

function fits(section: Section, way: PeerWay): boolean {
  const media = section.lines[0] ?? "";
  if (!/^m=audio [1-9]\d* (UDP\/TLS\/)?RTP\/SAVPF /.test(media)) return false;
  const wrong = way === "receive" ? ["recvonly", "inactive"] : ["sendonly", "inactive"];
  return !wrong.some((direction) => section.lines.includes(`a=${direction}`)) &&
    opusType(section) !== undefined;
}

/** The payload type of Opus; dynamic ones only, and one that the media line names. */
function opusType({ lines }: Section): number | undefined {
  const named = new Set(lines[0]?.split(" ").slice(3));
  for (const line of lines) {
    const [, type] = /^a=rtpmap:(\d{1,3}) opus\/48000\/2$/i.exec(line) ?? [];
    if (type !== undefined && named.has(type) && Number(type) < 128) return Number(type);
  }
  return undefined;
}

/** ICE and DTLS must be there, and in a form that can be handed on. */
function requireSecurity(lines: readonly string[]): void {
  const ufrag = attribute(lines, "ice-ufrag") ?? "";
  const password = attribute(lines, "ice-pwd") ?? "";
  const fingerprint = attribute(lines, "fingerprint") ?? "";
  const isFit = /^[\w+/-]{4,256}$/.test(ufrag) && /^[\w+/-]{22,256}$/.test(password) &&
    /^sha-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$/i.test(fingerprint);
  if (isFit) return;
  throw streamErrors.SDP_INVALID(
    "The offer needs a=ice-ufrag, a=ice-pwd and a=fingerprint with sha-256: media goes over DTLS only",
  );
}

/** Candidates are left out: we never send to an address before it has shown that it wants us to. */
function isWanted(line: string): boolean {
  return !/^a=(candidate:|end-of-candidates|remote-candidates:|extmap|extmap-allow-mixed|ssrc-group:|simulcast:|rid:)/
    .test(line);
}

/** This side waits for the other's handshake, so that an offer alone costs it little. */
function asActive(line: string): string {
  return /^a=setup:/.test(line) ? "a=setup:active" : line;
}

function withGroup(line: string, mid: string): string {
  return line.startsWith("a=group:BUNDLE") ? `a=group:BUNDLE ${mid}` : line;
}
