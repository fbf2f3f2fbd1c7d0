import type { Db, SeekersTable, Tx } from '@chaeum/database';
import type { SeekerProfile } from '@chaeum/matching';
import type { Selectable } from 'kysely';

/** What ranking needs of a person: nothing that names them. */
const COLUMNS = [
  'id',
  'applied_on',
  'consent',
  'lat',
  'lng',
  'max_commute_minutes',
  'desired_occupations',
  'skills',
  'licences',
  'availability',
  'weekly_pattern',
  'minimum_hourly_wage',
  'excluded_firm_ids',
] as const;
type ProfileRow = Pick<Selectable<SeekersTable>, (typeof COLUMNS)[number]>;

type Ties = Pick<SeekerProfile, 'engagements' | 'cooling' | 'record'>;
const NO_TIES: Ties = { engagements: [], cooling: [], record: { completed: 0, endedEarly: 0 } };

/**
 * Those of some seekers who are in the pool, in the order of their ids: who is named and not in the answer has left it. Nothing
 * is looked for that binds seekers who are `unbound`.
 */
export async function readProfiles(
  db: Db | Tx,
  which: { ids: readonly string[]; unbound?: boolean },
): Promise<SeekerProfile[]> {
  const rows = await db
    .selectFrom('seekers')
    .select(COLUMNS)
    .where('state', '=', 'active')
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...which.ids]))))
    .orderBy('id')
    .execute();
  return which.unbound ? rows.map((row) => toProfile(row, NO_TIES)) : profilesOf(db, rows);
}

const PAGE = 5000;

/** Everybody in the pool, page by page in the order of their ids; the next page is read while one is taken in. */
export async function* everyProfile(db: Db): AsyncGenerator<SeekerProfile[]> {
  let reading = readPage(db, null);
  for (;;) {
    const rows = await reading;
    const last = rows.length < PAGE ? undefined : rows.at(-1);
    if (last) {
      reading = readPage(db, last.id);
      // told where it is awaited
      reading.catch(() => {});
    }
    yield await profilesOf(
      db,
      rows.filter(({ state }) => state === 'active'),
    );
    if (!last) return;
  }
}

/** Of whatever state: a table without statistics, as a big import leaves it, would be sorted anew for each page of one. */
function readPage(db: Db, after: string | null) {
  let query = db.selectFrom('seekers').select(COLUMNS).select('state').orderBy('id').limit(PAGE);
  if (after !== null) query = query.where('id', '>', after);
  return query.execute();
}

async function profilesOf(db: Db | Tx, rows: readonly ProfileRow[]): Promise<SeekerProfile[]> {
  if (rows.length === 0) return [];
  const ties = await readTies(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => toProfile(row, ties.get(row.id) ?? NO_TIES));
}

function toProfile(row: ProfileRow, ties: Ties): SeekerProfile {
  return {
    id: row.id,
    appliedOn: row.applied_on,
    consent: row.consent.matching,
    home: { lat: row.lat, lng: row.lng },
    maxCommuteMinutes: row.max_commute_minutes,
    desiredOccupations: row.desired_occupations,
    skills: row.skills.map(({ key, level }) => ({ key, level })),
    licences: row.licences.map(({ key, expiresOn }) => ({ key, ...(expiresOn !== undefined && { expiresOn }) })),
    availability: row.availability,
    weeklyPattern: row.weekly_pattern,
    minimumHourlyWage: row.minimum_hourly_wage,
    excludedFirmIds: row.excluded_firm_ids,
    ...ties,
  };
}

/** What binds a seeker: placements and proposals they accepted, refusals that still cool, and their record. */
async function readTies(db: Db | Tx, ids: string[]): Promise<Map<string, Ties>> {
  const [placements, proposals] = await Promise.all([
    db
      .selectFrom('placements')
      .select(['seeker_id', 'vacancy_id', 'state', 'from_date', 'to_date', 'ended_by'])
      .where((eb) => eb('seeker_id', '=', eb.fn.any(eb.val(ids))))
      .execute(),
    db
      .selectFrom('proposals')
      .innerJoin('vacancies', 'vacancies.id', 'proposals.vacancy_id')
      .select([
        'proposals.seeker_id',
        'proposals.vacancy_id',
        'proposals.firm_id',
        'proposals.state',
        'proposals.cooling_until',
        'vacancies.coverage_from',
        'vacancies.coverage_to',
      ])
      .where((eb) => eb('proposals.seeker_id', '=', eb.fn.any(eb.val(ids))))
      .where((eb) =>
        eb.or([eb('proposals.state', '=', 'accepted-by-seeker'), eb('proposals.cooling_until', 'is not', null)]),
      )
      .execute(),
  ]);
  const ties = new Map<
    string,
    { engagements: Ties['engagements'][number][]; cooling: Ties['cooling'][number][]; record: Ties['record'] }
  >();
  const of = (id: string) => {
    const known = ties.get(id) ?? { engagements: [], cooling: [], record: { completed: 0, endedEarly: 0 } };
    ties.set(id, known);
    return known;
  };
  for (const row of placements) {
    const tie = of(row.seeker_id);
    if (row.state === 'agreed' || row.state === 'started') {
      tie.engagements.push({ from: row.from_date, to: row.to_date, vacancyId: row.vacancy_id });
    }
    if (row.state === 'completed') tie.record = { ...tie.record, completed: tie.record.completed + 1 };
    // an early return of the worker on leave is not the substitute's doing
    if (row.state === 'ended-early' && row.ended_by === 'seeker') {
      tie.record = { ...tie.record, endedEarly: tie.record.endedEarly + 1 };
    }
  }
  for (const row of proposals) {
    const tie = of(row.seeker_id);
    if (row.state === 'accepted-by-seeker') {
      tie.engagements.push({ from: row.coverage_from, to: row.coverage_to, vacancyId: row.vacancy_id });
    }
    if (row.cooling_until !== null) tie.cooling.push({ firmId: row.firm_id, until: row.cooling_until });
  }
  return ties;
}
