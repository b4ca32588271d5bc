import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { StartError } from "../shared/shutdown.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { addressOf, openCountries } from "./countries.ts";
import { as, liveStream, person, startTestStream, testEngines } from "./testing.ts";
import { countryFile } from "./testing/mmdb.ts";

Deno.test("a country is what the operator's file says, and nothing where it says nothing", async () => {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeFile(file, countryFile({ "81.2.69.0/24": "GB", "89.160.0.0/12": "SE" }));
    const countries = await openCountries(file);
    const found = ["81.2.69.142", "89.163.1.1", "8.8.8.8", "::1", "nonsense"].map((address) =>
      countries.of(address)
    );
    assert.deepEqual(found, ["GB", "SE", undefined, undefined, undefined]);
    await Deno.writeTextFile(file, "something else");
    await assert.rejects(openCountries(file), StartError);
    await assert.rejects(openCountries(`${file}.missing`), /VEZA_GEOIP_FILE/);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("only a proxy in a private network is believed about where a request came from", () => {
  const request = new Request("http://x/", {
    headers: { "x-forwarded-for": "8.8.8.8, 81.2.69.1" },
  });
  assert.equal(addressOf(request, "127.0.0.1"), "81.2.69.1");
  assert.equal(addressOf(request, "::ffff:10.1.2.3"), "81.2.69.1");
  assert.equal(addressOf(request, "9.9.9.9"), "9.9.9.9");
  assert.equal(addressOf(new Request("http://x/"), "127.0.0.1"), "127.0.0.1");
});

Deno.test("analytics and listeners name countries, from every way to listen", async () => {
  await using engines = await testEngines();
  const file = `${engines.dataDir}/countries.mmdb`;
  await Deno.writeFile(file, countryFile({ "81.2.69.0/24": "GB", "89.160.0.0/12": "SE" }));
  await using node = await startTestStream({
    ...engines,
    env: { VEZA_GEOIP_FILE: file },
    limits: { listenerBeatMs: 50 },
  });
  const ada = await person(node);
  const { id: stream_id } = await liveStream(node, ada);
  const leave = new AbortController();
  const ways: [string, string][] = [["opus", "81.2.69.1"], ["mp3", "81.2.69.2"], [
    "aac",
    "89.160.0.9",
  ]];
  for (const [i, [ending, address]] of ways.entries()) {
    const listener = await person(node, { userId: String(20 + i) });
    const { ticket } = await node.client.unary(
      streamService.JoinStream,
      { stream_id },
      as(listener.token),
    );
    const response = await fetch(`${node.url}/live/${stream_id}.${ending}?ticket=${ticket}`, {
      headers: { "x-forwarded-for": address },
      signal: leave.signal,
    });
    assert.equal(response.status, 200);
  }
  const analytics = () =>
    node.client.unary(streamService.GetStreamAnalytics, { stream_id }, as(ada.token));
  await eventually(
    "all three to be counted",
    async () => JSON.stringify((await analytics()).geographic_distribution) === '{"GB":2,"SE":1}',
  );
  const { listeners } = await node.client.unary(
    streamService.GetListeners,
    { stream_id },
    as(ada.token),
  );
  assert.deepEqual(listeners.map(({ location }) => location).toSorted(), ["GB", "GB", "SE"]);
  leave.abort();
});
