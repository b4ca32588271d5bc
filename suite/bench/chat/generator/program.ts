/** The generator is told what to do line by line on its standard input, and answers each line with one. */
import { obeyOrders, type OrderStreams } from "../../../orders.ts";
import { Crowd, type CrowdPlan } from "./crowd.ts";

export type Order =
  | { readonly do: "enter"; readonly plan: CrowdPlan }
  | {
    readonly do: "load";
    readonly rate: number;
    readonly seconds: number;
    readonly length?: number;
  }
  | { readonly do: "stall" }
  | { readonly do: "converse"; readonly seconds: number }
  | { readonly do: "resume"; readonly words: number };

export async function obey(streams: OrderStreams): Promise<void> {
  let crowd: Crowd | undefined;
  const there = () => {
    if (crowd === undefined) throw new Error("Nobody has entered");
    return crowd;
  };
  const follow = async (order: Order): Promise<unknown> => {
    switch (order.do) {
      case "enter":
        crowd = new Crowd(order.plan);
        return await crowd.enter();
      case "load":
        return await there().load(order.rate, order.seconds, order.length);
      case "stall":
        there().stall();
        return true;
      case "converse":
        return await there().converse(order.seconds);
      case "resume":
        return await there().dropAndResume(order.words);
    }
  };
  await obeyOrders<Order>(streams, follow);
}
