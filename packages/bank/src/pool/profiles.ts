import type { Db, Tx } from '@chaeum/database';
import type { WeeklyPattern } from '@chaeum/domain';
import type { SeekerProfile } from '@chaeum/matching';
import { sql } from 'kysely';

/**
 * What ranking needs of a person: nothing that names them, and of documents only what counts. Reading a person whole takes
 * twice the time, and a country is a million of them.
 */
const selectFacts = (db: Db | Tx) =>
  db
    .selectFrom('seekers')
    .select([
      'id',
      'applied_on',
      'lat',
      'lng',
      'max_commute_minutes',
      'licences',
      'minimum_hourly_wage',
      sql<boolean>`(consent -> 'matching')::boolean`.as('consent'),
      sql<string>`array_to_string(desired_occupations, ' ')`.as('occupations'),
      sql<string[]>`jsonb_path_query_array(skills, '$[*].key')`.as('skill_keys'),
      sql<number[]>`jsonb_path_query_array(skills, '$[*].level')`.as('skill_levels'),
      sql<string>`availability ->> 'from'`.as('available_from'),
      sql<string | null>`availability ->> 'to'`.as('available_to'),
      sql<{ from: string; to: string }[] | null>`nullif(availability -> 'except', '[]')`.as('except'),
      sql<string>`weekly_pattern::text`.as('weekly_pattern'),
      sql<string[] | null>`nullif(excluded_firm_ids, '{}')`.as('excluded_firm_ids'),
    ])
    .where('state', '=', 'active');
type FactsRow = Awaited<ReturnType<ReturnType<typeof selectFacts>['execute']>>[number];

type Ties = Pick<SeekerProfile, 'engagements' | 'cooling' | 'record'>;
const NO_TIES: Ties = { engagements: [], cooling: [], record: { completed: 0, endedEarly: 0 } };

/** Of some seekers those who are in the pool. */
const selectSome = (db: Db | Tx, ids: readonly string[]) =>
  selectFacts(db).where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))));

/** Those of some seekers who are in the pool, in the order of their ids: who is named and not in the answer has left it. */
export async function readProfiles(db: Db | Tx, { ids }: { ids: readonly string[] }): Promise<SeekerProfile[]> {
  const rows = await selectSome(db, ids).orderBy('id').execute();
  if (rows.length === 0) return [];
  const ties = await readTies(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => toProfile(row, ties.get(row.id) ?? NO_TIES));
}

/** Rows of a stream that are in memory at once: with a page of thousands, each collection of garbage would copy them. */
const CHUNK = 400;

/** The same of seekers whom nothing binds yet: thousands, as an import brings them. */
export async function* unboundProfiles(db: Db, ids: readonly string[]): AsyncGenerator<SeekerProfile[]> {
  const chunks = db.getExecutor().stream(selectSome(db, ids).compile(), CHUNK);
  for await (const { rows } of chunks) yield rows.map((row) => toProfile(row, NO_TIES));
}

/**
 * Everybody in the pool, in no order. What binds people is read first: whom that changes meanwhile, an event names.
 */
export async function* everyProfile(db: Db): AsyncGenerator<SeekerProfile[]> {
  const ties = await readTies(db);
  const chunks = db.getExecutor().stream(selectFacts(db).compile(), CHUNK);
  for await (const { rows } of chunks) yield rows.map((row) => toProfile(row, ties.get(row.id) ?? NO_TIES));
}

const NOTHING: readonly never[] = [];

function toProfile(row: FactsRow, ties: Ties): SeekerProfile {
  return {
    id: row.id,
    appliedOn: row.applied_on,
    consent: row.consent,
    home: { lat: row.lat, lng: row.lng },
    maxCommuteMinutes: row.max_commute_minutes,
    desiredOccupations: row.occupations.split(' '),
    skills: row.skill_keys.map((key, i) => ({ key, level: row.skill_levels[i] as number })),
    licences: row.licences,
    availability: { from: row.available_from, to: row.available_to ?? undefined, except: row.except ?? NOTHING },
    weeklyPattern: weeklyPatternOf(row.weekly_pattern),
    minimumHourlyWage: row.minimum_hourly_wage,
    excludedFirmIds: row.excluded_firm_ids ?? NOTHING,
    record: ties.record,
    engagements: ties.engagements,
    cooling: ties.cooling,
  };
}

/** Weekly patterns as they stand in the table, that are remembered: most people's are a few. */
const MOST_PATTERNS = 1000;
const patterns = new Map<string, WeeklyPattern>();

function weeklyPatternOf(text: string): WeeklyPattern {
  let pattern = patterns.get(text);
  if (!pattern) {
    pattern = JSON.parse(text) as WeeklyPattern;
    if (patterns.size < MOST_PATTERNS) patterns.set(text, pattern);
  }
  return pattern;
}

/** What binds seekers, all or some: placements and proposals they accepted, refusals that still cool, and their record. */
async function readTies(db: Db | Tx, ids?: string[]): Promise<Map<string, Ties>> {
  const [placements, proposals] = await Promise.all([
    db
      .selectFrom('placements')
      .select(['seeker_id', 'vacancy_id', 'state', 'from_date', 'to_date', 'ended_by'])
      .$if(ids !== undefined, (query) => query.where((eb) => eb('seeker_id', '=', eb.fn.any(eb.val(ids)))))
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
      .$if(ids !== undefined, (query) => query.where((eb) => eb('proposals.seeker_id', '=', eb.fn.any(eb.val(ids)))))
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
