import { appendEvents, inTransaction } from '@chaeum/database';
import type { BankDeps } from '../deps.ts';
import { assertEligible } from '../proposals/check-eligible.ts';
import { findSeeker } from '../seekers/read-seekers.ts';
import { findVacancy } from '../vacancies/read-vacancies.ts';

/**
 * A counsellor puts an eligible seeker first, with a reason (직업안정법 시행규칙 5④: the order of application gives way
 * to a special reason only). No ranking ever overwrites it.
 * @throws DomainError `not-found` · `not-eligible`
 */
export function prioritiseSeeker(
  deps: BankDeps,
  input: { vacancyId: string; seekerId: string; reason: string },
): Promise<{ vacancyId: string; seekerId: string; reason: string; by: string; at: string }> {
  return inTransaction(deps.db, async (tx) => {
    const vacancy = await findVacancy(tx, deps.actor, input.vacancyId);
    await findSeeker(tx, deps.actor, input.seekerId);
    await assertEligible(tx, deps.clock, vacancy, [input.seekerId]);
    const row = await tx
      .insertInto('shortlist_priorities')
      .values({
        vacancy_id: input.vacancyId,
        seeker_id: input.seekerId,
        reason: input.reason,
        created_by: deps.actor.id,
        created_at: deps.clock.now(),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['vacancy_id', 'seeker_id'])
          .doUpdateSet({ reason: input.reason, created_by: deps.actor.id, created_at: deps.clock.now() }),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [
      {
        type: 'shortlist.prioritised',
        subjects: {
          vacancyId: vacancy.id,
          firmId: vacancy.firm_id,
          complexId: vacancy.complex_id,
          seekerId: input.seekerId,
        },
        data: {},
      },
    ]);
    return {
      vacancyId: vacancy.id,
      seekerId: row.seeker_id,
      reason: row.reason,
      by: row.created_by,
      at: row.created_at.toISOString(),
    };
  });
}

/** Takes that back; the machine's order stands again. */
export async function unprioritiseSeeker(
  deps: BankDeps,
  input: { vacancyId: string; seekerId: string },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const vacancy = await findVacancy(tx, deps.actor, input.vacancyId);
    await tx
      .deleteFrom('shortlist_priorities')
      .where('vacancy_id', '=', vacancy.id)
      .where('seeker_id', '=', input.seekerId)
      .execute();
  });
}
