import { availableParallelism } from 'node:os';
import { bankImporters } from '@chaeum/bank';
import { createCipher, createDatabase } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { type CheckedBatch, type ImportOf, type RecordBatch, runImport } from '@chaeum/intake';
import { Piscina } from 'piscina';
import type { CheckTask } from './checking-thread.ts';

/** Two keep up with what one Postgres writes; on two cores a second makes lists wait three times as long as one does. */
const CHECKERS = availableParallelism() > 2 ? 2 : 1;
/** A thread that had nothing to check for so long ends. */
const IDLE_MS = 60_000;

export interface ImportTask {
  id: string;
  databaseUrl: string;
  /** `CHAEUM_DATA_KEY` */
  dataKey: string;
  /** One number; other than 0 when the service stops. */
  stopping: Int32Array;
}

/** They start with the first large file. */
const checkers = new Piscina<CheckTask, CheckedBatch>({
  filename: new URL('./checking-thread.mjs', import.meta.url).href,
  minThreads: 0,
  maxThreads: CHECKERS,
  idleTimeout: IDLE_MS,
});

/** What the thread of imports.ts does. */
export default async function importFile({ id, databaseUrl, dataKey, stopping }: ImportTask): Promise<void> {
  // one writes, one reads on, one shows that somebody is at it
  const db = createDatabase({ url: databaseUrl, max: 3, applicationName: 'chaeum-import' });
  const deps = { db, clock: systemClock, cipher: createCipher(dataKey) };
  const stop = {
    get aborted() {
      return Atomics.load(stopping, 0) !== 0;
    },
  };
  const checkElsewhere = (of: ImportOf, batch: RecordBatch) => checkers.run({ of, batch, dataKey });
  try {
    await runImport({ ...deps, stopping: stop, checkElsewhere }, id, bankImporters(deps));
  } finally {
    await db.destroy();
  }
}
