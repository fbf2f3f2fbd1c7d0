import { bankImporters } from '@chaeum/bank';
import { createCipher, createDatabase } from '@chaeum/database';
import { bankKinds, systemClock } from '@chaeum/domain';
import { runImport, unattendedImports } from '@chaeum/intake';

/*
 * A worker that does nothing but imports, as a matcher does them, to be killed. Says `rows heapUsed` (bytes, after a
 * collection) every ten thousand rows, and ends when there is nothing left to do.
 */
const [databaseUrl = '', key = ''] = process.argv.slice(2);
const db = createDatabase({ url: databaseUrl, max: 3 });
const deps = { db, clock: systemClock, cipher: createCipher(key) };
const importerOf = bankImporters(deps);
let written = 0;
const TELL = 10_000;
for (;;) {
  const open = await db.selectFrom('imports').select('id').where('state', 'in', ['queued', 'running']).execute();
  if (open.length === 0) break;
  for (const id of await unattendedImports(db, bankKinds)) {
    await runImport(deps, id, (kind, actor, importId) => {
      const importer = importerOf(kind, actor, importId);
      return {
        ...importer,
        write: async (tx, rows) => {
          const errors = await importer.write(tx, rows);
          const before = written;
          written += rows.length;
          if (Math.floor(written / TELL) > Math.floor(before / TELL)) {
            global.gc?.();
            process.stdout.write(`${written} ${process.memoryUsage().heapUsed}\n`);
          }
          return errors;
        },
      };
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
await db.destroy();
