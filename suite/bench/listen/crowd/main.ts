/** The crowd of the listening bench, in a process of its own. */
import { obeyOrders } from "../../../orders.ts";
import { Crowd, type CrowdOrder } from "../crowd.ts";

const crowd = new Crowd();
await obeyOrders<CrowdOrder>(
  { input: Deno.stdin.readable, answer: (line) => console.log(line) },
  (order) => order.do === "enter" ? crowd.enter(order.plan) : crowd.listen(order.seconds),
);
Deno.exit(0);
