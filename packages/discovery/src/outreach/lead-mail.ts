import { appendEvents, type DeliveriesTable, inTransaction, type PersonalCipher, type Tx } from '@chaeum/database';
import { errors, type LeadAnswer, leadTransitions, type StoredEvent, systemActor } from '@chaeum/domain';
import { type ContactHours, type DeliveryPlan, planDeliveries, type Resolved } from '@chaeum/notifications';
import { withoutLeaveReason } from '@chaeum/regulations';
import type { Selectable } from 'kysely';
import type { DiscoveryDeps } from '../deps.ts';
import { moveLead } from '../leads/move-lead.ts';
import type { LeadWithWorkplace } from '../leads/read-leads.ts';
import { MOVES } from './outcomes.ts';
import { defaultOutreachRules } from './rules.ts';
import { hashedKeys } from './suppression.ts';
import { suppressedAmong, suppressFirmOf } from './suppressions.ts';

const DAY_MS = 86_400_000;
/** How long a mailed link may be answered. */
const LINK_LIFE_MS = 30 * DAY_MS;
export const LEAD_TEMPLATE = 'lead-introduction' as const;

/** Signs the link of a contact; the doors bring the signer. */
export interface LeadLinks {
  sign(link: { subjectId: string; side: 'lead'; expiresAt: Date }): string;
}

/**
 * Where a mail to a lead goes: the address given, else the first contact of the joined firm.
 * @throws DomainError `validation` when there is none · `conflict` when the address is suppressed
 */
export async function addressFor(
  tx: Tx,
  cipher: PersonalCipher,
  lead: LeadWithWorkplace,
  to: string | undefined,
): Promise<string> {
  const address = to ?? (await firstContact(tx, cipher, lead.firm_id));
  if (address === undefined) {
    throw errors.invalid([{ pointer: '/to', message: 'is needed: no firm is joined whose address is known' }]);
  }
  const keys = hashedKeys({ insuranceNumber: null, registrationNumber: null, address: null, emails: [address] });
  if ((await suppressedAmong(tx, keys)).size > 0) throw errors.lead.notNow({ obstacles: ['suppressed'] });
  return address;
}

async function firstContact(tx: Tx, cipher: PersonalCipher, firmId: string | null): Promise<string | undefined> {
  if (firmId === null) return undefined;
  const row = await tx.selectFrom('firms').select('contacts_enc').where('id', '=', firmId).executeTakeFirst();
  if (!row) return undefined;
  const contacts: { email?: string }[] = JSON.parse(cipher.open('firms.contacts', row.contacts_enc));
  return contacts[0]?.email;
}

/** The event that has the mail sent. */
export const mailed = (tx: Tx, deps: DiscoveryDeps, lead: LeadWithWorkplace, contactId: string) =>
  appendEvents(tx, deps, [
    {
      type: 'lead.mailed',
      subjects: { complexId: lead.complex_id },
      data: { leadId: lead.id, contactId },
    },
  ]);

/** Plans the delivery that the event asks for. Idempotent. */
export function planLeadMail(deps: DiscoveryDeps, event: StoredEvent): Promise<string[]> {
  if (event.type !== 'lead.mailed') return Promise.resolve([]);
  const plan: DeliveryPlan = {
    eventId: event.id,
    subjectId: event.data.leadId,
    recipient: { kind: 'lead', id: event.data.contactId },
    channel: 'email',
    template: LEAD_TEMPLATE,
    locale: 'ko',
  };
  return inTransaction(deps.db, (tx) => planDeliveries(tx, deps.clock, [plan]));
}

/** When firms are mailed: the hours of outreach, which are the hours in which they work. */
export const leadMailHours = (): ContactHours => defaultOutreachRules.hours.value;

/** What the mail says and where it goes, at the moment of sending. */
export function createLeadMailResolver(options: { deps: DiscoveryDeps; links: LeadLinks; baseUrl: string }) {
  const { deps, links, baseUrl } = options;
  return async (delivery: Pick<Selectable<DeliveriesTable>, 'recipient_id'>): Promise<Resolved> => {
    const row = await contactWithLead(deps, delivery.recipient_id);
    if (!row?.to_enc) return { cancel: 'the contact is gone' };
    if (row.state === 'suppressed') return { cancel: 'the firm is suppressed' };
    const expiresAt = new Date(row.contacted_at.getTime() + LINK_LIFE_MS);
    return {
      address: deps.cipher.open('lead_contacts.to', row.to_enc),
      message: {
        template: LEAD_TEMPLATE,
        data: {
          firmName: row.name,
          note: row.contact_note && withoutLeaveReason(row.contact_note),
          link: `${baseUrl}/o/${links.sign({ subjectId: row.contact_id, side: 'lead', expiresAt })}`,
        },
      },
    };
  };
}

const contactWithLead = ({ db }: Pick<DiscoveryDeps, 'db'>, contactId: string) =>
  db
    .selectFrom('lead_contacts')
    .innerJoin('leads', 'leads.id', 'lead_contacts.lead_id')
    .innerJoin('workplaces', 'workplaces.id', 'leads.workplace_id')
    .selectAll('leads')
    .select([
      'lead_contacts.id as contact_id',
      'lead_contacts.note as contact_note',
      'lead_contacts.outcome',
      'lead_contacts.contacted_at',
      'to_enc',
      'answered_at',
      'workplaces.name',
      'workplaces.insurance_number',
      'workplaces.registration_number',
    ])
    .where('lead_contacts.id', '=', contactId)
    .executeTakeFirst();

/** What the page behind a mail shows. */
export interface MailedLead {
  firmName: string;
  /** What the firm answered; null: nothing yet. */
  answer: LeadAnswer | null;
}

/** The contact a link stands for; undefined when there is none. */
export async function readMailedLead(
  deps: Pick<DiscoveryDeps, 'db'>,
  contactId: string,
): Promise<MailedLead | undefined> {
  const row = await contactWithLead(deps, contactId);
  if (!row) return undefined;
  return { firmName: row.name, answer: row.answered_at === null ? null : (row.outcome as LeadAnswer) };
}

/**
 * Takes a firm's answer to a mail. It may think again, but for `never-again`.
 * @throws DomainError `not-found` · `conflict` once it has said never
 */
export function answerLeadMail(
  deps: DiscoveryDeps,
  contactId: string,
  { answer, callOn }: { answer: LeadAnswer; callOn?: string | undefined },
): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    await tx.selectFrom('lead_contacts').select('id').where('id', '=', contactId).forUpdate().execute();
    const row = await contactWithLead({ db: tx }, contactId);
    if (!row) throw errors.lead.notFound({ id: contactId });
    if (row.state === 'suppressed') throw errors.lead.wrongState({ state: row.state, wanted: answer });
    const asFirm = { ...deps, actor: { ...systemActor(`link:${contactId}:lead`), role: 'firm' as const } };
    await tx
      .updateTable('lead_contacts')
      .set({ outcome: answer, call_on: answer === 'call-me' ? (callOn ?? null) : null, answered_at: deps.clock.now() })
      .where('id', '=', contactId)
      .execute();
    const move = MOVES[answer];
    const already = leadTransitions.find(({ name }) => name === move)?.to === row.state;
    if (!already && row.state !== 'converted') await moveLead(tx, asFirm, row, move);
    if (answer === 'never-again') {
      await suppressFirmOf(tx, asFirm, row, {
        email: row.to_enc ? deps.cipher.open('lead_contacts.to', row.to_enc) : undefined,
        reason: '기업이 메일에서 다시 연락하지 말라고 답함',
      });
    }
  });
}
