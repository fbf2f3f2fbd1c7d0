import { bankImporters } from '@chaeum/bank';
import { createCipher, createDatabase } from '@chaeum/database';
import { bankKinds, systemClock } from '@chaeum/domain';
import { runImport, unattendedImports } from '@chaeum/intake';

/*
 * A worker that does nothing but imports, as a matcher does them, to be killed. Says `heapUsed` (bytes, after a
 * collection) at every second batch, and ends when there is nothing left to do.
 */
const [databaseUrl = '', key = ''] = process.argv.slice(2);
const db = createDatabase({ url: databaseUrl, max: 3 });
const deps = { db, clock: systemClock, cipher: createCipher(key) };
const importerOf = bankImporters(deps);
let batches = 0;
const TELL = 2;
for (;;) {
  const open = await db.selectFrom('imports').select('id').where('state', 'in', ['queued', 'running']).execute();
  if (open.length === 0) break;
  for (const id of await unattendedImports(db, bankKinds)) {
    await runImport(deps, id, (kind, actor, importId) => {
      const importer = importerOf(kind, actor, importId);
      return {
        ...importer,
        write: async (tx, prepared) => {
          const errors = await importer.write(tx, prepared);
          batches += 1;
          if (batches % TELL === 0) {
            global.gc?.();
            process.stdout.write(`${process.memoryUsage().heapUsed}\n`);
          }
          return errors;
        },
      };
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
await db.destroy();
