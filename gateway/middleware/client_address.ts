/** Who is at the other end, as far as it can be known. */

/**
 * The address that the outermost of `hops` trusted proxies saw. What stands further left in `X-Forwarded-For`
 * was written by the caller and proves nothing.
 */
export function clientAddress(
  remote: string,
  forwardedFor: string | undefined,
  hops: number,
): string {
  if (hops === 0 || forwardedFor === undefined) return remote;
  const chain = forwardedFor.split(",").map((part) => part.trim());
  const seen = chain.at(-hops) ?? chain[0];
  return seen !== undefined && /^[0-9a-fA-F.:]{2,45}$/.test(seen) ? seen : remote;
}

/** One household has one IPv4 address, but a whole /64 of IPv6. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
