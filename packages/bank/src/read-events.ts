import type { Page } from '@chaeum/database';
import { type EventType, type feedEvent, internalEventTypes } from '@chaeum/domain';
import type { z } from 'zod';
import { isOfTheBank, withinReach } from './access.ts';
import type { BankDeps } from './deps.ts';

export type FeedEvent = z.infer<typeof feedEvent>;

/**
 * Events within reach behind a position, in the order of the feed: for partners who follow it, and for the history of one
 * vacancy. `nextCursor` is the position to ask from next.
 */
export async function listEvents(
  deps: BankDeps,
  query: {
    after: number;
    limit: number;
    type?: EventType | undefined;
    vacancyId?: string | undefined;
    seekerId?: string | undefined;
  },
): Promise<Page<FeedEvent>> {
  let rows = deps.db
    .selectFrom('events')
    .selectAll()
    .where('position', '>', query.after)
    .where(withinReach(deps.actor, { firm: 'events.firm_id', complex: 'events.complex_id' }));
  if (!isOfTheBank(deps.actor)) rows = rows.where('type', 'not in', internalEventTypes);
  if (query.type !== undefined) rows = rows.where('type', '=', query.type);
  if (query.vacancyId !== undefined) rows = rows.where('vacancy_id', '=', query.vacancyId);
  if (query.seekerId !== undefined) rows = rows.where('seeker_id', '=', query.seekerId);
  const found = await rows
    .orderBy('position')
    .limit(query.limit + 1)
    .execute();
  const items = found.slice(0, query.limit).map((row) => ({
    id: row.id,
    position: row.position ?? 0,
    type: row.type,
    occurredAt: row.occurred_at.toISOString(),
    complexId: row.complex_id,
    firmId: row.firm_id,
    seekerId: row.seeker_id,
    vacancyId: row.vacancy_id,
    proposalId: row.proposal_id,
    placementId: row.placement_id,
    importId: row.import_id,
    actor: { role: row.actor_role, id: row.actor_id },
    data: row.data,
  }));
  const last = items.at(-1);
  return { items, nextCursor: found.length > query.limit && last ? String(last.position) : null };
}
