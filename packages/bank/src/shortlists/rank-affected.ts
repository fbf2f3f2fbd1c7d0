import { evaluate, matchingFacts, nearbyNeeds, type SeekerProfile } from '@chaeum/matching';
import { sql } from 'kysely';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { needOfRow } from './need.ts';
import { matchingContext, rankVacancy } from './rank-vacancy.ts';

/** From so many new seekers on, asking each vacancy about each of them costs more than ranking it again. */
const MANY = 200;

/** A batch of an import. A large one affects nearly every vacancy: they are ranked once, when the import has ended. */
export async function rankAfterBatch(deps: BankDeps, pool: SeekerPool, seekerIds: readonly string[]): Promise<void> {
  if (seekerIds.length < MANY) await rankAffected(deps, pool, seekerIds);
}

/** An import that has ended, if it can have had a batch that was left to its end. */
export async function rankAfterImport(
  deps: BankDeps,
  pool: SeekerPool,
  { kind, accepted }: { kind: string; accepted: number },
): Promise<void> {
  if (kind === 'seekers' && accepted >= MANY) await rankOpen(deps, pool, []);
}

/**
 * Ranks again the open vacancies that a change of these seekers can affect: those that list one of them, and those for
 * which one is eligible now.
 */
export async function rankAffected(deps: BankDeps, pool: SeekerPool, seekerIds: readonly string[]): Promise<void> {
  await rankOpen(deps, pool, seekerIds, await readProfiles(deps.db, { ids: seekerIds }));
}

/** Of the open vacancies those that list one of these seekers, or for which one is eligible; all where none are given. */
async function rankOpen(
  deps: BankDeps,
  pool: SeekerPool,
  seekerIds: readonly string[],
  profiles?: readonly SeekerProfile[],
): Promise<void> {
  const listed = sql<boolean>`shortlists.seeker_ids && ${[...seekerIds]}::uuid[]`;
  let vacancies = deps.db
    .selectFrom('vacancies')
    .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
    // one that was never ranked as it stands has its own event under way, and the pool may not have come that far
    .innerJoin('shortlists', (join) =>
      join
        .onRef('shortlists.vacancy_id', '=', 'vacancies.id')
        .onRef('shortlists.vacancy_version', '=', 'vacancies.version'),
    )
    .selectAll('vacancies')
    .select(['firms.excluded_seeker_ids', listed.as('listed')])
    .where('vacancies.state', '=', 'open');
  if (profiles) {
    const { groups, skills } = nearbyNeeds(profiles, matchingFacts);
    vacancies = vacancies.where((eb) =>
      eb.or([
        listed,
        sql<boolean>`left(vacancies.occupation, 3) = any(${groups}::text[])`,
        sql<boolean>`exists (
          select from jsonb_array_elements(vacancies.required_skills) as wanted
          where wanted ->> 'key' = any(${skills}::text[]))`,
        // a policy may ask for no skill cover at all: then whoever requires a skill takes anybody
        sql<boolean>`vacancies.required_skills <> '[]'
          and exists (select from policies where body #>> '{occupation,minimumSkillCover}' = '0')`,
      ]),
    );
  }
  for (const row of await vacancies.execute()) {
    if (!row.listed && profiles) {
      const context = matchingContext(deps.clock, await currentPolicy(deps.db, row.complex_id));
      const need = needOfRow(row, row.excluded_seeker_ids);
      if (!profiles.some((profile) => evaluate(profile, need, context).eligible)) continue;
    }
    await rankVacancy(deps, pool, row.id);
  }
}
