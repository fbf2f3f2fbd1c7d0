import { appendEvents, inTransaction, type Tx } from '@chaeum/database';
import { type Locale, newId, type StoredEvent, systemActor, type WithdrawalCause } from '@chaeum/domain';
import { type DeliveryPlan, planDeliveries, type TemplateName } from '@chaeum/notifications';
import type { BankDeps } from '../deps.ts';
import { openContacts } from '../firms/firm-view.ts';

type Told = 'seeker' | 'firm';
/** The firm hears of these by the agreement, or by the end of its vacancy. */
const TOLD_OTHERWISE: ReadonlySet<WithdrawalCause> = new Set([
  'vacancy-filled',
  'vacancy-cancelled',
  'vacancy-expired',
]);

/** Who is told what of an event. Nobody is told of their own answer, nor twice of one thing. */
function messagesOf(event: StoredEvent): { to: Told; template: TemplateName }[] {
  const both = (template: TemplateName) => [
    { to: 'seeker' as const, template },
    { to: 'firm' as const, template },
  ];
  switch (event.type) {
    case 'seeker.registered':
      return [{ to: 'seeker', template: 'seeker-registered' }];
    case 'proposal.made':
      return [
        { to: 'seeker', template: 'proposal-to-seeker' },
        { to: 'firm', template: 'proposal-to-firm' },
      ];
    case 'proposal.accepted-by-seeker':
      return [{ to: 'firm', template: 'other-side-accepted' }];
    case 'proposal.accepted-by-firm':
      return [{ to: 'seeker', template: 'other-side-accepted' }];
    case 'placement.agreed':
      return [
        { to: 'seeker', template: 'agreed-to-seeker' },
        { to: 'firm', template: 'agreed-to-firm' },
      ];
    case 'proposal.declined':
      return both('proposal-over').filter(({ to }) => to !== event.data.by);
    case 'proposal.expired':
      return both('proposal-over');
    case 'proposal.withdrawn':
      return TOLD_OTHERWISE.has(event.data.cause)
        ? [{ to: 'seeker', template: 'proposal-over' }]
        : both('proposal-over');
    case 'vacancy.cancelled':
    case 'vacancy.expired':
      return [{ to: 'firm', template: 'vacancy-over' }];
    case 'placement.overlapping':
      return both('placement-overlap');
    case 'placement.extended':
    case 'placement.ended-early':
    case 'placement.completed':
      return both('placement-moved');
    default:
      return [];
  }
}

/** Writes the deliveries that an event asks for; the same event twice writes them once. Returns those that are new. */
export function planMessages(deps: BankDeps, event: StoredEvent): Promise<string[]> {
  return inTransaction(deps.db, async (tx) => {
    const plans = await Promise.all(messagesOf(event).map((message) => addressed(tx, deps, event, message)));
    return planDeliveries(tx, deps.clock, plans.flat());
  });
}

async function addressed(
  tx: Tx,
  deps: BankDeps,
  event: StoredEvent,
  { to, template }: { to: Told; template: TemplateName },
): Promise<DeliveryPlan[]> {
  const { proposalId, placementId, vacancyId, seekerId, firmId } = event.subjects;
  const subjectId = proposalId ?? placementId ?? vacancyId ?? seekerId;
  if (!subjectId) return [];
  const common = { eventId: event.id, subjectId, channel: 'email' as const, template };
  if (to === 'seeker' && seekerId) {
    const row = await tx
      .selectFrom('seekers')
      .select(['locale', 'state', 'consent'])
      .where('id', '=', seekerId)
      .executeTakeFirst();
    if (row?.state !== 'active' || !row.consent.contact) return [];
    return [{ ...common, recipient: { kind: 'seeker', id: seekerId }, locale: row.locale }];
  }
  if (to === 'firm' && firmId)
    return (await contactLocales(tx, deps, firmId)).map((locale, index) => ({
      ...common,
      recipient: { kind: 'firm', id: firmId, index },
      locale,
    }));
  return [];
}

/** The languages of a firm's contacts, in their order. */
async function contactLocales(tx: Tx, deps: BankDeps, firmId: string): Promise<Locale[]> {
  const row = await tx.selectFrom('firms').select('contacts_enc').where('id', '=', firmId).executeTakeFirst();
  return row ? openContacts(row, deps.cipher).map((contact) => contact.locale ?? 'ko') : [];
}

/**
 * Sends the holder of an expired link a new one, to the address on record. Asked again within a minute it does nothing.
 */
export function planFreshLink(deps: BankDeps, proposalId: string, side: 'seeker' | 'firm'): Promise<string[]> {
  return inTransaction(deps.db, async (tx) => {
    const proposal = await tx
      .selectFrom('proposals')
      .selectAll()
      .where('id', '=', proposalId)
      .forUpdate()
      .executeTakeFirst();
    if (!proposal) return [];
    const recent = await tx
      .selectFrom('deliveries')
      .select('id')
      .where('subject_id', '=', proposalId)
      .where('template', '=', 'fresh-link')
      .where('recipient_kind', '=', side)
      .where('created_at', '>', new Date(deps.clock.now().getTime() - 60_000))
      .executeTakeFirst();
    if (recent) return [];
    const subjects = {
      proposalId,
      vacancyId: proposal.vacancy_id,
      firmId: proposal.firm_id,
      seekerId: proposal.seeker_id,
      complexId: proposal.complex_id,
    };
    const [eventId = newId(deps.clock)] = await appendEvents(tx, { clock: deps.clock, actor: systemActor('links') }, [
      { type: 'proposal.link-renewed', subjects, data: { side } },
    ]);
    const event: StoredEvent = {
      id: eventId,
      position: 0,
      occurredAt: deps.clock.now(),
      type: 'proposal.link-renewed',
      subjects,
      data: { side },
    };
    return planDeliveries(tx, deps.clock, await addressed(tx, deps, event, { to: side, template: 'fresh-link' }));
  });
}
