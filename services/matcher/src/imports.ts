import { Piscina } from 'piscina';
import type { ImportTask } from './import-thread.ts';

/** A thread that had nothing to import for so long ends. */
const IDLE_MS = 60_000;
/** Files that share the thread's time. */
const AT_ONCE = 4;

/** Imports in a thread beside the one that ranks and answers: a million rows are a minute's work. */
export interface Imports {
  /** Resolves when the import has ended, or was let go of. */
  run(id: string): Promise<void>;
  /** Lets go of what is being imported behind the batch at hand, and takes up nothing more; another worker goes on. */
  stop(): Promise<void>;
}

/** The thread starts with the first file, and goes by the system's clock. */
export function createImports(settings: Pick<ImportTask, 'databaseUrl' | 'dataKey'>): Imports {
  const stopping = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new Piscina<ImportTask, void>({
    filename: new URL('./import-thread.mjs', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: AT_ONCE,
    idleTimeout: IDLE_MS,
  });
  return {
    async run(id) {
      if (Atomics.load(stopping, 0) === 0) await thread.run({ ...settings, id, stopping });
    },
    async stop() {
      Atomics.store(stopping, 0, 1);
      await thread.close();
    },
  };
}
