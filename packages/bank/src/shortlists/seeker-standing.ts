import type { Locale, SeekerStanding } from '@chaeum/domain';
import { type MatchingContext, standingOf, type VacancyNeed } from '@chaeum/matching';
import { logAccess } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import { findSeeker } from '../seekers/read-seekers.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';
import { needOfRow } from './need.ts';
import { matchingContext } from './rank-vacancy.ts';

/**
 * How one seeker stands to a need, from the tables as they are now. Only for those who see the pool: what keeps somebody
 * out tells of them.
 * @throws DomainError `not-found`
 */
export async function standingInNeed(
  deps: BankDeps,
  seekerId: string,
  need: VacancyNeed,
  context: MatchingContext,
  locale: Locale,
): Promise<SeekerStanding> {
  await findSeeker(deps.db, deps.actor, seekerId);
  const [profile] = await readProfiles(deps.db, { ids: [seekerId] });
  if (!profile) throw new Error('a seeker of the pool has a profile');
  await logAccess(deps, 'explain', 'seeker', [seekerId]);
  const { obstacles, ...standing } = standingOf(profile, need, context);
  return { seekerId, ...standing, obstacles: obstacles.map((one) => ({ ...one, reason: one.reasons[locale] })) };
}

export async function standingInVacancy(
  deps: BankDeps,
  row: VacancyRow,
  seekerId: string,
  locale: Locale,
): Promise<SeekerStanding> {
  const firm = await deps.db
    .selectFrom('firms')
    .select('excluded_seeker_ids')
    .where('id', '=', row.firm_id)
    .executeTakeFirstOrThrow();
  const context = matchingContext(deps.clock, await currentPolicy(deps.db, row.complex_id));
  return standingInNeed(deps, seekerId, needOfRow(row, firm.excluded_seeker_ids), context, locale);
}
