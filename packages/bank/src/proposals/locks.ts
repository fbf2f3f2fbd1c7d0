import type { Tx } from '@chaeum/database';
import { liveProposalStates } from '@chaeum/domain';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';

/*
 * Everything that makes, answers or ends a proposal takes the same locks in the same order: the vacancy, then the seekers
 * by id. That is what keeps the caps under simultaneous requests, and what keeps them from waiting for each other in a
 * ring.
 */

export async function lockVacancy(tx: Tx, id: string): Promise<VacancyRow> {
  return tx.selectFrom('vacancies').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

export async function lockSeekers(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .selectFrom('seekers')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Whom an agreement on this vacancy may release; to be locked together, before any of them. The vacancy is locked. */
export async function liveSeekersOf(tx: Tx, vacancyId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('proposals')
    .select('seeker_id')
    .where('vacancy_id', '=', vacancyId)
    .where('state', 'in', [...liveProposalStates])
    .execute();
  return rows.map((row) => row.seeker_id);
}
