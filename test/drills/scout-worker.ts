import { createCipher, createDatabase } from '@chaeum/database';
import { recordImporters, runScout } from '@chaeum/discovery';
import { recordKinds, systemActor, systemClock } from '@chaeum/domain';
import { runImport, unattendedImports } from '@chaeum/intake';

/*
 * A worker that does what a scout does with records and runs, and nothing else, to be killed. Says `at work` when it begins, and ends when
 * there is nothing left to do.
 */
const [databaseUrl = '', key = ''] = process.argv.slice(2);
const db = createDatabase({ url: databaseUrl, max: 3 });
const deps = { db, clock: systemClock, cipher: createCipher(key), actor: systemActor('drill') };
const importers = recordImporters(deps);
process.stdout.write('at work\n');
for (const id of await unattendedImports(db, recordKinds)) await runImport(deps, id, importers);
const runs = await db.selectFrom('scout_runs').select('id').where('state', '=', 'running').execute();
for (const { id } of runs) await runScout(deps, id);
await db.destroy();
