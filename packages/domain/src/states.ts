/*
 * State machines as data. Every change of state in the database goes through `canMove`; a test draws the machines and
 * finds a transition nobody uses.
 */
import type { Role } from './actors.ts';

/** Who may make a move: a role, or the clock (`system`). */
export type Mover = Role | 'system';

export interface Transition<State extends string> {
  readonly name: string;
  readonly from: readonly State[];
  readonly to: State;
  readonly by: readonly Mover[];
}

export const vacancyStates = ['draft', 'open', 'filled', 'covered', 'closed', 'cancelled', 'expired'] as const;
export type VacancyState = (typeof vacancyStates)[number];
export const vacancyTransitions = [
  { name: 'open', from: ['draft'], to: 'open', by: ['admin', 'counsellor', 'firm', 'partner'] },
  { name: 'fill', from: ['open'], to: 'filled', by: ['system'] },
  { name: 'cover', from: ['filled'], to: 'covered', by: ['system'] },
  { name: 'close', from: ['covered', 'filled'], to: 'closed', by: ['system'] },
  { name: 'reopen', from: ['filled', 'covered'], to: 'open', by: ['system'] },
  {
    name: 'cancel',
    from: ['draft', 'open', 'filled'],
    to: 'cancelled',
    by: ['admin', 'counsellor', 'firm', 'partner'],
  },
  { name: 'expire', from: ['open'], to: 'expired', by: ['system'] },
] as const satisfies readonly Transition<VacancyState>[];

export const proposalStates = [
  'proposed',
  'accepted-by-seeker',
  'accepted-by-firm',
  'agreed',
  'declined',
  'expired',
  'withdrawn',
] as const;
export type ProposalState = (typeof proposalStates)[number];
/** States in which a proposal holds a place under the caps. */
export const liveProposalStates = [
  'proposed',
  'accepted-by-seeker',
  'accepted-by-firm',
] as const satisfies readonly ProposalState[];
export const proposalTransitions = [
  { name: 'accept-as-seeker', from: ['proposed'], to: 'accepted-by-seeker', by: ['admin', 'counsellor', 'seeker'] },
  { name: 'accept-as-firm', from: ['proposed'], to: 'accepted-by-firm', by: ['admin', 'counsellor', 'firm'] },
  { name: 'agree-as-seeker', from: ['accepted-by-firm'], to: 'agreed', by: ['admin', 'counsellor', 'seeker'] },
  { name: 'agree-as-firm', from: ['accepted-by-seeker'], to: 'agreed', by: ['admin', 'counsellor', 'firm'] },
  { name: 'decline', from: [...liveProposalStates], to: 'declined', by: ['admin', 'counsellor', 'firm', 'seeker'] },
  { name: 'expire', from: [...liveProposalStates], to: 'expired', by: ['system'] },
  { name: 'withdraw', from: [...liveProposalStates], to: 'withdrawn', by: ['admin', 'counsellor', 'system'] },
] as const satisfies readonly Transition<ProposalState>[];

export const placementStates = ['agreed', 'started', 'completed', 'ended-early'] as const;
export type PlacementState = (typeof placementStates)[number];
export const placementTransitions = [
  { name: 'start', from: ['agreed'], to: 'started', by: ['admin', 'counsellor', 'firm', 'system'] },
  { name: 'extend', from: ['started'], to: 'started', by: ['admin', 'counsellor', 'firm'] },
  { name: 'extend-ahead', from: ['agreed'], to: 'agreed', by: ['admin', 'counsellor', 'firm'] },
  { name: 'complete', from: ['started'], to: 'completed', by: ['admin', 'counsellor', 'firm', 'system'] },
  { name: 'end', from: ['agreed', 'started'], to: 'ended-early', by: ['admin', 'counsellor', 'firm'] },
] as const satisfies readonly Transition<PlacementState>[];

export const leadStates = [
  'new',
  'assigned',
  'contacted',
  'interested',
  'converted',
  'declined',
  'suppressed',
  'cooling',
] as const;
export type LeadState = (typeof leadStates)[number];
/** Leads somebody works at, or may. */
const openLeads = ['new', 'assigned', 'contacted', 'interested'] as const satisfies readonly LeadState[];
export const leadTransitions = [
  { name: 'assign', from: ['new'], to: 'assigned', by: ['admin', 'counsellor'] },
  { name: 'release', from: ['assigned'], to: 'new', by: ['admin', 'counsellor'] },
  { name: 'contact', from: ['new', 'assigned', 'contacted'], to: 'contacted', by: ['admin', 'counsellor'] },
  // a firm may think again
  {
    name: 'interest',
    from: [...openLeads, 'cooling', 'declined'],
    to: 'interested',
    by: ['admin', 'counsellor', 'firm'],
  },
  { name: 'decline', from: [...openLeads], to: 'declined', by: ['admin', 'counsellor', 'firm'] },
  { name: 'cool', from: [...openLeads], to: 'cooling', by: ['admin', 'counsellor', 'firm', 'system'] },
  { name: 'convert', from: [...openLeads, 'cooling', 'declined'], to: 'converted', by: ['system'] },
  {
    name: 'suppress',
    from: [...openLeads, 'cooling', 'declined', 'converted'],
    to: 'suppressed',
    by: ['admin', 'counsellor', 'firm', 'system'],
  },
  { name: 'reopen', from: ['cooling', 'declined', 'converted'], to: 'new', by: ['system'] },
] as const satisfies readonly Transition<LeadState>[];

/** The transition called `name` out of `state`, if there is one that `mover` may make. */
export function findTransition<State extends string>(
  machine: readonly Transition<State>[],
  name: string,
  state: State,
  mover: Mover,
): Transition<State> | undefined {
  return machine.find((t) => t.name === name && t.from.includes(state) && t.by.includes(mover));
}
