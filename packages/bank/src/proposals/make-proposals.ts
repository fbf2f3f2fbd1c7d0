import { appendEvents, inTransaction, type Tx } from '@chaeum/database';
import {
  errors,
  type FieldError,
  liveProposalStates,
  newId,
  type Policy,
  type Proposal,
  type ProposalInput,
} from '@chaeum/domain';
import { isPublicHoliday } from '@chaeum/reference';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { findVacancy } from '../vacancies/read-vacancies.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';
import { addWorkingHours } from '../working-hours.ts';
import { assertEligible } from './check-eligible.ts';
import { lockSeekers } from './locks.ts';
import { proposalView, subjectsOf } from './proposal-view.ts';

/**
 * Puts seekers to a firm and the vacancy to the seekers: all of them, or none.
 * @throws DomainError `not-found` · `conflict` · `proposal-cap` · `not-eligible`
 */
export function makeProposals(deps: BankDeps, vacancyId: string, input: ProposalInput): Promise<{ items: Proposal[] }> {
  return inTransaction(deps.db, async (tx) => {
    const vacancy = await findVacancy(tx, deps.actor, vacancyId, true);
    if (vacancy.state !== 'open') throw errors.vacancy.wrongState({ state: vacancy.state, wanted: 'proposed for' });
    await lockSeekers(tx, input.seekerIds);
    const policy = await currentPolicy(tx, vacancy.complex_id);
    await assertFree(tx, vacancy, input.seekerIds);
    const evaluations = await assertEligible(tx, deps.clock, vacancy, input.seekerIds);
    await assertCaps(tx, vacancy, policy, input.seekerIds);

    const now = deps.clock.now();
    const heldUntil = addWorkingHours(now, policy.body.proposals.holdWorkingHours, isPublicHoliday);
    const rows = await tx
      .insertInto('proposals')
      .values(
        input.seekerIds.map((seekerId) => {
          const candidate = evaluations.get(seekerId)?.candidate;
          return {
            id: newId(deps.clock),
            vacancy_id: vacancy.id,
            firm_id: vacancy.firm_id,
            seeker_id: seekerId,
            complex_id: vacancy.complex_id,
            state: 'proposed' as const,
            note: input.note ?? null,
            score: candidate?.score ?? null,
            policy_version: policy.version,
            basis: candidate ? JSON.stringify(candidate) : null,
            held_until: heldUntil,
            created_at: now,
            updated_at: now,
          };
        }),
      )
      .returningAll()
      .execute();
    await appendEvents(
      tx,
      deps,
      rows.map((row) => ({
        type: 'proposal.made',
        subjects: subjectsOf(row),
        data: { heldUntil: heldUntil.toISOString() },
      })),
    );
    return { items: rows.map(proposalView) };
  });
}

/** One seeker has one live proposal, or one agreement, for a vacancy. */
async function assertFree(tx: Tx, vacancy: VacancyRow, seekerIds: readonly string[]): Promise<void> {
  const taken = await tx
    .selectFrom('proposals')
    .select('seeker_id')
    .where('vacancy_id', '=', vacancy.id)
    .where('seeker_id', 'in', [...seekerIds])
    .where('state', 'in', [...liveProposalStates, 'agreed'])
    .execute();
  const wrong = taken.map(({ seeker_id }) => ({
    pointer: `/seekerIds/${seekerIds.indexOf(seeker_id)}`,
    message: 'has a live proposal for this vacancy already',
  }));
  if (wrong.length > 0) throw errors.proposal.cap(wrong);
}

/** At most so many live proposals for a seeker, and for each open seat (DESIGN, Load). The rows are locked. */
async function assertCaps(tx: Tx, vacancy: VacancyRow, policy: Policy, seekerIds: readonly string[]): Promise<void> {
  const { maxLivePerSeat, maxLivePerSeeker } = policy.body.proposals;
  const wrong: FieldError[] = [];
  const room = (await openSeats(tx, vacancy)) * maxLivePerSeat - (await liveOfVacancy(tx, vacancy.id));
  if (seekerIds.length > room) {
    wrong.push({
      pointer: '/seekerIds',
      message: `the vacancy may have ${maxLivePerSeat} live proposals for each open seat; there is room for ${Math.max(0, room)}`,
    });
  }
  const live = await tx
    .selectFrom('proposals')
    .select((eb) => ['seeker_id', eb.fn.countAll<number>().as('count')])
    .where('seeker_id', 'in', [...seekerIds])
    .where('state', 'in', [...liveProposalStates])
    .groupBy('seeker_id')
    .execute();
  for (const { seeker_id, count } of live) {
    if (count >= maxLivePerSeeker) {
      wrong.push({
        pointer: `/seekerIds/${seekerIds.indexOf(seeker_id)}`,
        message: `has ${count} live proposals; ${maxLivePerSeeker} is the limit`,
      });
    }
  }
  if (wrong.length > 0) throw errors.proposal.cap(wrong);
}

async function liveOfVacancy(tx: Tx, vacancyId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('proposals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vacancy_id', '=', vacancyId)
    .where('state', 'in', [...liveProposalStates])
    .executeTakeFirstOrThrow();
  return count;
}

/** Seats that no placement has taken yet. */
export async function openSeats(tx: Tx, vacancy: Pick<VacancyRow, 'id' | 'seats'>): Promise<number> {
  const { count } = await tx
    .selectFrom('placements')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vacancy_id', '=', vacancy.id)
    .where('state', 'in', ['agreed', 'started', 'completed'])
    .executeTakeFirstOrThrow();
  return vacancy.seats - count;
}
