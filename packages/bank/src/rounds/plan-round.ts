import { appendEvents, inTransaction } from '@chaeum/database';
import { newId } from '@chaeum/domain';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { makePlan } from './make-plan.ts';
import { openMarket } from './market.ts';

/** Works a round out and stores it. Idempotent: one that is ready stays as it is. */
export async function planRound(deps: BankDeps, pool: SeekerPool, roundId: string): Promise<void> {
  const round = await deps.db.selectFrom('rounds').selectAll().where('id', '=', roundId).executeTakeFirst();
  if (round?.state !== 'planning') return;
  const policy = await currentPolicy(deps.db, round.complex_id);
  const market = await openMarket(deps, pool, round.complex_id, policy);
  const { suggestions, outcome } = await makePlan(market, policy.body.listLength);

  await inTransaction(deps.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('rounds')
      .set({
        state: 'ready',
        policy_version: policy.version,
        outcome: JSON.stringify(outcome),
        planned_at: deps.clock.now(),
      })
      .where('id', '=', roundId)
      .where('state', '=', 'planning')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const rows = suggestions.map((one) => ({
      id: newId(deps.clock),
      round_id: roundId,
      vacancy_id: one.vacancyId,
      seeker_id: one.seekerId,
      score: one.score,
      prioritised: one.prioritised,
      own_best: JSON.stringify(one.ownBest),
      reasons: JSON.stringify(one.reasons),
    }));
    for (let start = 0; start < rows.length; start += 1000) {
      await tx
        .insertInto('round_suggestions')
        .values(rows.slice(start, start + 1000))
        .execute();
    }
    await appendEvents(tx, deps, [
      {
        type: 'round.planned',
        subjects: { complexId: round.complex_id },
        data: { roundId, vacancies: outcome.vacancies, suggestions: suggestions.length },
      },
    ]);
  });
}
