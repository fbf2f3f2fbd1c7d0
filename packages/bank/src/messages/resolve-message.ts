import type { DeliveriesTable } from '@chaeum/database';
import { type Locale, liveProposalStates, type ProposalState } from '@chaeum/domain';
import type { JobFacts, Message, Resolved, TemplateName } from '@chaeum/notifications';
import { districtByCode, industryByCode } from '@chaeum/reference';
import { withoutLeaveReason } from '@chaeum/regulations';
import type { Selectable } from 'kysely';
import type { BankDeps } from '../deps.ts';
import { openContacts } from '../firms/firm-view.ts';
import type { LinkSide, LinkSigner } from '../links.ts';
import { openContact } from '../seekers/contact.ts';
import { openTitle } from '../vacancies/open-title.ts';

/** The bank's; the scout has one of its own. */
type BankTemplate = Exclude<TemplateName, 'lead-introduction'>;
type DeliveryRow = Selectable<DeliveriesTable> & { recipient_kind: LinkSide };

/** How long a mailed link works; the hold may be longer, then a fresh one is offered. */
const LINK_LIFE_MS = 24 * 3_600_000;

/** Messages that only make sense while the proposal can still be answered. */
const WHILE_LIVE: readonly BankTemplate[] = [
  'proposal-to-seeker',
  'proposal-to-firm',
  'other-side-accepted',
  'fresh-link',
];

/**
 * Looks up, at the moment of sending, who gets a delivery and what it says. Names and contacts of the other side are given
 * only by the messages of an agreement.
 */
export function createMessageResolver(options: { deps: BankDeps; links: LinkSigner; baseUrl: string }) {
  const { deps, links, baseUrl } = options;
  return async ({ recipient_kind, ...row }: Selectable<DeliveriesTable>): Promise<Resolved> => {
    if (recipient_kind === 'lead') return { cancel: 'not a message of the bank' };
    const delivery = { ...row, recipient_kind };
    const address = await addressOf(deps, delivery);
    if (!address) return { cancel: 'the recipient is gone' };
    const template = delivery.template as BankTemplate;
    if (template === 'seeker-registered')
      return { address: address.email, message: { template, data: { name: address.name } } };
    const about = await subjectOf(deps, delivery);
    if (!about) return { cancel: 'what it was about is gone' };
    if (WHILE_LIVE.includes(template) && !isOpen(about.proposal, deps)) return { cancel: 'the proposal is over' };
    const link = () => {
      const expiresAt = new Date(
        Math.min(deps.clock.now().getTime() + LINK_LIFE_MS, about.proposal?.heldUntil.getTime() ?? 0),
      );
      return `${baseUrl}/l/${links.sign({ subjectId: about.proposal?.id ?? '', side: delivery.recipient_kind, expiresAt })}`;
    };
    return { address: address.email, message: messageOf(template, delivery, address.name, about, link) };
  };
}

async function addressOf(deps: BankDeps, delivery: DeliveryRow): Promise<{ email: string; name: string } | undefined> {
  const { db, cipher } = deps;
  if (delivery.recipient_kind === 'seeker') {
    const row = await db
      .selectFrom('seekers')
      .select('contact_enc')
      .where('id', '=', delivery.recipient_id)
      .executeTakeFirst();
    return (row && openContact(row, cipher)) ?? undefined;
  }
  const row = await db
    .selectFrom('firms')
    .select('contacts_enc')
    .where('id', '=', delivery.recipient_id)
    .executeTakeFirst();
  return row && openContacts(row, cipher)[delivery.recipient_index];
}

type About = NonNullable<Awaited<ReturnType<typeof subjectOf>>>;

/** The vacancy, and where there is one the proposal and the placement, that a delivery is about. */
async function subjectOf(deps: BankDeps, delivery: DeliveryRow) {
  const { db, cipher } = deps;
  const event = await db.selectFrom('events').selectAll().where('id', '=', delivery.event_id).executeTakeFirst();
  if (!event?.vacancy_id) return undefined;
  const vacancy = await db.selectFrom('vacancies').selectAll().where('id', '=', event.vacancy_id).executeTakeFirst();
  if (!vacancy) return undefined;
  const firm = await db.selectFrom('firms').selectAll().where('id', '=', vacancy.firm_id).executeTakeFirstOrThrow();
  const proposal = event.proposal_id
    ? await db.selectFrom('proposals').selectAll().where('id', '=', event.proposal_id).executeTakeFirst()
    : undefined;
  const placement = event.placement_id
    ? await db.selectFrom('placements').selectAll().where('id', '=', event.placement_id).executeTakeFirst()
    : undefined;
  const seeker = event.seeker_id
    ? await db.selectFrom('seekers').select('contact_enc').where('id', '=', event.seeker_id).executeTakeFirst()
    : undefined;
  const [contact] = openContacts(firm, cipher);
  const job: JobFacts = {
    title: openTitle(vacancy.title, placement || delivery.recipient_kind === 'firm' ? null : firm.name),
    from: placement?.from_date ?? vacancy.coverage_from,
    to: placement?.to_date ?? vacancy.coverage_to,
    weeklyPattern: vacancy.weekly_pattern,
    wage: vacancy.wage,
  };
  return {
    event,
    job,
    firm: {
      name: firm.name,
      address: firm.address,
      industry: industryByCode(firm.industry)?.name ?? null,
      district: firm.district_code && (districtByCode(firm.district_code)?.fullName ?? null),
    },
    firmContact: { name: contact?.name ?? firm.name, phone: contact?.phone ?? null, email: contact?.email ?? null },
    seekerContact: (seeker && openContact(seeker, cipher)) ?? { name: '-', phone: null, email: null },
    proposal: proposal && {
      id: proposal.id,
      state: proposal.state,
      note: proposal.note && withoutLeaveReason(proposal.note),
      score: proposal.score,
      basis: proposal.basis,
      reason: proposal.reason,
      heldUntil: proposal.held_until,
    },
    placement,
  };
}

const isOpen = (proposal: About['proposal'], deps: BankDeps): boolean =>
  proposal !== undefined &&
  (liveProposalStates as readonly ProposalState[]).includes(proposal.state) &&
  proposal.heldUntil > deps.clock.now();

/** The sentences that speak for the match, in the reader's language: the strongest three components. */
function sentences(about: About, locale: Locale): string[] {
  const components = [...(about.proposal?.basis?.components ?? [])].sort((a, b) => b.points - a.points);
  return components.slice(0, 3).map((component) => component.reasons[locale]);
}

function messageOf(
  template: BankTemplate,
  delivery: Pick<DeliveryRow, 'locale' | 'recipient_kind'>,
  name: string,
  about: About,
  link: () => string,
): Message {
  const { job, firm, proposal, event } = about;
  const heldUntil = proposal?.heldUntil ?? new Date(0);
  const common = {
    job,
    commuteMinutes: proposal?.basis?.commute.minutes ?? null,
    reasons: sentences(about, delivery.locale),
    note: proposal?.note ?? null,
    heldUntil,
  };
  switch (template) {
    case 'seeker-registered':
      return { template, data: { name } };
    case 'proposal-to-seeker':
      return { template, data: { ...common, name, industry: firm.industry, district: firm.district, link: link() } };
    case 'proposal-to-firm':
      return { template, data: { ...common, score: proposal?.score ?? null, link: link() } };
    case 'other-side-accepted':
    case 'fresh-link':
      return { template, data: { job, heldUntil, link: link() } };
    case 'agreed-to-seeker':
      return { template, data: { name, firmName: firm.name, address: firm.address, job, contact: about.firmContact } };
    case 'agreed-to-firm':
      return { template, data: { job, contact: about.seekerContact } };
    case 'proposal-over': {
      const filled = event.type === 'proposal.withdrawn' && event.data.cause === 'vacancy-filled';
      const how =
        event.type === 'proposal.declined'
          ? 'declined'
          : event.type === 'proposal.expired'
            ? 'expired'
            : filled
              ? 'filled'
              : 'withdrawn';
      return { template, data: { job, how } };
    }
    case 'vacancy-over':
      return { template, data: { job, how: event.type === 'vacancy.cancelled' ? 'cancelled' : 'expired' } };
    case 'placement-overlap': {
      const { from = job.from, to = job.to } = event.data as { from?: string; to?: string };
      return { template, data: { job, from, to, reader: delivery.recipient_kind } };
    }
    case 'placement-moved': {
      const how =
        event.type === 'placement.extended'
          ? 'extended'
          : event.type === 'placement.completed'
            ? 'completed'
            : 'ended-early';
      return { template, data: { job, lastDay: about.placement?.to_date ?? job.to, how } };
    }
  }
}
