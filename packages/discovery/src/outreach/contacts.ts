import { inTransaction, type LeadContactsTable, type Tx } from '@chaeum/database';
import { type ContactInput, type ContactOutcome, errors, type LeadContact, newId, seoulDate } from '@chaeum/domain';
import type { Selectable } from 'kysely';
import type { DiscoveryDeps } from '../deps.ts';
import { moveLead } from '../leads/move-lead.ts';
import { findLead, type LeadWithWorkplace, obstaclesOf } from '../leads/read-leads.ts';
import { addressFor, mailed } from './lead-mail.ts';
import { MOVES } from './outcomes.ts';
import { suppressFirmOf } from './suppressions.ts';

function contactView(row: Selectable<LeadContactsTable>): LeadContact {
  return {
    id: row.id,
    leadId: row.lead_id,
    channel: row.channel,
    at: row.contacted_at.toISOString(),
    outcome: row.outcome,
    callOn: row.call_on,
    note: row.note,
    answeredAt: row.answered_at?.toISOString() ?? null,
    by: row.by_actor,
  };
}

/**
 * Writes a contact down, with what came of it; a mail without an outcome is sent. What the pacing does not allow at its time is refused.
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
  const mail = input.channel === 'email' && input.outcome === undefined;
  if (mail && input.at !== undefined) {
    throw errors.invalid([{ pointer: '/at', message: 'a mail is sent now; say the outcome of one sent elsewhere' }]);
  }
  if (!mail && input.to !== undefined) {
    throw errors.invalid([{ pointer: '/to', message: 'goes with the channel email and no outcome' }]);
  }
  return inTransaction(deps.db, async (tx) => {
    // a counsellor's contacts of a day are counted one after another
    await tx.selectFrom('api_keys').select('id').where('id', '=', deps.actor.id).forUpdate().execute();
    const row = await findLead(tx, deps.actor, leadId, true);
    const obstacles = (await obstaclesOf({ ...deps, db: tx }, [row], at)).get(row.id) ?? [];
    if (obstacles.length > 0) throw errors.lead.notNow({ obstacles });
    if (!mail) return writeContact(tx, deps, row, { ...input, outcome: input.outcome ?? 'reached', at, to: undefined });
    const to = await addressFor(tx, deps.cipher, row, input.to);
    const contact = await writeContact(tx, deps, row, { ...input, outcome: 'sent', at, to });
    await mailed(tx, deps, row, contact.id);
    return contact;
  });
}

async function writeContact(
  tx: Tx,
  deps: DiscoveryDeps,
  row: LeadWithWorkplace,
  contact: Omit<ContactInput, 'at' | 'outcome' | 'to'> & { at: Date; outcome: ContactOutcome; to: string | undefined },
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
      to_enc: contact.to === undefined ? null : deps.cipher.seal('lead_contacts.to', contact.to),
      answered_at: null,
      created_at: deps.clock.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const move = MOVES[contact.outcome];
  // who was interested stays so when called again
  const stays = move === 'contact' && row.state === 'interested';
  await moveLead(tx, deps, row, stays ? null : move, { last_contact_on: seoulDate(contact.at) });
  if (contact.outcome === 'never-again') {
    await suppressFirmOf(tx, deps, row, { reason: '기업이 다시 연락하지 말라고 함' });
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
