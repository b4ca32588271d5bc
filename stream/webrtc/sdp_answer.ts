/** The answer to an offer: its audio is taken, everything else in it refused. */
import type { PeerDescription, PeerWay } from "./ports.ts";
import { kindOf, lineEnds, type Offer, type Section } from "./sdp_offer.ts";

export interface AnswerParts {
  readonly offer: Offer;
  readonly way: PeerWay;
  readonly peer: PeerDescription;
  readonly ssrc: number;
  /** IPv4 addresses at which the other side reaches our port, the best first. */
  readonly addresses: readonly string[];
  /** Decimal digits. */
  readonly sessionNumber: string;
}

/** RFC 8445, 5.1.2: a host candidate of component 1; earlier addresses are liked better. */
function priority(index: number): number {
  return 126 * 2 ** 24 + (65_535 - index) * 2 ** 8 + 255;
}

export function writeAnswer(parts: AnswerParts): string {
  const { offer, sessionNumber, peer } = parts;
  return lineEnds([
    ...["v=0", `o=- ${sessionNumber} 0 IN IP4 127.0.0.1`, "s=-", "t=0 0"],
    `a=group:BUNDLE ${offer.audio.mid}`,
    ...(peer.lite ? ["a=ice-lite"] : []),
    "a=msid-semantic: WMS *",
    ...offer.sections.flatMap((section) =>
      section.mid === offer.audio.mid ? audioSection(parts) : refusedSection(section)
    ),
  ]);
}

function audioSection({ offer, way, peer, ssrc, addresses }: AnswerParts): string[] {
  const { mid, payloadType } = offer.audio;
  const [address = "127.0.0.1"] = addresses;
  return [
    `m=audio ${peer.port} UDP/TLS/RTP/SAVPF ${payloadType}`,
    `c=IN IP4 ${address}`,
    `a=mid:${mid}`,
    way === "receive" ? "a=recvonly" : "a=sendonly",
    ...["a=rtcp-mux", `a=rtpmap:${payloadType} opus/48000/2`],
    `a=fmtp:${payloadType} minptime=10;stereo=1;sprop-stereo=1;useinbandfec=1;maxaveragebitrate=128000`,
    ...["a=ptime:20", "a=setup:passive"],
    ...[`a=ice-ufrag:${peer.ufrag}`, `a=ice-pwd:${peer.password}`],
    `a=fingerprint:${peer.fingerprint}`,
    ...(way === "send" ? ["a=msid:veza audio", `a=ssrc:${ssrc} cname:veza`] : []),
    ...addresses.map((one, i) =>
      `a=candidate:${i + 1} 1 udp ${priority(i)} ${one} ${peer.port} typ host`
    ),
    "a=end-of-candidates",
  ];
}

function refusedSection({ lines: [media = ""], mid }: Section): string[] {
  const [, , protocol = "UDP/TLS/RTP/SAVPF", format = "0"] = media.split(" ");
  return [`m=${kindOf(media)} 0 ${protocol} ${format}`, "c=IN IP4 0.0.0.0", `a=mid:${mid}`];
}
