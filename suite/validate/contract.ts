import { publishSilence } from "../silent_source.ts";
import { openSuiteClients } from "../clients.ts";
import { contractMethods, walkContract } from "../contract_walk.ts";
import { type Criterion, demand } from "./criterion.ts";

export const everyRpcAnswers: Criterion = {
  name: "every RPC of the contract answers over gRPC",
  async measure(suite) {
    await using clients = openSuiteClients(suite.addresses);
    const calls = await walkContract(
      clients,
      (streamId, key) => publishSilence(suite.addresses.streamHttp, streamId, key),
    );
    const failed = calls.filter((call) => call.error !== undefined);
    demand(failed.length === 0, failed.map((call) => `${call.name}: ${call.error}`).join("; "));
    const answered = new Set(calls.map((call) => call.name));
    const silent = contractMethods.filter((name) => !answered.has(name));
    demand(silent.length === 0, `never asked: ${silent.join(", ")}`);
    return `${answered.size} of ${contractMethods.length}`;
  },
};
