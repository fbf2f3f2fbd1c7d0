import { type Actor, type Clock, eventData, type NewEvent, newId, type StoredEvent } from '@chaeum/domain';
import type { Selectable } from 'kysely';
import type { Tx } from './connection.ts';
import type { EventsTable } from './tables/events.ts';

/** Writes events beside the rows they tell of. Returns their ids, in order. */
export async function appendEvents(
  tx: Tx,
  by: { clock: Clock; actor: Actor },
  events: readonly NewEvent[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({
    id: newId(by.clock),
    position: null,
    type: event.type,
    complex_id: event.subjects.complexId ?? null,
    firm_id: event.subjects.firmId ?? null,
    seeker_id: event.subjects.seekerId ?? null,
    vacancy_id: event.subjects.vacancyId ?? null,
    proposal_id: event.subjects.proposalId ?? null,
    placement_id: event.subjects.placementId ?? null,
    import_id: event.subjects.importId ?? null,
    actor_role: by.actor.role,
    actor_id: by.actor.id,
    data: JSON.stringify(eventData[event.type].parse(event.data)),
    occurred_at: by.clock.now(),
  }));
  await tx.insertInto('events').values(rows).execute();
  return rows.map((row) => row.id);
}

/** A published row as reactions receive it. */
export function toStoredEvent(row: Selectable<EventsTable>): StoredEvent {
  if (row.position === null) throw new Error(`event ${row.id} has no position yet`);
  const subjects = {
    complexId: row.complex_id,
    ...(row.firm_id && { firmId: row.firm_id }),
    ...(row.seeker_id && { seekerId: row.seeker_id }),
    ...(row.vacancy_id && { vacancyId: row.vacancy_id }),
    ...(row.proposal_id && { proposalId: row.proposal_id }),
    ...(row.placement_id && { placementId: row.placement_id }),
    ...(row.import_id && { importId: row.import_id }),
  };
  return {
    id: row.id,
    position: row.position,
    occurredAt: row.occurred_at,
    type: row.type,
    subjects,
    data: eventData[row.type].parse(row.data),
  } as StoredEvent;
}
