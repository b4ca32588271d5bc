import assert from "node:assert/strict";
import { startDev } from "./testing.ts";

async function api(
  gateway: string,
  method: string,
  path: string,
  body?: object,
  token?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${gateway}/api/v1${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: await response.json() };
}

const ada = { email: "ada@example.org", username: "ada", password: "correct horse battery" };

Deno.test("dev starts on an empty folder, drains on SIGTERM, exits 0 and finds its data again", async () => {
  const VEZA_DATA_DIR = await Deno.makeTempDir();
  try {
    let roomId = "";
    {
      const dev = await startDev({ VEZA_DATA_DIR }, "task");
      const table = await dev.up;
      assert.match(table, /Veza is up after [\d.]+ s/);
      assert.ok(table.includes(dev.gateway), table);
      const page = await fetch(`${dev.gateway}/`);
      assert.match(await page.text(), /<!doctype html>/i);
      const registered = await api(dev.gateway, "POST", "/auth/register", ada);
      assert.equal(registered.status, 201, JSON.stringify(registered.body));
      const token = String(registered.body.access_token);
      const room = await api(dev.gateway, "POST", "/rooms", { name: "lasting" }, token);
      assert.equal(room.status, 201, JSON.stringify(room.body));
      roomId = String(room.body.id);
      const sent = await api(
        dev.gateway,
        "POST",
        `/rooms/${roomId}/messages`,
        { content: "kept" },
        token,
      );
      assert.equal(sent.status, 201, JSON.stringify(sent.body));
      dev.kill("SIGTERM");
      const { code, stderr } = await dev.ended;
      assert.equal(code, 0, stderr);
    }
    {
      const dev = await startDev({ VEZA_DATA_DIR });
      await dev.up;
      const signedIn = await api(dev.gateway, "POST", "/auth/sign-in", {
        login: ada.email,
        password: ada.password,
      });
      assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
      const token = String(signedIn.body.access_token);
      const history = await api(dev.gateway, "GET", `/rooms/${roomId}/messages`, undefined, token);
      const messages = history.body.messages as { content: string }[];
      assert.deepEqual(messages.map((message) => message.content), ["kept"]);
      dev.kill("SIGINT");
      const { code, stderr } = await dev.ended;
      assert.equal(code, 0, stderr);
    }
  } finally {
    await Deno.remove(VEZA_DATA_DIR, { recursive: true });
  }
});

Deno.test("dev survives SIGKILL: what was acknowledged is there after the next start", async () => {
  const VEZA_DATA_DIR = await Deno.makeTempDir();
  try {
    const first = await startDev({ VEZA_DATA_DIR });
    await first.up;
    const registered = await api(first.gateway, "POST", "/auth/register", ada);
    assert.equal(registered.status, 201, JSON.stringify(registered.body));
    first.kill("SIGKILL");
    await first.ended;
    const second = await startDev({ VEZA_DATA_DIR });
    await second.up;
    const signedIn = await api(second.gateway, "POST", "/auth/sign-in", {
      login: ada.username,
      password: ada.password,
    });
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    second.kill("SIGTERM");
    assert.equal((await second.ended).code, 0);
  } finally {
    await Deno.remove(VEZA_DATA_DIR, { recursive: true });
  }
});

Deno.test("dev says in one sentence which port is taken, and exits with 1", async () => {
  const VEZA_DATA_DIR = await Deno.makeTempDir();
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  try {
    const dev = await startDev({ VEZA_DATA_DIR, VEZA_GATEWAY_PORT: String(taken.addr.port) });
    const { code, stderr } = await dev.ended;
    assert.equal(code, 1);
    assert.match(
      stderr.trim(),
      new RegExp(`^Port ${taken.addr.port} \\(VEZA_GATEWAY_PORT\\) is taken`),
    );
    assert.equal(stderr.trim().split("\n").length, 1);
  } finally {
    await Deno.remove(VEZA_DATA_DIR, { recursive: true });
  }
});

Deno.test("dev says in one sentence that its data folder cannot be written, and exits with 1", async () => {
  const file = await Deno.makeTempFile();
  try {
    const { code, stderr } = await (await startDev({ VEZA_DATA_DIR: `${file}/data` })).ended;
    assert.equal(code, 1);
    assert.match(stderr.trim(), /^The data folder .* cannot be written/);
    assert.equal(stderr.trim().split("\n").length, 1);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("dev names every wrong setting at once, and exits with 1", async () => {
  const { code, stderr } =
    await (await startDev({ VEZA_LOG_LEVEL: "loud", DATABASE_URL: "mysql://x" })).ended;
  assert.equal(code, 1);
  assert.match(stderr, /VEZA_LOG_LEVEL must be one of/);
  assert.match(stderr, /DATABASE_URL must be a URL that starts with postgres:/);
});
