import { appendEvents, type LeadsTable, type Tx } from '@chaeum/database';
import { addDays, errors, findTransition, leadTransitions, seoulDate } from '@chaeum/domain';
import type { Selectable, Updateable } from 'kysely';
import type { DiscoveryDeps } from '../deps.ts';
import { defaultOutreachRules } from '../outreach/rules.ts';

export type LeadRow = Selectable<LeadsTable>;
type Move = (typeof leadTransitions)[number]['name'];

/** Moves a lead may make and be left alone after, for the cool-down. */
const QUIET: readonly Move[] = ['cool', 'decline', 'convert'];

/**
 * Moves a lead by its state machine and writes what else changed, with the event. `move` null: it stays in its state.
 * @throws DomainError `conflict` when the machine or the mover does not allow it
 */
export async function moveLead(
  tx: Tx,
  deps: Pick<DiscoveryDeps, 'clock' | 'actor'>,
  row: LeadRow,
  move: Move | null,
  changes: Updateable<LeadsTable> = {},
): Promise<LeadRow> {
  const transition = move === null ? undefined : findTransition(leadTransitions, move, row.state, deps.actor.role);
  if (move !== null && !transition) throw errors.lead.wrongState({ state: row.state, wanted: move });
  const state = transition?.to ?? row.state;
  const quiet = move !== null && QUIET.includes(move);
  const today = seoulDate(deps.clock.now());
  const moved = await tx
    .updateTable('leads')
    .set({
      ...changes,
      state,
      version: row.version + 1,
      updated_at: deps.clock.now(),
      ...(quiet && { quiet_until: addDays(today, defaultOutreachRules.coolDownDays.value) }),
      ...(move === 'interest' && { quiet_until: null }),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  // one held out is on no list: nothing is told of it
  if (state !== row.state && !row.held_out) {
    await appendEvents(tx, deps, [
      {
        type: 'lead.moved',
        subjects: { complexId: row.complex_id },
        data: { leadId: row.id, from: row.state, to: state },
      },
    ]);
  }
  return moved;
}
