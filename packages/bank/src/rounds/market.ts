import type { Db, Tx } from '@chaeum/database';
import { liveProposalStates, type Policy } from '@chaeum/domain';
import {
  type CandidateList,
  evaluate,
  type MatchingContext,
  type RankedSeeker,
  type VacancyNeed,
  wholePoints,
} from '@chaeum/matching';
import type { BankDeps } from '../deps.ts';
import { readProfiles } from '../pool/profiles.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { needOfRow } from '../shortlists/need.ts';
import { matchingContext } from '../shortlists/rank-vacancy.ts';

interface MarketVacancy {
  id: string;
  title: string;
  /** Seats that neither a placement nor a live proposal holds. */
  seats: number;
}

/** A candidate who may be proposed; whole points. */
export interface MarketCandidate {
  seekerId: string;
  appliedOn: string;
  points: number;
  prioritised: boolean;
}

/** The open vacancies of a complex in the order of posting, and who may be proposed for each. */
export interface Market {
  vacancies: MarketVacancy[];
  /** The first candidates of vacancies, without those who cannot be asked; those a counsellor put first are always in it. */
  candidatesOf(vacancies: readonly number[], length: number): Promise<MarketList[]>;
}

export interface MarketList {
  listed: MarketCandidate[];
  unlistedAtMost: number;
}

const points = (candidate: RankedSeeker): number => wholePoints(Math.round(candidate.score * 100));

/** Everything a plan depends on besides the pool, read at once. */
export async function openMarket(deps: BankDeps, pool: SeekerPool, complexId: string, policy: Policy): Promise<Market> {
  const { db } = deps;
  const rows = await db
    .selectFrom('vacancies')
    .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
    .selectAll('vacancies')
    .select('firms.excluded_seeker_ids')
    .where('vacancies.complex_id', '=', complexId)
    .where('vacancies.state', '=', 'open')
    // ids are UUIDv7: the order of posting
    .orderBy('vacancies.id')
    .execute();
  const ids = rows.map((row) => row.id);
  const [held, asked, busy] = await Promise.all([heldSeats(db, ids), askedPairs(db, ids), busySeekers(db, policy)]);
  const context = matchingContext(deps.clock, policy);
  const needs = rows.map((row) => needOfRow(row, row.excluded_seeker_ids));
  const priorities = await eligiblePriorities(db, needs, context);
  const rankMany = pool.rankers.over(pool.pool, context);
  const free = (vacancyId: string, seekerId: string) => !busy.has(seekerId) && !asked.has(pair(vacancyId, seekerId));

  return {
    vacancies: rows.map((row) => ({
      id: row.id,
      title: row.title,
      seats: Math.max(0, row.seats - (held.get(row.id) ?? 0)),
    })),
    async candidatesOf(vacancies, length) {
      const lists = await rankMany(
        vacancies.map((v) => needs[v] as VacancyNeed),
        length,
      );
      return lists.map((ranked, i) => {
        const vacancy = vacancies[i] as number;
        const first = priorities[vacancy] as RankedSeeker[];
        const last = ranked.at(-1);
        const names = new Set(first.map((one) => one.seekerId));
        const listed = [...first, ...ranked.filter((one) => !names.has(one.seekerId))]
          .filter((one) => free(rows[vacancy]?.id as string, one.seekerId))
          .map((one) => ({
            seekerId: one.seekerId,
            appliedOn: one.appliedOn,
            points: points(one),
            prioritised: names.has(one.seekerId),
          }));
        return { listed, unlistedAtMost: ranked.length < length || !last ? 0 : points(last) };
      });
    },
  };
}

const pair = (vacancyId: string, seekerId: string): string => `${vacancyId} ${seekerId}`;

/** Seats that a placement has taken, or a live proposal holds for its time. */
async function heldSeats(db: Db | Tx, vacancyIds: string[]): Promise<Map<string, number>> {
  if (vacancyIds.length === 0) return new Map();
  const [placements, proposals] = await Promise.all([
    db
      .selectFrom('placements')
      .select((eb) => ['vacancy_id', eb.fn.countAll<number>().as('count')])
      .where('vacancy_id', 'in', vacancyIds)
      .where('state', 'in', ['agreed', 'started', 'completed'])
      .groupBy('vacancy_id')
      .execute(),
    db
      .selectFrom('proposals')
      .select((eb) => ['vacancy_id', eb.fn.countAll<number>().as('count')])
      .where('vacancy_id', 'in', vacancyIds)
      .where('state', 'in', [...liveProposalStates])
      .groupBy('vacancy_id')
      .execute(),
  ]);
  const held = new Map<string, number>();
  for (const row of [...placements, ...proposals]) {
    held.set(row.vacancy_id, (held.get(row.vacancy_id) ?? 0) + row.count);
  }
  return held;
}

/** Nobody is asked twice for one vacancy. */
async function askedPairs(db: Db | Tx, vacancyIds: string[]): Promise<Set<string>> {
  if (vacancyIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('proposals')
    .select(['vacancy_id', 'seeker_id'])
    .where('vacancy_id', 'in', vacancyIds)
    .execute();
  return new Set(rows.map((row) => pair(row.vacancy_id, row.seeker_id)));
}

/** Who has as many live proposals as the policy allows. */
async function busySeekers(db: Db | Tx, policy: Policy): Promise<Set<string>> {
  const rows = await db
    .selectFrom('proposals')
    .select('seeker_id')
    .where('state', 'in', [...liveProposalStates])
    .groupBy('seeker_id')
    .having((eb) => eb(eb.fn.countAll<number>(), '>=', policy.body.proposals.maxLivePerSeeker))
    .execute();
  return new Set(rows.map((row) => row.seeker_id));
}

/** Of each vacancy those whom a counsellor put first and who are eligible. */
async function eligiblePriorities(
  db: Db | Tx,
  needs: readonly VacancyNeed[],
  context: MatchingContext,
): Promise<RankedSeeker[][]> {
  const vacancyIds = needs.flatMap((need) => need.vacancyId ?? []);
  if (vacancyIds.length === 0) return [];
  const rows = await db
    .selectFrom('shortlist_priorities')
    .select(['vacancy_id', 'seeker_id'])
    .where('vacancy_id', 'in', vacancyIds)
    .orderBy('created_at')
    .execute();
  const seekerIds = [...new Set(rows.map((row) => row.seeker_id))];
  const profiles = new Map(
    seekerIds.length === 0 ? [] : (await readProfiles(db, { ids: seekerIds })).map((profile) => [profile.id, profile]),
  );
  return needs.map((need) =>
    rows
      .filter((row) => row.vacancy_id === need.vacancyId)
      .flatMap((row) => {
        const profile = profiles.get(row.seeker_id);
        const result = profile && evaluate(profile, need, context);
        return result?.eligible ? [result.candidate] : [];
      }),
  );
}

/** The list as the plan weighs it: whoever was put first outweighs all that the scores could add up to. */
export function weighed({ listed, unlistedAtMost }: MarketList, priorityBonus: number): CandidateList {
  return {
    listed: listed.map((one) => ({ ...one, score: one.points + (one.prioritised ? priorityBonus : 0) })),
    unlistedAtMost,
  };
}
