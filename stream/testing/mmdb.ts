/** A country database for tests, in MaxMind's format (version 2.0): IPv4 networks only. */
import { concatBytes } from "../media/bytes.ts";

/** `networks`: `10.0.0.0/8` → `DE`. They must not overlap. */
export function countryFile(networks: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const nodes: [number | Leaf, number | Leaf][] = [["none", "none"]];
  const countries = [...new Set(Object.values(networks))];
  const data = countries.map((code) => map({ country: map({ iso_code: text(code) }) }));
  const offsets = data.map((_, i) => data.slice(0, i).reduce((sum, { length }) => sum + length, 0));
  for (const [network, code] of Object.entries(networks)) {
    const [address = "", length = "32"] = network.split("/");
    const bits = address.split(".").flatMap((part) =>
      [...Number(part).toString(2).padStart(8, "0")].map(Number)
    ).slice(0, Number(length));
    let at = 0;
    bits.forEach((bit, i) => {
      const node = nodes[at] ?? ["none", "none"];
      if (i === bits.length - 1) node[bit] = { data: offsets[countries.indexOf(code)] ?? 0 };
      else {
        const next = node[bit];
        if (typeof next === "number") at = next;
        else at = node[bit] = nodes.push(["none", "none"]) - 1;
      }
    });
  }
  const tree = nodes.flatMap((node) => node.map((record) => uint24(valueOf(record, nodes.length))));
  return concatBytes([
    ...tree,
    new Uint8Array(16),
    ...data,
    Uint8Array.of(0xab, 0xcd, 0xef),
    new TextEncoder().encode("MaxMind.com"),
    map({
      node_count: uint32(nodes.length),
      record_size: Uint8Array.of(0xa1, 24),
      ip_version: Uint8Array.of(0xa1, 4),
      database_type: text("Test-Country"),
      languages: Uint8Array.of(0x01, 0x04, 0x42, 0x65, 0x6e),
      binary_format_major_version: Uint8Array.of(0xa1, 2),
      binary_format_minor_version: Uint8Array.of(0xa1, 0),
      build_epoch: Uint8Array.of(0x01, 0x02, 1),
      description: map({}),
    }),
  ]);
}

type Leaf = "none" | { readonly data: number };

function valueOf(record: number | Leaf, nodes: number): number {
  if (record === "none") return nodes;
  return typeof record === "number" ? record : nodes + 16 + record.data;
}

function uint24(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(value >> 16 & 255, value >> 8 & 255, value & 255);
}

function uint32(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(0xc4, value >> 24 & 255, value >> 16 & 255, value >> 8 & 255, value & 255);
}

function text(value: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(value);
  return concatBytes([
    bytes.length < 29 ? Uint8Array.of(0x40 | bytes.length) : Uint8Array.of(0x5d, bytes.length - 29),
    bytes,
  ]);
}

function map(entries: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): Uint8Array<ArrayBuffer> {
  const list = Object.entries(entries);
  return concatBytes([
    Uint8Array.of(0xe0 | list.length),
    ...list.flatMap(([key, value]) => [text(key), value]),
  ]);
}
