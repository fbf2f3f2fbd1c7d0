import { straightLine } from '@chaeum/commute';
import { appendEvents, inTransaction } from '@chaeum/database';
import { type Policy, seoulDate } from '@chaeum/domain';
import { type MatchingContext, matchingFacts, rank } from '@chaeum/matching';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { needOfRow } from './need.ts';

export function matchingContext(clock: BankDeps['clock'], policy: Policy): MatchingContext {
  return { today: seoulDate(clock.now()), policy, facts: matchingFacts, commute: straightLine };
}

/**
 * Ranks an open vacancy against the pool and stores the list. Idempotent: the same event twice writes the same list. A
 * vacancy that changed meanwhile has an event of its own, and the newer list is never overwritten by the older.
 */
export async function rankVacancy(deps: BankDeps, pool: SeekerPool, vacancyId: string): Promise<void> {
  const row = await deps.db
    .selectFrom('vacancies')
    .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
    .selectAll('vacancies')
    .select('firms.excluded_seeker_ids')
    .where('vacancies.id', '=', vacancyId)
    .executeTakeFirst();
  if (row?.state !== 'open') return;
  const policy = await currentPolicy(deps.db, row.complex_id);
  const list = rank(pool.pool, needOfRow(row, row.excluded_seeker_ids), matchingContext(deps.clock, policy));

  await inTransaction(deps.db, async (tx) => {
    const values = {
      vacancy_version: row.version,
      ranked_at: deps.clock.now(),
      pool_size: list.poolSize,
      eligible: list.eligible,
      policy_version: policy.version,
      excluded: JSON.stringify(list.excluded),
      candidates: JSON.stringify(list.candidates),
    };
    const stored = await tx
      .insertInto('shortlists')
      .values({ vacancy_id: vacancyId, ...values })
      .onConflict((conflict) =>
        conflict.column('vacancy_id').doUpdateSet(values).where('shortlists.vacancy_version', '<=', row.version),
      )
      .returning('vacancy_id')
      .executeTakeFirst();
    if (!stored) return;
    await appendEvents(tx, deps, [
      {
        type: 'shortlist.ranked',
        subjects: { vacancyId, firmId: row.firm_id, complexId: row.complex_id },
        data: { poolSize: list.poolSize, eligible: list.eligible, policyVersion: policy.version },
      },
    ]);
  });
}
