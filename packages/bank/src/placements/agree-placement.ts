import { appendEvents, type Tx } from '@chaeum/database';
import { newId } from '@chaeum/domain';
import type { BankDeps } from '../deps.ts';
import { releaseSeeker, withdrawLiveOfVacancy } from '../proposals/end-proposals.ts';
import { openSeats } from '../proposals/make-proposals.ts';
import type { ProposalRow } from '../proposals/proposal-view.ts';
import { setVacancyState } from '../vacancies/set-state.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';
import { subjectsOf } from './placement-view.ts';

/**
 * Both said yes: the placement is made over the coverage window, the seeker's other proposals for those days are released,
 * and when the last seat is taken the vacancy is filled and the other seekers are released and told. Vacancy and seeker
 * are locked.
 */
export async function agreePlacement(
  tx: Tx,
  deps: BankDeps,
  vacancy: VacancyRow,
  proposal: ProposalRow,
): Promise<string> {
  const row = await tx
    .insertInto('placements')
    .values({
      id: newId(deps.clock),
      vacancy_id: vacancy.id,
      proposal_id: proposal.id,
      firm_id: vacancy.firm_id,
      seeker_id: proposal.seeker_id,
      complex_id: vacancy.complex_id,
      state: 'agreed',
      from_date: vacancy.coverage_from,
      to_date: vacancy.coverage_to,
      created_at: deps.clock.now(),
      updated_at: deps.clock.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await appendEvents(tx, deps, [
    { type: 'placement.agreed', subjects: subjectsOf(row), data: { from: row.from_date, to: row.to_date } },
  ]);
  await releaseSeeker(tx, deps, proposal, vacancy);
  if ((await openSeats(tx, vacancy)) <= 0) {
    await setVacancyState(tx, deps, vacancy, 'fill');
    await withdrawLiveOfVacancy(tx, deps, vacancy, 'vacancy-filled');
  }
  return row.id;
}
