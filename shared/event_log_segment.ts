/** One file of the event log: a JSON line per event, only ever appended to. */
import type { CloudEvent } from "./event_bus.ts";

export interface LogRecord {
  readonly sequence: number;
  /** Unix milliseconds at which it was published. */
  readonly at: number;
  readonly subject: string;
  readonly event: CloudEvent;
}

const newline = "\n".charCodeAt(0);

export class LogSegment implements Disposable {
  /** Where each record begins; its index is its sequence minus `first`. */
  readonly #offsets: number[] = [];
  readonly #file: Deno.FsFile;
  #size = 0;
  #oldestAt = Infinity;
  #newestAt = 0;
  /** How much of it was no record when it was opened. */
  cutBytes = 0;

  private constructor(readonly path: string, readonly first: number, file: Deno.FsFile) {
    this.#file = file;
  }

  /**
   * Opens or makes the file of records from `first` on, and tells `onRecord` each one. What follows the last whole
   * record, such as what a killed process wrote half of, is cut off.
   */
  static async open(
    folder: string,
    first: number,
    onRecord: (record: LogRecord) => void,
  ): Promise<LogSegment> {
    const path = `${folder}/${String(first).padStart(16, "0")}.jsonl`;
    const file = await Deno.open(path, { create: true, read: true, write: true });
    const segment = new LogSegment(path, first, file);
    const bytes = await Deno.readFile(path);
    segment.#load(bytes, onRecord);
    segment.cutBytes = bytes.length - segment.#size;
    return segment;
  }

  static firstOf(fileName: string): number | undefined {
    const digits = /^(\d{16})\.jsonl$/.exec(fileName)?.[1];
    return digits === undefined ? undefined : Number(digits);
  }

  /** Sequence that the next record gets. */
  get next(): number {
    return this.first + this.#offsets.length;
  }

  get size(): number {
    return this.#size;
  }

  /** Unix milliseconds of the first record; infinite where there is none. */
  get oldestAt(): number {
    return this.#oldestAt;
  }

  /** Unix milliseconds of the last record; 0 where there is none. */
  get newestAt(): number {
    return this.#newestAt;
  }

  /** Written when it returns: the process may be killed then, the machine not. */
  append(record: LogRecord): void {
    const bytes = new TextEncoder().encode(JSON.stringify(record) + "\n");
    try {
      let written = 0;
      while (written < bytes.length) written += this.#file.writeSync(bytes.subarray(written));
    } catch (error) {
      this.#cutAt(this.#size);
      throw error;
    }
    this.#note(this.#size, bytes.length, record);
  }

  /** Records from `sequence` on, at least one where there is one, then until `limitBytes`. */
  async read(sequence: number, limitBytes: number): Promise<LogRecord[]> {
    const from = this.#offsets[sequence - this.first];
    if (from === undefined) return [];
    let index = sequence - this.first + 1;
    while (index < this.#offsets.length && this.#offset(index + 1) - from <= limitBytes) index++;
    const bytes = new Uint8Array(this.#offset(index) - from);
    // A handle of its own: the position of the other is where appending goes on.
    using file = await Deno.open(this.path);
    await file.seek(from, Deno.SeekMode.Start);
    let filled = 0;
    while (filled < bytes.length) {
      const count = await file.read(bytes.subarray(filled));
      if (count === null) break;
      filled += count;
    }
    return new TextDecoder().decode(bytes).trimEnd().split("\n").map(parseLine);
  }

  async remove(): Promise<void> {
    this[Symbol.dispose]();
    await Deno.remove(this.path);
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }

  #offset(index: number): number {
    return this.#offsets[index] ?? this.#size;
  }

  #load(bytes: Uint8Array, onRecord: (record: LogRecord) => void): void {
    let start = 0;
    while (start < bytes.length) {
      const end = bytes.indexOf(newline, start);
      const record = end === -1 ? undefined : tryParse(bytes.subarray(start, end));
      if (record?.sequence !== this.next) break;
      this.#note(start, end + 1 - start, record);
      onRecord(record);
      start = end + 1;
    }
    this.#cutAt(start);
  }

  #note(offset: number, length: number, record: LogRecord): void {
    this.#offsets.push(offset);
    this.#size = offset + length;
    this.#newestAt = record.at;
    this.#oldestAt = Math.min(this.#oldestAt, record.at);
  }

  #cutAt(size: number): void {
    this.#file.truncateSync(size);
    this.#file.seekSync(size, Deno.SeekMode.Start);
  }
}

function tryParse(bytes: Uint8Array): LogRecord | undefined {
  try {
    return parseLine(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parseLine(line: string): LogRecord {
  return JSON.parse(line);
}
