import { inTransaction, type LeadContactsTable, type Tx } from '@chaeum/database';
import { type ContactInput, type ContactOutcome, errors, type LeadContact, newId, seoulDate } from '@chaeum/domain';
import type { Selectable } from 'kysely';
import type { DiscoveryDeps } from '../deps.ts';
import { moveLead } from '../leads/move-lead.ts';
import { findLead, type LeadWithWorkplace, obstaclesOf } from '../leads/read-leads.ts';
import { suppress } from './suppressions.ts';

/** What an outcome makes of a lead. */
const MOVES = {
  'no-answer': 'contact',
  reached: 'contact',
  'tell-me-more': 'interest',
  'call-me': 'interest',
  'not-now': 'cool',
  'never-again': 'suppress',
} as const satisfies Record<ContactOutcome, string>;

function contactView(row: Selectable<LeadContactsTable>): LeadContact {
  return {
    id: row.id,
    leadId: row.lead_id,
    channel: row.channel,
    at: row.contacted_at.toISOString(),
    outcome: row.outcome,
    callOn: row.call_on,
    note: row.note,
    by: row.by_actor,
  };
}

/**
 * Writes a contact down, with what came of it. One that the pacing does not allow at its time is refused.
 * @throws DomainError `not-found` · `validation` · `conflict` naming what speaks against it
 */
export function recordContact(deps: DiscoveryDeps, leadId: string, input: ContactInput): Promise<LeadContact> {
  const at = input.at === undefined ? deps.clock.now() : new Date(input.at);
  if (at.getTime() > deps.clock.now().getTime() + 60_000) {
    throw errors.invalid([{ pointer: '/at', message: 'lies ahead: write a contact down when it was made' }]);
  }
  if (input.callOn !== undefined && input.outcome !== 'call-me') {
    throw errors.invalid([{ pointer: '/callOn', message: 'goes with the outcome call-me' }]);
  }
  return inTransaction(deps.db, async (tx) => {
    // a counsellor's contacts of a day are counted one after another
    await tx.selectFrom('api_keys').select('id').where('id', '=', deps.actor.id).forUpdate().execute();
    const row = await findLead(tx, deps.actor, leadId, true);
    const obstacles = (await obstaclesOf({ ...deps, db: tx }, [row], at)).get(row.id) ?? [];
    if (obstacles.length > 0) throw errors.lead.notNow({ obstacles });
    return writeContact(tx, deps, row, { ...input, at });
  });
}

async function writeContact(
  tx: Tx,
  deps: DiscoveryDeps,
  row: LeadWithWorkplace,
  contact: Omit<ContactInput, 'at'> & { at: Date },
): Promise<LeadContact> {
  const written = await tx
    .insertInto('lead_contacts')
    .values({
      id: newId(deps.clock),
      lead_id: row.id,
      channel: contact.channel,
      contacted_at: contact.at,
      outcome: contact.outcome,
      call_on: contact.callOn ?? null,
      note: contact.note ?? null,
      by_actor: deps.actor.id,
      created_at: deps.clock.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const move = MOVES[contact.outcome];
  // who was interested stays so when called again
  const stays = move === 'contact' && row.state === 'interested';
  await moveLead(tx, deps, row, stays ? null : move, { last_contact_on: seoulDate(contact.at) });
  if (contact.outcome === 'never-again') {
    await suppress(tx, deps, row.complex_id, {
      insuranceNumber: row.insurance_number ?? undefined,
      registrationNumber: row.registration_number?.length === 10 ? row.registration_number : undefined,
      reason: '기업이 다시 연락하지 말라고 함',
    });
  }
  return contactView(written);
}

/** Contacts of a lead, oldest first. @throws DomainError `not-found` */
export async function listContacts(deps: DiscoveryDeps, leadId: string): Promise<LeadContact[]> {
  await findLead(deps.db, deps.actor, leadId);
  const rows = await deps.db
    .selectFrom('lead_contacts')
    .selectAll()
    .where('lead_id', '=', leadId)
    .orderBy('contacted_at')
    .orderBy('id')
    .execute();
  return rows.map(contactView);
}
