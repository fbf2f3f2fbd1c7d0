import { appendEvents, inTransaction, type Tx } from '@chaeum/database';
import {
  errors,
  findTransition,
  liveProposalStates,
  type Proposal,
  proposalTransitions,
  type WithdrawalCause,
} from '@chaeum/domain';
import { moverOf } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';
import { liveSeekersOf, lockSeekers, lockVacancy } from './locks.ts';
import { isLive, type ProposalRow, proposalView, subjectsOf } from './proposal-view.ts';
import { findProposal } from './read-proposals.ts';

const REASONS: Readonly<Record<WithdrawalCause, string>> = {
  counsellor: 'withdrawn by the counsellor',
  'vacancy-filled': 'the vacancy is filled',
  'vacancy-cancelled': 'the vacancy was cancelled',
  'vacancy-expired': 'the opening expired',
  'terms-changed': 'the terms of the job changed',
  'seeker-engaged': 'the seeker agreed to another vacancy',
  'seeker-removed': 'the seeker is no longer available',
};

/** Withdraws the rows that are still live, with an event each. The caller holds the locks. */
async function withdraw(
  tx: Tx,
  deps: BankDeps,
  ids: readonly string[],
  cause: WithdrawalCause,
  reason: string = REASONS[cause],
): Promise<ProposalRow[]> {
  if (ids.length === 0) return [];
  const by = cause === 'counsellor' ? 'counsellor' : 'system';
  const rows = await tx
    .updateTable('proposals')
    .set((eb) => ({
      state: 'withdrawn',
      reason,
      ended_by: by,
      ended_at: deps.clock.now(),
      updated_at: deps.clock.now(),
      version: eb('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .where('state', 'in', [...liveProposalStates])
    .returningAll()
    .execute();
  await appendEvents(
    tx,
    deps,
    rows.map((row) => ({ type: 'proposal.withdrawn', subjects: subjectsOf(row), data: { by, cause } })),
  );
  return rows;
}

/** All live proposals of a vacancy whose row the caller has locked. */
export async function withdrawLiveOfVacancy(
  tx: Tx,
  deps: BankDeps,
  vacancy: Pick<VacancyRow, 'id'>,
  cause: WithdrawalCause,
): Promise<void> {
  await lockSeekers(tx, await liveSeekersOf(tx, vacancy.id));
  const live = await tx
    .selectFrom('proposals')
    .select('id')
    .where('vacancy_id', '=', vacancy.id)
    .where('state', 'in', [...liveProposalStates])
    .execute();
  await withdraw(
    tx,
    deps,
    live.map((row) => row.id),
    cause,
  );
}

/** All live proposals of a seeker; vacancies are locked first, as everywhere. */
export async function withdrawLiveOfSeeker(tx: Tx, deps: BankDeps, seekerId: string): Promise<void> {
  const live = await tx
    .selectFrom('proposals')
    .select(['id', 'vacancy_id'])
    .where('seeker_id', '=', seekerId)
    .where('state', 'in', [...liveProposalStates])
    .orderBy('vacancy_id')
    .execute();
  for (const { vacancy_id } of live) await lockVacancy(tx, vacancy_id);
  await lockSeekers(tx, [seekerId]);
  await withdraw(
    tx,
    deps,
    live.map((row) => row.id),
    'seeker-removed',
  );
}

/** The seeker's live proposals whose days overlap an agreement just made. Seeker locked; see locks.ts. */
export async function releaseSeeker(tx: Tx, deps: BankDeps, agreed: ProposalRow, vacancy: VacancyRow): Promise<void> {
  const overlapping = await tx
    .selectFrom('proposals')
    .innerJoin('vacancies', 'vacancies.id', 'proposals.vacancy_id')
    .select('proposals.id')
    .where('proposals.seeker_id', '=', agreed.seeker_id)
    .where('proposals.id', '!=', agreed.id)
    .where('proposals.state', 'in', [...liveProposalStates])
    .where('vacancies.coverage_from', '<=', vacancy.coverage_to)
    .where('vacancies.coverage_to', '>=', vacancy.coverage_from)
    .execute();
  await withdraw(
    tx,
    deps,
    overlapping.map((row) => row.id),
    'seeker-engaged',
  );
}

/** A counsellor takes a proposal back. @throws DomainError `not-found` · `conflict` · `forbidden` */
export function withdrawProposal(
  deps: BankDeps,
  id: string,
  input: { reason?: string | undefined },
): Promise<Proposal> {
  return inTransaction(deps.db, async (tx) => {
    const known = await findProposal(tx, deps.actor, id);
    await lockVacancy(tx, known.vacancy_id);
    await lockSeekers(tx, [known.seeker_id]);
    const row = await findProposal(tx, deps.actor, id);
    if (!isLive(row.state)) throw errors.proposal.wrongState({ state: row.state, wanted: 'withdrawn' });
    if (!findTransition(proposalTransitions, 'withdraw', row.state, moverOf(deps.actor))) {
      throw errors.forbidden('Only the bank withdraws a proposal; decline it instead.');
    }
    const [withdrawn] = await withdraw(tx, deps, [id], 'counsellor', input.reason);
    return proposalView(withdrawn ?? row);
  });
}

/**
 * The clock of proposals: holds that ran out. One at a time, each in its own transaction; several matchers may do this
 * at once. Returns how many expired.
 */
export async function expireProposals(deps: BankDeps): Promise<number> {
  const due = await deps.db
    .selectFrom('proposals')
    .select(['id', 'vacancy_id', 'seeker_id'])
    .where('state', 'in', [...liveProposalStates])
    .where('held_until', '<=', deps.clock.now())
    .orderBy('held_until')
    .limit(200)
    .execute();
  let expired = 0;
  for (const known of due) {
    await inTransaction(deps.db, async (tx) => {
      await lockVacancy(tx, known.vacancy_id);
      await lockSeekers(tx, [known.seeker_id]);
      const row = await tx
        .updateTable('proposals')
        .set((eb) => ({
          state: 'expired',
          ended_by: 'system',
          ended_at: deps.clock.now(),
          updated_at: deps.clock.now(),
          version: eb('version', '+', 1),
        }))
        .where('id', '=', known.id)
        .where('state', 'in', [...liveProposalStates])
        .returningAll()
        .executeTakeFirst();
      if (!row) return;
      expired += 1;
      await appendEvents(tx, deps, [{ type: 'proposal.expired', subjects: subjectsOf(row), data: {} }]);
    });
  }
  return expired;
}
