/** The crowd of the listening bench, in a process of its own: its plan, then seconds, one a line. */
import { Crowd } from "../crowd.ts";

const crowd = new Crowd();
let rest = "";
for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + text).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    const order = JSON.parse(line);
    const answer = typeof order === "number" ? await crowd.listen(order) : await crowd.enter(order);
    console.log(JSON.stringify(answer ?? "in"));
  }
}
Deno.exit(0);
