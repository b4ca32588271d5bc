/** All SQL of this house, one file for each noun, and its schema. */
import { type Database, migrate, type Migration } from "../shared/postgres.ts";
import { outboxMigration } from "../shared/outbox.ts";
import initSql from "./migrations/0001_init.sql" with { type: "text" };
import recordingsSql from "./migrations/0002_recordings.sql" with { type: "text" };
import rewindSql from "./migrations/0003_rewind.sql" with { type: "text" };
import accountsSql from "./migrations/0004_accounts.sql" with { type: "text" };
import countriesSql from "./migrations/0005_countries.sql" with { type: "text" };
import type { AccountStore } from "./accounts.ts";
import type { ClipStore } from "./clips/ports.ts";
import type { LoopStore } from "./fallback/ports.ts";
import type { NumbersStore, SessionStore, SourceStore, StreamStore } from "./ports.ts";
import type { RecordingCareStore, RecordingStore } from "./ports_recordings.ts";
import type { Atomically } from "./store_outbox.ts";
import { accountStore } from "./store_accounts.ts";
import { clipStore } from "./store_clips.ts";
import { loopStore } from "./store_loops.ts";
import type { PrivacyStore } from "./privacy.ts";
import { numbersStore } from "./store_numbers.ts";
import { privacyStore } from "./store_privacy.ts";
import { recordingCareStore } from "./store_recording_care.ts";
import { recordingStore } from "./store_recordings.ts";
import { sessionStore } from "./store_sessions.ts";
import { sourceStore } from "./store_sources.ts";
import { streamStore } from "./store_streams.ts";

export interface Stores {
  readonly accounts: AccountStore;
  readonly streams: StreamStore;
  readonly sources: SourceStore;
  readonly sessions: SessionStore;
  readonly numbers: NumbersStore;
  readonly recordings: RecordingStore;
  readonly recordingCare: RecordingCareStore;
  readonly clips: ClipStore;
  readonly loops: LoopStore;
  readonly privacy: PrivacyStore;
}

const migrations: readonly Migration[] = [
  outboxMigration("stream"),
  { id: "0001_init", text: initSql },
  { id: "0002_recordings", text: recordingsSql },
  { id: "0003_rewind", text: rewindSql },
  { id: "0004_accounts", text: accountsSql },
  { id: "0005_countries", text: countriesSql },
];

/** Brings the schema `stream` up to date. */
export async function migrateStream(database: Database): Promise<void> {
  await migrate(database, "stream", migrations);
}

/** `committed` is called after each transaction that may have announced something. */
export function openStores({ sql }: Database, committed: () => void): Stores {
  const atomically: Atomically = async (work) => {
    const result = await sql.begin(work);
    committed();
    // The driver's type only says that nested promises were awaited, and there are none.
    return result as Awaited<ReturnType<typeof work>>;
  };
  return {
    accounts: accountStore(atomically),
    streams: streamStore(sql, atomically),
    sources: sourceStore(sql, atomically),
    sessions: sessionStore(sql, atomically),
    numbers: numbersStore(sql),
    recordings: recordingStore(sql, atomically),
    recordingCare: recordingCareStore(sql, atomically),
    clips: clipStore(sql),
    loops: loopStore(sql, atomically),
    privacy: privacyStore(sql, atomically),
  };
}
