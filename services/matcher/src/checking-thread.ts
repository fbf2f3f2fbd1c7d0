import { bankImporters } from '@chaeum/bank';
import { createCipher } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { type CheckedBatch, checkBatch, type ImportOf, type RecordBatch } from '@chaeum/intake';

export interface CheckTask {
  of: ImportOf;
  batch: RecordBatch;
  /** `CHAEUM_DATA_KEY` */
  dataKey: string;
}

/** What the threads beside import-thread.ts do. */
export default function checkSome({ of, batch, dataKey }: CheckTask): Promise<CheckedBatch> {
  const importerOf = bankImporters({ clock: systemClock, cipher: createCipher(dataKey) });
  return checkBatch(importerOf(of.kind, of.actor, of.importId), batch);
}
