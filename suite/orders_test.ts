import assert from "node:assert/strict";
import { obeyOrders, OrderedProcess } from "./orders.ts";

Deno.test("orders are followed one after the other, and what fails says so", async () => {
  const answers: string[] = [];
  const orders = '{"do":"add","by":2}\n{"do":"fail"}\n{"do":"a';
  const input = new Blob([orders, 'dd","by":3}\n']).stream();
  let sum = 0;
  await obeyOrders<{ do: string; by?: number }>(
    { input, answer: (line) => answers.push(line) },
    ({ do: what, by = 0 }) =>
      what === "add" ? Promise.resolve(sum += by) : Promise.reject(new Error("no")),
  );
  assert.deepEqual(answers, ['{"result":2}', '{"error":"Error: no"}', '{"result":5}']);
});

Deno.test("a program that ends is noticed by who waits for its answer", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/program.ts`, "Deno.exit(0);");
    const program = new URL(`file://${folder}/program.ts`);
    await using process = new OrderedProcess("The program", program);
    await assert.rejects(process.ask({ do: "anything" }), /The program ended at "anything"|pipe/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
