import { type Actor, liveProposalStates, type ProposalState, type Wage, type WeeklyPattern } from '@chaeum/domain';
import { industryByCode } from '@chaeum/reference';
import { withoutLeaveReason } from '@chaeum/regulations';
import type { BankDeps } from '../deps.ts';
import type { Link, LinkSide } from '../links.ts';
import { openTitle } from '../vacancies/open-title.ts';

/** What the page behind a mailed link shows: the job, and how the proposal stands; no name or contact before the agreement. */
export interface LinkedProposal {
  state: ProposalState;
  /** Both sides may still answer. */
  open: boolean;
  heldUntil: Date;
  /** This side has said yes already. */
  answered: boolean;
  /** Known to the seeker only when both have accepted. */
  firmName: string | null;
  industry: string | null;
  note: string | null;
  job: { title: string; from: string; to: string; weeklyPattern: WeeklyPattern; wage: Wage };
  /** Whoever holds the link may do this and no more. */
  actor: Actor;
}

/** The proposal a link stands for; undefined when it is gone. The link's own expiry is for the caller to look at. */
export async function readLinkedProposal(
  deps: BankDeps,
  link: Link & { side: LinkSide },
): Promise<LinkedProposal | undefined> {
  const row = await deps.db
    .selectFrom('proposals')
    .innerJoin('vacancies', 'vacancies.id', 'proposals.vacancy_id')
    .innerJoin('firms', 'firms.id', 'proposals.firm_id')
    .select([
      'proposals.state',
      'proposals.held_until',
      'proposals.seeker_answered_at',
      'proposals.firm_answered_at',
      'proposals.note',
      'proposals.seeker_id',
      'proposals.firm_id',
      'firms.name as firm_name',
      'firms.industry',
      'vacancies.title',
      'vacancies.coverage_from',
      'vacancies.coverage_to',
      'vacancies.weekly_pattern',
      'vacancies.wage',
    ])
    .where('proposals.id', '=', link.subjectId)
    .executeTakeFirst();
  if (!row) return undefined;
  const seeker = link.side === 'seeker';
  const live = (liveProposalStates as readonly ProposalState[]).includes(row.state);
  return {
    state: row.state,
    open: live && row.held_until > deps.clock.now(),
    heldUntil: row.held_until,
    answered: (seeker ? row.seeker_answered_at : row.firm_answered_at) !== null,
    firmName: row.state === 'agreed' ? row.firm_name : null,
    industry: industryByCode(row.industry)?.name ?? null,
    note: row.note && withoutLeaveReason(row.note),
    job: {
      title: openTitle(row.title, row.state === 'agreed' ? null : row.firm_name),
      from: row.coverage_from,
      to: row.coverage_to,
      weeklyPattern: row.weekly_pattern,
      wage: row.wage,
    },
    actor: {
      role: link.side,
      id: `link:${link.subjectId}:${link.side}`,
      scopes: [],
      complexIds: null,
      firmId: seeker ? null : row.firm_id,
      seekerId: seeker ? row.seeker_id : null,
      address: deps.actor.address,
    },
  };
}
