/** Markdown for people. */
export type Print = (line: string) => void;

export function printTable(
  print: Print,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  print(line(header));
  print(line(header.map(() => "---")));
  for (const row of rows) print(line(row));
  print("");
}

/** `12,345`. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** How many times as much. */
export function ratio(value: number, reference: number): string {
  return `${(value / reference).toFixed(value / reference < 10 ? 2 : 1)}×`;
}
