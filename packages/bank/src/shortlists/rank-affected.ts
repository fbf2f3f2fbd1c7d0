import { eventData } from '@chaeum/domain';
import { evaluate, matchingFacts, nearbyNeeds } from '@chaeum/matching';
import { sql } from 'kysely';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { nearbyVacancies } from './nearby-vacancies.ts';
import { needOfRow } from './need.ts';
import { matchingContext, rankVacancies } from './rank-vacancy.ts';

/** From so many new seekers on, asking each vacancy about each of them costs more than ranking it again. */
const MANY = 200;

/** After an import has ended: every open vacancy where it brought many seekers, those it can affect where few. */
export async function rankAfterImport(
  deps: BankDeps,
  pool: SeekerPool,
  importId: string,
  { kind, accepted }: { kind: string; accepted: number },
): Promise<void> {
  if (kind !== 'seekers') return;
  if (accepted < MANY) return rankAffected(deps, pool, await seekersOfImport(deps.db, importId));
  const vacancies = await rankedOpenings(deps.db).select('vacancies.id').execute();
  await rankVacancies(
    deps,
    pool,
    vacancies.map(({ id }) => id),
  );
}

/**
 * Ranks again the open vacancies that a change of these seekers can affect: those that list one of them, and those for
 * which one is eligible now.
 */
export async function rankAffected(deps: BankDeps, pool: SeekerPool, seekerIds: readonly string[]): Promise<void> {
  const profiles = await readProfiles(deps.db, { ids: seekerIds });
  const listed = sql<boolean>`shortlists.seeker_ids && ${[...seekerIds]}::uuid[]`;
  const vacancies = await rankedOpenings(deps.db)
    .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
    .selectAll('vacancies')
    .select(['firms.excluded_seeker_ids', listed.as('listed')])
    .where((eb) => eb.or([listed, nearbyVacancies(nearbyNeeds(profiles, matchingFacts))]))
    .execute();
  const affected: string[] = [];
  for (const row of vacancies) {
    if (!row.listed) {
      const context = matchingContext(deps.clock, await currentPolicy(deps.db, row.complex_id));
      const need = needOfRow(row, row.excluded_seeker_ids);
      if (!profiles.some((profile) => evaluate(profile, need, context).eligible)) continue;
    }
    affected.push(row.id);
  }
  await rankVacancies(deps, pool, affected);
}

async function seekersOfImport(db: BankDeps['db'], importId: string): Promise<string[]> {
  const events = await db
    .selectFrom('events')
    .select('data')
    .where('import_id', '=', importId)
    .where('type', '=', 'seekers.imported')
    .execute();
  return events.flatMap(({ data }) => eventData['seekers.imported'].parse(data).ids);
}

/** One that was never ranked as it stands has its own event under way, and the pool may not have come that far. */
const rankedOpenings = (db: BankDeps['db']) =>
  db
    .selectFrom('vacancies')
    .innerJoin('shortlists', (join) =>
      join
        .onRef('shortlists.vacancy_id', '=', 'vacancies.id')
        .onRef('shortlists.vacancy_version', '=', 'vacancies.version'),
    )
    .where('vacancies.state', '=', 'open');
