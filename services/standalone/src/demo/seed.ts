import { bankImporters } from '@chaeum/bank';
import { type Db, inTransaction, type PersonalCipher } from '@chaeum/database';
import { DEMO_ACTOR, recordImporters, requestRun } from '@chaeum/discovery';
import { type Clock, type ImportKind, recordKinds, seoulDate, systemActor } from '@chaeum/domain';
import { prepareRows, writeChecked } from '@chaeum/intake';
import { DEMO, generateDemo } from './generate.ts';
import { generateRecords } from './records.ts';

const BATCH = 1000;

/**
 * Fills an empty database with the demo, all of it or nothing. One that has it gets new openings where most have lapsed; what people made
 * is left alone.
 */
export async function seedDemo(
  db: Db,
  clock: Clock,
  cipher: PersonalCipher,
  say: (line: string) => void,
): Promise<void> {
  const known = await db.selectFrom('firms').select('id').limit(1).executeTakeFirst();
  if (known) return refreshOpenings(db, clock, cipher, say);
  const demo = generateDemo(seoulDate(clock.now()));
  const records = generateRecords(seoulDate(clock.now()), demo.firms, DEMO.seed);
  const bankImporterOf = bankImporters({ clock, cipher, synthetic: true });
  const recordImporterOf = recordImporters({ clock, cipher });
  const actor = systemActor(DEMO_ACTOR);
  await inTransaction(db, async (tx) => {
    const write = async (kind: ImportKind, inputs: readonly unknown[]) => {
      const isRecord = (recordKinds as readonly string[]).includes(kind);
      const importer = (isRecord ? recordImporterOf : bankImporterOf)(kind, actor);
      for (let start = 0; start < inputs.length; start += BATCH) {
        const rows = prepareRows(importer, inputs.slice(start, start + BATCH), start + 1);
        const [fault] = await writeChecked(tx, importer, rows);
        if (fault) throw new Error(`the demo's ${kind} row ${fault.row}: ${fault.field} ${fault.message}`);
      }
    };
    await write('firms', demo.firms);
    await write('seekers', demo.seekers);
    await write(
      'vacancies',
      demo.vacancies.map(({ registrationNumber, ...vacancy }) => ({ vacancy, registrationNumber })),
    );
    await write('workplaces', records.workplaces);
    await write('leaves', records.leaves);
    await write('substitutes', records.substitutes);
    // the scout carries it out while the user looks around
    await requestRun({ db: tx, clock, cipher, actor }, { complexId: null });
  });
  say(
    `demo: ${demo.firms.length} firms, ${demo.seekers.length} seekers, ${demo.vacancies.length} vacancies, all made up`,
  );
}

/** Openings are valid for two months at most: a demo of last winter would have nothing to look at. */
async function refreshOpenings(
  db: Db,
  clock: Clock,
  cipher: PersonalCipher,
  say: (line: string) => void,
): Promise<void> {
  const firms = await db.selectFrom('firms').select('registration_number').where('synthetic', '=', true).execute();
  if (firms.length === 0) return;
  const { open } = await db
    .selectFrom('vacancies')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('synthetic', '=', true)
    .where('state', '=', 'open')
    .where('valid_until', '>=', seoulDate(clock.now()))
    .executeTakeFirstOrThrow();
  if (open >= DEMO.vacancies / 2) return;
  const there = new Set(firms.map((firm) => firm.registration_number));
  const importer = bankImporters({ clock, cipher, synthetic: true })('vacancies', systemActor(DEMO_ACTOR));
  const openings = generateDemo(seoulDate(clock.now()))
    .vacancies.filter((one) => there.has(one.registrationNumber))
    .slice(0, DEMO.vacancies - open)
    .map(({ registrationNumber, ...vacancy }) => ({ vacancy, registrationNumber }));
  const faults = await inTransaction(db, (tx) => writeChecked(tx, importer, prepareRows(importer, openings)));
  say(`demo: ${openings.length - faults.length} new vacancies in the place of those that lapsed`);
}
