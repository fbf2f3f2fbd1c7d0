import { evaluate } from '@chaeum/matching';
import { sql } from 'kysely';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { needOfRow } from './need.ts';
import { matchingContext, rankVacancy } from './rank-vacancy.ts';

/** From so many changed seekers on, asking each vacancy about each of them costs more than ranking it again. */
const MANY = 200;

/**
 * Ranks again the open vacancies that a change of these seekers can affect: those that list one of them, and those for
 * which one is eligible now.
 */
export async function rankAffected(deps: BankDeps, pool: SeekerPool, seekerIds: readonly string[]): Promise<void> {
  const open = await deps.db
    .selectFrom('vacancies')
    .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
    // one that was never ranked as it stands has its own event under way, and the pool may not have come that far
    .innerJoin('shortlists', (join) =>
      join
        .onRef('shortlists.vacancy_id', '=', 'vacancies.id')
        .onRef('shortlists.vacancy_version', '=', 'vacancies.version'),
    )
    .selectAll('vacancies')
    .select([
      'firms.excluded_seeker_ids',
      sql<boolean>`shortlists.seeker_ids && ${[...seekerIds]}::uuid[]`.as('listed'),
    ])
    .where('vacancies.state', '=', 'open')
    .execute();
  const profiles = seekerIds.length < MANY ? await readProfiles(deps.db, { ids: seekerIds }) : [];
  for (const row of open) {
    if (!row.listed && seekerIds.length < MANY) {
      const context = matchingContext(deps.clock, await currentPolicy(deps.db, row.complex_id));
      const need = needOfRow(row, row.excluded_seeker_ids);
      if (!profiles.some((profile) => evaluate(profile, need, context).eligible)) continue;
    }
    await rankVacancy(deps, pool, row.id);
  }
}
