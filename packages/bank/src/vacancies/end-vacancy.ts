import { appendEvents, inTransaction } from '@chaeum/database';
import {
  checkVersion,
  errors,
  findTransition,
  type IfVersion,
  seoulDate,
  type Vacancy,
  vacancyTransitions,
} from '@chaeum/domain';
import { moverOf } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { endPlacementsOfVacancy } from '../placements/move-placement.ts';
import { withdrawLiveOfVacancy } from '../proposals/end-proposals.ts';
import { findVacancy } from './read-vacancies.ts';
import { vacancyView } from './vacancy-row.ts';

/**
 * Cancels a vacancy that has not begun: live proposals are withdrawn, agreed placements ended, everybody told.
 * @throws DomainError `not-found` · `conflict` · `precondition-failed`
 */
export function cancelVacancy(
  deps: BankDeps,
  id: string,
  input: { reason?: string | undefined },
  ifVersion: IfVersion,
): Promise<{ vacancy: Vacancy; version: number }> {
  return inTransaction(deps.db, async (tx) => {
    const before = await findVacancy(tx, deps.actor, id, true);
    checkVersion(before.version, ifVersion);
    if (!findTransition(vacancyTransitions, 'cancel', before.state, moverOf(deps.actor))) {
      throw errors.vacancy.wrongState({ state: before.state, wanted: 'cancelled' });
    }
    const row = await tx
      .updateTable('vacancies')
      // what a person writes may hold anything: it stays in the row, out of the feed
      .set({
        state: 'cancelled',
        cancel_reason: input.reason ?? null,
        version: before.version + 1,
        updated_at: deps.clock.now(),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [
      {
        type: 'vacancy.cancelled',
        subjects: { vacancyId: id, firmId: row.firm_id, complexId: row.complex_id },
        data: {},
      },
    ]);
    await withdrawLiveOfVacancy(tx, deps, row, 'vacancy-cancelled');
    await endPlacementsOfVacancy(tx, deps, row, 'the vacancy was cancelled');
    return { vacancy: vacancyView(row, deps.cipher, deps.actor), version: row.version };
  });
}

/**
 * The clock of vacancies: an opening past its last valid day, or past its window, expires. One at a time, each in its own
 * transaction; several matchers may do this at once. Returns how many expired.
 */
export async function expireVacancies(deps: BankDeps): Promise<number> {
  const today = seoulDate(deps.clock.now());
  const due = await deps.db
    .selectFrom('vacancies')
    .select('id')
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('valid_until', '<', today), eb('coverage_to', '<', today)]))
    .limit(200)
    .execute();
  let expired = 0;
  for (const { id } of due) {
    await inTransaction(deps.db, async (tx) => {
      const row = await tx
        .updateTable('vacancies')
        .set((eb) => ({ state: 'expired', version: eb('version', '+', 1), updated_at: deps.clock.now() }))
        .where('id', '=', id)
        .where('state', '=', 'open')
        .where((eb) => eb.or([eb('valid_until', '<', today), eb('coverage_to', '<', today)]))
        .returningAll()
        .executeTakeFirst();
      if (!row) return;
      expired += 1;
      await appendEvents(tx, deps, [
        {
          type: 'vacancy.expired',
          subjects: { vacancyId: id, firmId: row.firm_id, complexId: row.complex_id },
          data: {},
        },
      ]);
      await withdrawLiveOfVacancy(tx, deps, row, 'vacancy-expired');
    });
  }
  return expired;
}
