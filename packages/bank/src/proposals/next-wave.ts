import { inTransaction } from '@chaeum/database';
import { DomainError, liveProposalStates } from '@chaeum/domain';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { findVacancy } from '../vacancies/read-vacancies.ts';
import { lockSeekers } from './locks.ts';
import { makeProposals, openSeats } from './make-proposals.ts';

/**
 * Automatic waves, for a vacancy whose counsellor switched them on: refusal or silence moves to the next. Proposes down
 * the stored list (whom a counsellor put first, first) until the seats have as many live proposals as the policy allows;
 * nobody is asked twice for one vacancy. Idempotent.
 */
export async function proposeNextWave(deps: BankDeps, vacancyId: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const inner = { ...deps, db: tx };
    const vacancy = await findVacancy(tx, deps.actor, vacancyId, true);
    if (vacancy.state !== 'open' || !vacancy.automatic_waves) return;
    const list = await tx.selectFrom('shortlists').selectAll().where('vacancy_id', '=', vacancyId).executeTakeFirst();
    if (!list || list.vacancy_version < vacancy.version) return;
    const asked = await tx
      .selectFrom('proposals')
      .select(['seeker_id', 'state'])
      .where('vacancy_id', '=', vacancyId)
      .execute();
    const priorities = await tx
      .selectFrom('shortlist_priorities')
      .select('seeker_id')
      .where('vacancy_id', '=', vacancyId)
      .orderBy('created_at')
      .execute();
    const policy = await currentPolicy(tx, vacancy.complex_id);
    const live = asked.filter((one) => (liveProposalStates as readonly string[]).includes(one.state)).length;
    let room = (await openSeats(tx, vacancy)) * policy.body.proposals.maxLivePerSeat - live;
    const queue = [...priorities.map((one) => one.seeker_id), ...list.candidates.map((one) => one.seekerId)];
    await lockSeekers(tx, queue);
    const seen = new Set(asked.map((one) => one.seeker_id));
    for (const seekerId of new Set(queue)) {
      if (room <= 0) return;
      if (seen.has(seekerId)) continue;
      try {
        await makeProposals(inner, vacancyId, { seekerIds: [seekerId] });
        room -= 1;
      } catch (error) {
        // busy elsewhere or no longer eligible: the next one
        if (!(error instanceof DomainError && ['proposal-cap', 'not-eligible'].includes(error.problem))) throw error;
      }
    }
  });
}
