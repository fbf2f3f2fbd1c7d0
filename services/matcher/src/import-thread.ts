import { bankImporters } from '@chaeum/bank';
import { createCipher, createDatabase } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { runImport } from '@chaeum/intake';

export interface ImportTask {
  id: string;
  databaseUrl: string;
  /** `CHAEUM_DATA_KEY` */
  dataKey: string;
  /** One number; other than 0 when the service stops. */
  stopping: Int32Array;
}

// an import makes a small buffer of every row: cut from large pieces they cost the collector less
Buffer.poolSize = 1024 * 1024;

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
  try {
    await runImport({ ...deps, stopping: stop }, id, bankImporters(deps));
  } finally {
    await db.destroy();
  }
}
