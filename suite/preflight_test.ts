import assert from "node:assert/strict";
import { StartError } from "../shared/shutdown.ts";
import { checkDataFolder, checkPorts, checkRuntime, requiredDeno } from "./preflight.ts";

Deno.test("another Deno version is refused with the command that would be right", () => {
  checkRuntime(requiredDeno);
  assert.throws(() => checkRuntime("2.9.4"), (error) => {
    assert.ok(error instanceof StartError);
    assert.match(
      error.message,
      /runs on Deno 2\.8\.2, and this is Deno 2\.9\.4.*npx -y deno@2\.8\.2/,
    );
    return true;
  });
});

Deno.test("a data folder that can be written is made and left empty", async () => {
  const parent = await Deno.makeTempDir();
  try {
    await checkDataFolder(`${parent}/a/b`);
    assert.deepEqual(await Array.fromAsync(Deno.readDir(`${parent}/a/b`)), []);
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
});

Deno.test("a data folder that cannot be written is refused by its name", async () => {
  const file = await Deno.makeTempFile();
  try {
    await assert.rejects(checkDataFolder(`${file}/data`), (error) => {
      assert.ok(error instanceof StartError);
      assert.ok(error.message.includes(`${file}/data`));
      assert.match(error.message, /VEZA_DATA_DIR/);
      return true;
    });
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("all ports that are taken are told at once, by their variables", () => {
  const host = "127.0.0.1";
  using one = Deno.listen({ hostname: host, port: 0 });
  using two = Deno.listen({ hostname: host, port: 0 });
  const wanted = [
    { name: "VEZA_GATEWAY_PORT", port: one.addr.port },
    { name: "VEZA_CHAT_WS_PORT", port: two.addr.port },
    { name: "VEZA_AUTH_OPS_PORT", port: 0 },
  ];
  assert.throws(
    () => checkPorts(host, wanted),
    new RegExp(
      `Ports ${one.addr.port} \\(VEZA_GATEWAY_PORT\\), ${two.addr.port} \\(VEZA_CHAT_WS_PORT\\) are taken`,
    ),
  );
});
