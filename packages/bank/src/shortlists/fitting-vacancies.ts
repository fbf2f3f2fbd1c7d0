import type { FittingVacancies, Locale } from '@chaeum/domain';
import { matchingFacts, nearbyNeeds, rankNeeds } from '@chaeum/matching';
import { logAccess, withinReach } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import { findSeeker } from '../seekers/read-seekers.ts';
import { nearbyVacancies } from './nearby-vacancies.ts';
import { needOfRow } from './need.ts';
import { matchingContext } from './rank-vacancy.ts';
import { NOTICE } from './read-shortlist.ts';

/**
 * The open vacancies within the reader's reach that a seeker fits, ranked and explained as their shortlists would, from the
 * tables as they are now.
 * @throws DomainError `not-found`
 */
export async function fittingVacancies(
  deps: BankDeps,
  seekerId: string,
  { limit }: { limit: number },
  locale: Locale,
): Promise<FittingVacancies> {
  await findSeeker(deps.db, deps.actor, seekerId);
  const [profile] = await readProfiles(deps.db, { ids: [seekerId] });
  if (!profile) throw new Error('a seeker of the pool has a profile');
  await logAccess(deps, 'explain', 'seeker', [seekerId]);
  const open = deps.db
    .selectFrom('vacancies')
    .where('vacancies.state', '=', 'open')
    .where(withinReach(deps.actor, { firm: 'vacancies.firm_id', complex: 'vacancies.complex_id' }));
  const [rows, all] = await Promise.all([
    open
      .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
      .selectAll('vacancies')
      .select('firms.excluded_seeker_ids')
      .where(nearbyVacancies(nearbyNeeds([profile], matchingFacts)))
      .execute(),
    open.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  const policies = new Map<string | null, Awaited<ReturnType<typeof currentPolicy>>>();
  for (const { complex_id } of rows) {
    if (!policies.has(complex_id)) policies.set(complex_id, await currentPolicy(deps.db, complex_id));
  }
  const policyOf = new Map<string, number>();
  const cases = rows.flatMap((row) => {
    const policy = policies.get(row.complex_id);
    if (!policy) return [];
    policyOf.set(row.id, policy.version);
    const need = { ...needOfRow(row, row.excluded_seeker_ids), vacancyId: row.id };
    return [{ need, context: matchingContext(deps.clock, policy) }];
  });
  const { eligible, excluded, needs } = rankNeeds(profile, cases, limit);
  // one may have come or gone between the two queries
  const vacancies = Math.max(all.count, rows.length);
  excluded[profile.consent ? 'occupation' : 'consent'] += vacancies - rows.length;
  return {
    seekerId,
    asOf: deps.clock.now().toISOString(),
    vacancies,
    eligible,
    excluded,
    items: needs.map((one) => ({
      ...one,
      policyVersion: policyOf.get(one.vacancyId) ?? 0,
      components: one.components.map((component) => ({ ...component, reason: component.reasons[locale] })),
    })),
    notice: NOTICE,
  };
}
