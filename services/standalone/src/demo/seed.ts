import { bankImporters } from '@chaeum/bank';
import { type Db, inTransaction, type PersonalCipher } from '@chaeum/database';
import { type Clock, type ImportKind, seoulDate, systemActor } from '@chaeum/domain';
import { generateDemo } from './generate.ts';

const BATCH = 1000;

/** Fills an empty database with the demo, all of it or nothing. A database that has a firm is left alone. */
export async function seedDemo(
  db: Db,
  clock: Clock,
  cipher: PersonalCipher,
  say: (line: string) => void,
): Promise<void> {
  const known = await db.selectFrom('firms').select('id').limit(1).executeTakeFirst();
  if (known) return;
  const demo = generateDemo(seoulDate(clock.now()));
  const importerOf = bankImporters({ clock, cipher, synthetic: true });
  const actor = systemActor('demo');
  await inTransaction(db, async (tx) => {
    const write = async (kind: ImportKind, inputs: readonly unknown[]) => {
      const importer = importerOf(kind, actor);
      for (let start = 0; start < inputs.length; start += BATCH) {
        const rows = inputs.slice(start, start + BATCH).map((input, i) => ({ row: start + i + 1, input }));
        const [fault] = await importer.write(tx, rows);
        if (fault) throw new Error(`the demo's ${kind} row ${fault.row}: ${fault.field} ${fault.message}`);
      }
    };
    await write('firms', demo.firms);
    await write('seekers', demo.seekers);
    await write(
      'vacancies',
      demo.vacancies.map(({ registrationNumber, ...vacancy }) => ({ vacancy, registrationNumber })),
    );
  });
  say(
    `demo: ${demo.firms.length} firms, ${demo.seekers.length} seekers, ${demo.vacancies.length} vacancies, all made up`,
  );
}
