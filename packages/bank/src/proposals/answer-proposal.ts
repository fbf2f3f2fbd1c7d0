import { appendEvents, inTransaction, type Tx } from '@chaeum/database';
import {
  type AnswerInput,
  addDays,
  errors,
  findTransition,
  type NewEvent,
  type Proposal,
  type ProposalState,
  proposalTransitions,
  seoulDate,
} from '@chaeum/domain';
import { moverOf } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { agreePlacement } from '../placements/agree-placement.ts';
import { currentPolicy } from '../policies.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';
import { liveSeekersOf, lockSeekers, lockVacancy } from './locks.ts';
import { isLive, type ProposalRow, proposalView, subjectsOf } from './proposal-view.ts';
import { findProposal } from './read-proposals.ts';

type Side = 'seeker' | 'firm';

/**
 * One side says yes; the second yes makes the placement, in the same transaction. Saying yes twice changes nothing.
 * @throws DomainError `not-found` · `conflict` (ended, expired, filled, or the seeker is engaged elsewhere) · `validation`
 */
export function acceptProposal(deps: BankDeps, id: string, input: AnswerInput): Promise<Proposal> {
  return answering(deps, id, async (tx, vacancy, row) => {
    const side = sideOf(deps, input);
    const saidYes = (side === 'seeker' ? row.seeker_answered_at : row.firm_answered_at) !== null;
    if (saidYes && (isLive(row.state) || row.state === 'agreed')) return proposalView(row);
    assertAnswerable(deps, row, 'accepted');
    if (vacancy.state !== 'open') throw errors.vacancy.wrongState({ state: vacancy.state, wanted: 'agreed to' });
    const other: ProposalState = side === 'seeker' ? 'accepted-by-firm' : 'accepted-by-seeker';
    const move = row.state === other ? `agree-as-${side}` : `accept-as-${side}`;
    const transition = findTransition(proposalTransitions, move, row.state, moverOf(deps.actor));
    if (!transition) throw errors.forbidden(`This key may not answer for the ${side}.`);
    // also when the firm settles it: the seeker's other work may have been extended meanwhile
    if (side === 'seeker' || transition.to === 'agreed') await assertNotEngaged(tx, row, vacancy);

    const answered = await tx
      .updateTable('proposals')
      .set({
        state: transition.to,
        ...(side === 'seeker' ? { seeker_answered_at: deps.clock.now() } : { firm_answered_at: deps.clock.now() }),
        updated_at: deps.clock.now(),
        version: row.version + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const event: NewEvent = { type: eventOf(transition.to), subjects: subjectsOf(answered), data: {} };
    await appendEvents(tx, deps, [event]);
    if (transition.to !== 'agreed') return proposalView(answered);
    const placementId = await agreePlacement(tx, deps, vacancy, answered);
    return proposalView({ ...answered, placement_id: placementId });
  });
}

function eventOf(state: ProposalState) {
  if (state === 'agreed') return 'proposal.agreed';
  return state === 'accepted-by-firm' ? 'proposal.accepted-by-firm' : 'proposal.accepted-by-seeker';
}

/**
 * One side says no, with a reason. Seeker and firm are not brought together again while the refusal cools down; reasons
 * and dates of refusals are evidence (남녀고용평등법 시행령 16조의3, 16조의8).
 * @throws DomainError `not-found` · `conflict` · `validation`
 */
export function declineProposal(deps: BankDeps, id: string, input: AnswerInput): Promise<Proposal> {
  return answering(deps, id, async (tx, vacancy, row) => {
    assertAnswerable(deps, row, 'declined');
    const side = sideOf(deps, input);
    if (!findTransition(proposalTransitions, 'decline', row.state, moverOf(deps.actor))) {
      throw errors.forbidden(`This key may not answer for the ${side}.`);
    }
    const { coolDownDays } = (await currentPolicy(tx, vacancy.complex_id)).body.proposals;
    const declined = await tx
      .updateTable('proposals')
      .set({
        state: 'declined',
        reason: input.reason ?? null,
        ended_by: side,
        ended_at: deps.clock.now(),
        cooling_until: addDays(seoulDate(deps.clock.now()), coolDownDays),
        updated_at: deps.clock.now(),
        version: row.version + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [{ type: 'proposal.declined', subjects: subjectsOf(declined), data: { by: side } }]);
    return proposalView(declined);
  });
}

/** Finds the proposal, takes the locks in their order, and reads it again under them. */
function answering(
  deps: BankDeps,
  id: string,
  answer: (tx: Tx, vacancy: VacancyRow, row: ProposalRow & { placement_id: string | null }) => Promise<Proposal>,
): Promise<Proposal> {
  return inTransaction(deps.db, async (tx) => {
    const known = await findProposal(tx, deps.actor, id);
    const vacancy = await lockVacancy(tx, known.vacancy_id);
    await lockSeekers(tx, [known.seeker_id, ...(await liveSeekersOf(tx, vacancy.id))]);
    return answer(tx, vacancy, await findProposal(tx, deps.actor, id));
  });
}

/** Whose answer it is: the firm's by its key, the seeker's by their link; the bank must say whose it records. */
function sideOf(deps: BankDeps, input: AnswerInput): Side {
  const own = deps.actor.role === 'firm' || deps.actor.role === 'seeker' ? deps.actor.role : undefined;
  if (own !== undefined && input.as !== undefined && input.as !== own) {
    throw errors.forbidden(`This key may not answer for the ${input.as}.`);
  }
  const side = own ?? input.as;
  if (side === undefined) throw errors.proposal.sideNeeded();
  return side;
}

/** The hold ends by the clock, whether or not a worker has written that down yet. */
function assertAnswerable(deps: BankDeps, row: ProposalRow, wanted: string): void {
  if (!isLive(row.state)) throw errors.proposal.wrongState({ state: row.state, wanted });
  if (row.held_until <= deps.clock.now()) throw errors.proposal.wrongState({ state: 'expired', wanted });
}

/** Nobody promises the same days twice. */
async function assertNotEngaged(tx: Tx, row: ProposalRow, vacancy: VacancyRow): Promise<void> {
  const promised = await tx
    .selectFrom('proposals')
    .innerJoin('vacancies', 'vacancies.id', 'proposals.vacancy_id')
    .select('proposals.id')
    .where('proposals.seeker_id', '=', row.seeker_id)
    .where('proposals.id', '!=', row.id)
    .where('proposals.state', '=', 'accepted-by-seeker')
    .where('vacancies.coverage_from', '<=', vacancy.coverage_to)
    .where('vacancies.coverage_to', '>=', vacancy.coverage_from)
    .executeTakeFirst();
  const placed = await tx
    .selectFrom('placements')
    .select('id')
    .where('seeker_id', '=', row.seeker_id)
    .where('state', 'in', ['agreed', 'started'])
    .where('from_date', '<=', vacancy.coverage_to)
    .where('to_date', '>=', vacancy.coverage_from)
    .executeTakeFirst();
  if (promised || placed) throw errors.proposal.engaged();
}
