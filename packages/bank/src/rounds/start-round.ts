import { appendEvents, inTransaction } from '@chaeum/database';
import { errors, newId } from '@chaeum/domain';
import { complexById } from '@chaeum/reference';
import type { BankDeps } from '../deps.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { planRound } from './plan-round.ts';
import { reachesComplex } from './read-rounds.ts';

/** Vacancies times seekers that are planned while the caller waits: a second or so. */
const QUICK = 2_000_000;

/**
 * Begins a round over the open vacancies of a complex. Worked out at once where that is quick, else by a reaction.
 * @returns the round's id, and whether it is ready
 * @throws DomainError `validation` for a complex that is not known to the actor
 */
export function startRound(
  deps: BankDeps,
  pool: SeekerPool,
  input: { complexId: string },
  quick = QUICK,
): Promise<{ id: string; ready: boolean }> {
  const { complexId } = input;
  if (!complexById(complexId) || !reachesComplex(deps.actor, complexId)) {
    throw errors.invalid([{ pointer: '/complexId', message: 'is not a complex known here; see GET /v1/complexes' }]);
  }
  return inTransaction(deps.db, async (tx) => {
    const inner = { ...deps, db: tx };
    const id = newId(deps.clock);
    await tx
      .insertInto('rounds')
      .values({
        id,
        complex_id: complexId,
        state: 'planning',
        requested_by: deps.actor.id,
        created_at: deps.clock.now(),
      })
      .execute();
    const { count } = await tx
      .selectFrom('vacancies')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('complex_id', '=', complexId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    if (count * pool.pool.size <= quick) {
      await planRound(inner, pool, id);
      return { id, ready: true };
    }
    await appendEvents(tx, deps, [{ type: 'round.requested', subjects: { complexId }, data: { roundId: id } }]);
    return { id, ready: false };
  });
}
