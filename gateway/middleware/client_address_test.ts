import assert from "node:assert/strict";
import { addressGroup, clientAddress } from "./client_address.ts";

Deno.test("X-Forwarded-For counts only as far as trusted proxies wrote it", () => {
  const chain = "6.6.6.6, 203.0.113.9, 10.0.0.1";
  assert.equal(clientAddress("10.0.0.2", chain, 0), "10.0.0.2");
  assert.equal(clientAddress("10.0.0.2", chain, 1), "10.0.0.1");
  assert.equal(clientAddress("10.0.0.2", chain, 2), "203.0.113.9");
  assert.equal(clientAddress("10.0.0.2", undefined, 2), "10.0.0.2");
  assert.equal(clientAddress("10.0.0.2", "not an address", 1), "10.0.0.2");
});

Deno.test("IPv6 addresses of one /64 count as one, mapped IPv4 as IPv4", () => {
  assert.equal(addressGroup("203.0.113.9"), "203.0.113.9");
  assert.equal(addressGroup("::ffff:203.0.113.9"), "203.0.113.9");
  assert.equal(addressGroup("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  assert.equal(addressGroup("2001:0DB8:1:2::9"), "2001:db8:1:2::/64");
  assert.equal(addressGroup("2001:db8::9"), "2001:db8:0:0::/64");
  assert.equal(addressGroup("::1"), "0:0:0:0::/64");
});
