/** How long after it was sent each beep could be decoded. */
import { decode, packetPlaces } from "../../beeps/decode.ts";
import { type Beep, beepsIn } from "../../beeps/onsets.ts";
import { type Captured, wholeOf } from "../../beeps/outs/out.ts";
import { packetOfBeep } from "../../beeps/packets.ts";
import { pitches } from "../../beeps/signal.ts";

/** Milliseconds, beep after beep. `sentAt`: `performance.now()` of each packet of the source. */
export async function latenciesOf(
  captured: Captured,
  sentAt: readonly number[],
): Promise<number[]> {
  const bytes = wholeOf(captured);
  const { samples } = await decode(bytes, captured.extension);
  const places = await packetPlaces(bytes, captured.extension);
  const arrivedAt = arrivals(captured);
  return beepsIn(samples).flatMap((beep) => {
    // The packet that has the beep's first sample: what comes before it is silence.
    const place = places.findLast(({ at }) => at <= beep.at);
    const came = place && arrivedAt(place.end);
    const sent = came && sentOf(beep, came, sentAt);
    return came === undefined || sent === undefined ? [] : [came - sent];
  });
}

/** When the byte before `end` had come. */
function arrivals({ chunks }: Captured): (end: number) => number | undefined {
  let sum = 0;
  const ends = chunks.map(({ bytes, at }) => ({ end: sum += bytes.length, at }));
  return (end) => ends.find((one) => one.end >= end)?.at;
}

/** The latest beep of its pitch that was sent before something was heard at `heardAt`. */
export function sentOf(
  { number }: Pick<Beep, "number">,
  heardAt: number,
  sentAt: readonly number[],
): number | undefined {
  if (number === undefined) return undefined;
  let latest: number | undefined;
  for (let second = number;; second += pitches) {
    const sent = sentAt[packetOfBeep(second)];
    if (sent === undefined || sent > heardAt) return latest;
    latest = sent;
  }
}
