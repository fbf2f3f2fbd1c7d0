import { appendEvents, type Tx } from '@chaeum/database';
import { findTransition, vacancyTransitions } from '@chaeum/domain';
import type { BankDeps } from '../deps.ts';
import type { VacancyRow } from './vacancy-row.ts';

const EVENT = {
  fill: 'vacancy.filled',
  cover: 'vacancy.covered',
  close: 'vacancy.closed',
  reopen: 'vacancy.reopened',
} as const;

/** A move that follows from what happened to its placements. Does nothing where the machine has no such move. */
export async function setVacancyState(
  tx: Tx,
  deps: BankDeps,
  vacancy: Pick<VacancyRow, 'id' | 'state' | 'firm_id' | 'complex_id'>,
  move: keyof typeof EVENT,
): Promise<void> {
  const transition = findTransition(vacancyTransitions, move, vacancy.state, 'system');
  if (!transition) return;
  await tx
    .updateTable('vacancies')
    .set((eb) => ({ state: transition.to, version: eb('version', '+', 1), updated_at: deps.clock.now() }))
    .where('id', '=', vacancy.id)
    .execute();
  await appendEvents(tx, deps, [
    {
      type: EVENT[move],
      subjects: { vacancyId: vacancy.id, firmId: vacancy.firm_id, complexId: vacancy.complex_id },
      data: {},
    },
  ]);
}
