/** The promise to older clients, read from docs/wire-contract.md itself. */
import contract from "../docs/wire-contract.md" with { type: "text" };

/** A message or enum with its numbered items, as the table writes them. */
interface Row {
  readonly name: string;
  readonly items: readonly string[];
}

/** One contract file. */
export interface ContractSection {
  readonly file: string;
  readonly packageName: string;
  readonly service: string;
  readonly rpcs: readonly (readonly [string, string, string])[];
  readonly messages: readonly Row[];
  readonly enums: readonly Row[];
}

/** Reads the tables of docs/wire-contract.md, which are the promise to older clients. */
export function readContract(): ContractSection[] {
  const parts = contract.split(/\n## `proto\/([^`]+)`, package `([^`]+)`\n/).slice(1);
  const found: ContractSection[] = [];
  for (let i = 0; i + 2 < parts.length; i += 3) {
    const [file = "", packageName = "", body = ""] = parts.slice(i, i + 3);
    const [messages = "", enums = ""] = body.split("\nEnums:\n");
    const rpcs = [...body.matchAll(/^\| (\w+) \| (\w+) \| ([\w ]+) \|$/gm)]
      .filter(([, rpc]) => rpc !== "RPC")
      .map(([, rpc = "", request = "", response = ""]) => [rpc, request, response] as const);
    const service = /`service (\w+)`/.exec(body)?.[1] ?? "";
    found.push({ file, packageName, service, rpcs, messages: rows(messages), enums: rows(enums) });
  }
  return found;
}

function rows(text: string): Row[] {
  return [...text.matchAll(/^- \*\*(\w+)\*\*: (.*)$/gm)].map(([, name = "", list = ""]) => ({
    name,
    items: list.split(/, (?=\d)/),
  }));
}
