import { inTransaction, type LeadsTable, type Tx } from '@chaeum/database';
import {
  checkVersion,
  errors,
  type IfVersion,
  type Lead,
  type LeadPatch,
  type LeadState,
  type Locale,
} from '@chaeum/domain';
import type { Updateable } from 'kysely';
import type { DiscoveryDeps } from '../deps.ts';
import { moveLead } from './move-lead.ts';
import { findLead, readLead } from './read-leads.ts';

const MOVE_TO = { interested: 'interest', declined: 'decline', cooling: 'cool' } as const;

/**
 * Takes a lead, hands it over, puts it back, notes something, or says how it stands.
 * @throws DomainError `not-found` · `validation` · `conflict` · `precondition-failed`
 */
export function changeLead(
  deps: DiscoveryDeps,
  id: string,
  patch: LeadPatch,
  ifVersion: IfVersion,
  locale: Locale,
): Promise<{ lead: Lead; version: number }> {
  return inTransaction(deps.db, async (tx) => {
    let row = await findLead(tx, deps.actor, id, true);
    checkVersion(row.version, ifVersion);
    const changes: Updateable<LeadsTable> = {};
    if (patch.note !== undefined) changes.note = patch.note === '' ? null : patch.note;
    if (patch.assignee !== undefined) changes.assignee = await assigneeOf(tx, deps, patch.assignee, row.complex_id);
    const handed = changes.assignee === undefined ? null : handedOver(row.state, changes.assignee);
    row = { ...row, ...(await moveLead(tx, deps, row, handed, changes)) };
    if (patch.state !== undefined && patch.state !== row.state) await moveLead(tx, deps, row, MOVE_TO[patch.state]);
    return readLead({ ...deps, db: tx }, id, locale);
  });
}

/** The move with which a lead gets an assignee, or loses the one it has; null: it stays in its state. */
function handedOver(state: LeadState, assignee: string | null): 'assign' | 'release' | null {
  if (assignee === null) return state === 'assigned' ? 'release' : null;
  return state === 'new' ? 'assign' : null;
}

/** A counsellor's key that works in the complex. @throws DomainError `validation` */
async function assigneeOf(
  tx: Tx,
  { actor, clock }: DiscoveryDeps,
  wanted: string | null,
  complexId: string | null,
): Promise<string | null> {
  if (wanted === null) return null;
  const id = wanted === 'me' ? actor.id : wanted;
  const key = /^[0-9a-f-]{36}$/.test(id)
    ? await tx.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  const works =
    key !== undefined &&
    (key.role === 'counsellor' || key.role === 'admin') &&
    key.revoked_at === null &&
    (key.expires_at === null || key.expires_at > clock.now()) &&
    (key.complex_ids === null || (complexId !== null && key.complex_ids.includes(complexId)));
  if (!works) {
    throw errors.invalid([{ pointer: '/assignee', message: 'is not the key of a counsellor of this complex' }]);
  }
  return key.id;
}
