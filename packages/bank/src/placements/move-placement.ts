import { appendEvents, inTransaction, type Tx } from '@chaeum/database';
import {
  errors,
  findTransition,
  type NewEvent,
  type Placement,
  type PlacementMove,
  placementTransitions,
  seoulDate,
} from '@chaeum/domain';
import { moverOf } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { lockSeekers, lockVacancy } from '../proposals/locks.ts';
import { openSeats } from '../proposals/make-proposals.ts';
import { setVacancyState } from '../vacancies/set-state.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';
import { type PlacementRow, subjectsOf } from './placement-view.ts';
import { findPlacement, viewPlacements } from './read-placements.ts';

type Move = 'start' | 'extend' | 'end' | 'complete';

/**
 * Moves a placement along. `extend` sets a new last day, later (an extension) or earlier (the worker comes back early);
 * `end` ends it before its time. The answer's `conflicts` names the seeker's other placements that the days now overlap.
 * @throws DomainError `not-found` · `conflict` · `validation` · `forbidden`
 */
export function movePlacement(deps: BankDeps, id: string, move: Move, input: PlacementMove): Promise<Placement> {
  return inTransaction(deps.db, async (tx) => {
    const known = await findPlacement(tx, deps.actor, id);
    const vacancy = await lockVacancy(tx, known.vacancy_id);
    await lockSeekers(tx, [known.seeker_id]);
    const before = await findPlacement(tx, deps.actor, id);
    const row = await apply(tx, deps, vacancy, before, move, input);
    const [view] = await viewPlacements({ ...deps, db: tx }, [row]);
    if (!view) throw errors.placement.notFound({ id });
    return view;
  });
}

async function apply(
  tx: Tx,
  deps: BankDeps,
  vacancy: VacancyRow,
  before: PlacementRow,
  move: Move,
  input: PlacementMove,
): Promise<PlacementRow> {
  const name = move === 'extend' && before.state === 'agreed' ? 'extend-ahead' : move;
  const transition = findTransition(placementTransitions, name, before.state, moverOf(deps.actor));
  if (!transition) {
    const somebody = placementTransitions.some(
      (t) => t.name === name && (t.from as readonly string[]).includes(before.state),
    );
    if (somebody) throw errors.forbidden('This key may not do that to a placement.');
    throw errors.placement.wrongState({ state: before.state, wanted: WANTED[move] });
  }
  const on = input.on ?? seoulDate(deps.clock.now());
  const to = lastDay(before, move, on, input);
  const row = await tx
    .updateTable('placements')
    .set({
      state: transition.to,
      to_date: to,
      ...(input.reason !== undefined && { reason: input.reason }),
      ...(move === 'end' && { ended_by: input.by ?? 'firm' }),
      updated_at: deps.clock.now(),
      version: before.version + 1,
    })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await appendEvents(tx, deps, [eventOf(move, row, before, on)]);
  if (move === 'extend') await tellOverlaps(tx, deps, row, before);
  await followVacancy(tx, deps, vacancy, move);
  return row;
}

const WANTED = { start: 'started', extend: 'extended', end: 'ended', complete: 'completed' } as const;

function lastDay(before: PlacementRow, move: Move, on: string, input: PlacementMove): string {
  if (move === 'extend') {
    if (input.to === undefined) throw errors.invalid([{ pointer: '/to', message: 'is needed: the new last day' }]);
    if (input.to < before.from_date)
      throw errors.invalid([{ pointer: '/to', message: 'must not be before the first day' }]);
    return input.to;
  }
  if (move === 'end') {
    if (before.state === 'agreed') return before.to_date;
    if (on < before.from_date || on > before.to_date) {
      throw errors.invalid([{ pointer: '/on', message: `must lie between ${before.from_date} and ${before.to_date}` }]);
    }
    return on;
  }
  return before.to_date;
}

function eventOf(move: Move, row: PlacementRow, before: PlacementRow, on: string): NewEvent {
  const subjects = subjectsOf(row);
  switch (move) {
    case 'start':
      return { type: 'placement.started', subjects, data: { on } };
    case 'complete':
      return { type: 'placement.completed', subjects, data: { on } };
    case 'end':
      return { type: 'placement.ended-early', subjects, data: { on } };
    case 'extend':
      return {
        type: 'placement.extended',
        subjects,
        data: { from: row.from_date, to: row.to_date, previousTo: before.to_date },
      };
  }
}

/** What the seeker agreed to next and now overlaps: its firm and the seeker are told, people settle it. */
async function tellOverlaps(tx: Tx, deps: BankDeps, row: PlacementRow, before: PlacementRow): Promise<void> {
  const next = await tx
    .selectFrom('placements')
    .selectAll()
    .where('seeker_id', '=', row.seeker_id)
    .where('id', '!=', row.id)
    .where('state', 'in', ['agreed', 'started'])
    .where('from_date', '<=', row.to_date)
    .where('to_date', '>=', row.from_date)
    // one that overlapped before the move has been told of
    .where('from_date', '>', before.to_date)
    .orderBy('id')
    .execute();
  await appendEvents(
    tx,
    deps,
    next.map((one) => ({
      type: 'placement.overlapping',
      subjects: subjectsOf(one),
      data: { from: one.from_date, to: [one.to_date, row.to_date].sort()[0] ?? row.to_date },
    })),
  );
}

/** A vacancy is covered when all its seats have started, closed when the last placement is over, open again when one broke off. */
async function followVacancy(tx: Tx, deps: BankDeps, vacancy: VacancyRow, move: Move): Promise<void> {
  if (move === 'extend') return;
  const placements = await tx.selectFrom('placements').select('state').where('vacancy_id', '=', vacancy.id).execute();
  const count = (state: PlacementRow['state']) => placements.filter((one) => one.state === state).length;
  if (move === 'start' && count('started') >= vacancy.seats) return setVacancyState(tx, deps, vacancy, 'cover');
  if (move === 'end' && vacancy.coverage_to >= seoulDate(deps.clock.now()) && (await openSeats(tx, vacancy)) > 0) {
    return setVacancyState(tx, deps, vacancy, 'reopen');
  }
  if (count('agreed') + count('started') === 0) return setVacancyState(tx, deps, vacancy, 'close');
}

/** For a vacancy that is cancelled: what was agreed does not begin. The vacancy is locked. */
export async function endPlacementsOfVacancy(
  tx: Tx,
  deps: BankDeps,
  vacancy: VacancyRow,
  reason: string,
): Promise<void> {
  const rows = await tx
    .updateTable('placements')
    .set((eb) => ({
      state: 'ended-early',
      ended_by: 'firm',
      reason,
      updated_at: deps.clock.now(),
      version: eb('version', '+', 1),
    }))
    .where('vacancy_id', '=', vacancy.id)
    .where('state', '=', 'agreed')
    .returningAll()
    .execute();
  const on = seoulDate(deps.clock.now());
  await appendEvents(
    tx,
    deps,
    rows.map((row) => ({ type: 'placement.ended-early', subjects: subjectsOf(row), data: { on } })),
  );
}

/**
 * The clock of placements: begins those whose first day has come, completes those whose last day is over. Each in its own
 * transaction. Returns how many moved.
 */
export async function movePlacementsByClock(deps: BankDeps): Promise<number> {
  const today = seoulDate(deps.clock.now());
  const due = await deps.db
    .selectFrom('placements')
    .select(['id', 'state', 'from_date', 'to_date'])
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'agreed'), eb('from_date', '<=', today)]),
        eb.and([eb('state', '=', 'started'), eb('to_date', '<', today)]),
      ]),
    )
    .limit(200)
    .execute();
  for (const row of due) {
    const move = row.state === 'agreed' ? { name: 'start', on: row.from_date } : { name: 'complete', on: row.to_date };
    await movePlacement(deps, row.id, move.name as Move, { on: move.on }).catch((error: unknown) => {
      // another matcher was quicker
      if (!(error instanceof Error && error.name === 'DomainError')) throw error;
    });
  }
  return due.length;
}
