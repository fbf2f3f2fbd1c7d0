import { appendEvents, inTransaction, type StoredCandidate } from '@chaeum/database';
import { type Policy, seoulDate } from '@chaeum/domain';
import {
  evaluate,
  type MatchingContext,
  matchingFacts,
  type RankedCandidate,
  rank,
  type VacancyNeed,
} from '@chaeum/matching';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import { commute, type SeekerPool } from '../pool/seeker-pool.ts';
import { vacancyTerms } from '../vacancies/vacancy-row.ts';
import { needOfRow } from './need.ts';
import { whatIfOf } from './what-if.ts';

export function matchingContext(clock: BankDeps['clock'], policy: Policy): MatchingContext {
  return { today: seoulDate(clock.now()), policy, facts: matchingFacts, commute };
}

/**
 * Ranks an open vacancy against the pool and stores the list. Idempotent: the same event twice writes the same list. A
 * vacancy that changed meanwhile has an event of its own, and the newer list is never overwritten by the older. Ranking
 * again gives an event only when the vacancy or the candidates changed.
 */
export async function rankVacancy(deps: BankDeps, pool: SeekerPool, vacancyId: string): Promise<void> {
  const row = await deps.db
    .selectFrom('vacancies')
    .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
    .selectAll('vacancies')
    .select('firms.excluded_seeker_ids')
    .where('vacancies.id', '=', vacancyId)
    .executeTakeFirst();
  if (row?.state !== 'open') return;
  const [policy, prioritised] = await Promise.all([
    currentPolicy(deps.db, row.complex_id),
    prioritisedFor(deps, vacancyId),
  ]);
  const context = matchingContext(deps.clock, policy);
  const need = needOfRow(row, row.excluded_seeker_ids);
  const list = rank(pool.pool, need, context);
  const firm = { id: row.firm_id, lat: row.lat, lng: row.lng, excluded_seeker_ids: row.excluded_seeker_ids };
  const whatIf = whatIfOf({ terms: vacancyTerms(row, deps.cipher), firm, vacancyId }, list, pool.pool, context);
  const candidates = [
    ...list.candidates,
    ...(await prioritisedBeyond(deps, prioritised, need, context, list.candidates)),
  ];

  await inTransaction(deps.db, async (tx) => {
    // serialises the rankings of one vacancy, also before its first list is there
    await tx.selectFrom('vacancies').select('id').where('id', '=', vacancyId).forNoKeyUpdate().execute();
    const before = await tx
      .selectFrom('shortlists')
      .select(['vacancy_version', 'policy_version', 'candidates'])
      .where('vacancy_id', '=', vacancyId)
      .executeTakeFirst();
    if (before && before.vacancy_version > row.version) return;
    const values = {
      vacancy_version: row.version,
      ranked_at: deps.clock.now(),
      pool_size: list.poolSize,
      eligible: list.eligible,
      policy_version: policy.version,
      excluded: JSON.stringify(list.excluded),
      candidates: JSON.stringify(candidates),
      seeker_ids: candidates.map((one) => one.seekerId),
      what_if: JSON.stringify(whatIf.whatIf),
      advice: JSON.stringify(whatIf.advice),
    };
    await tx
      .insertInto('shortlists')
      .values({ vacancy_id: vacancyId, ...values })
      .onConflict((conflict) => conflict.column('vacancy_id').doUpdateSet(values))
      .execute();
    const same =
      before?.vacancy_version === row.version &&
      before.policy_version === policy.version &&
      sameOrder(before.candidates, candidates);
    if (same) return;
    await appendEvents(tx, deps, [
      {
        type: 'shortlist.ranked',
        subjects: { vacancyId, firmId: row.firm_id, complexId: row.complex_id },
        data: {
          poolSize: list.poolSize,
          eligible: list.eligible,
          policyVersion: policy.version,
          automaticWaves: row.automatic_waves,
        },
      },
    ]);
  });
}

/** Ranked at once, so that lists are stored while others are worked out. */
const AT_ONCE = 4;

/** Each of many, as `rankVacancy` does. @throws what a ranking threw, once nothing is under way any more */
export async function rankVacancies(deps: BankDeps, pool: SeekerPool, vacancyIds: readonly string[]): Promise<void> {
  const waiting = vacancyIds.values();
  const rankWaiting = async () => {
    for (const id of waiting) await rankVacancy(deps, pool, id);
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, rankWaiting));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

async function prioritisedFor(deps: BankDeps, vacancyId: string): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('shortlist_priorities')
    .select('seeker_id')
    .where('vacancy_id', '=', vacancyId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.seeker_id);
}

/** Whom a counsellor put first stays on the list wherever the score would have left them, as long as they are eligible. */
async function prioritisedBeyond(
  deps: BankDeps,
  prioritised: readonly string[],
  need: VacancyNeed,
  context: MatchingContext,
  listed: readonly RankedCandidate[],
): Promise<RankedCandidate[]> {
  const beyond = prioritised.filter((id) => !listed.some((one) => one.seekerId === id));
  if (beyond.length === 0) return [];
  const profiles = await readProfiles(deps.db, { ids: beyond });
  return profiles.flatMap((profile) => {
    const result = evaluate(profile, need, context);
    return result.eligible ? [{ ...result.candidate, rank: listed.length + 1 }] : [];
  });
}

function sameOrder(before: readonly StoredCandidate[], after: readonly RankedCandidate[]): boolean {
  return (
    before.length === after.length &&
    before.every((one, i) => one.seekerId === after[i]?.seekerId && one.score === after[i]?.score)
  );
}
