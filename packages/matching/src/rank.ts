import { EXCLUSION_REASONS, fromEpochDay } from '@chaeum/domain';
import { createBest, type Ranked } from './best.ts';
import { noExclusions } from './brute-force.ts';
import { type CompiledNeed, compileNeed } from './compiled-need.ts';
import { countReasons, countReasonsIn, emptyTally } from './count-reasons.ts';
import { evaluatePrepared } from './evaluate.ts';
import { findBest, findBestIn } from './find-best.ts';
import { ID_WORDS } from './ids.ts';
import { type PreparedNeed, prepare } from './measure.ts';
import type { Pool, PoolInside } from './pool.ts';
import { profileAt } from './profile-at.ts';
import { HALF, ROW_HALVES } from './table.ts';
import type { MatchingContext, RankedCandidate, RankedList, VacancyNeed } from './types.ts';

/**
 * Ranks the pool for a need: equal to `rankByBruteForce` in ids, scores and counts, always. Only seekers whom an
 * occupation or a skill brings near are looked at; all others are excluded by `occupation` and counted by subtraction.
 * @throws Error when the window has no working day
 */
export function rank(
  pool: Pool,
  need: VacancyNeed,
  context: MatchingContext,
  limit = context.policy.body.listLength,
): RankedList {
  const prepared = prepare(need, context);
  const { inside } = pool;
  const compiled = compileNeed(prepared, inside);
  const candidates = bestOf(inside, compiled, limit).map((one, i) => explained(inside, prepared, one, i + 1));
  return { poolSize: inside.size, ...countsOf(inside, compiled), candidates };
}

/** One of a list without its explanation. */
export type RankedSeeker = Pick<RankedCandidate, 'seekerId' | 'score' | 'appliedOn'>;

/** The list alone, without counts and explanations: what batches and experiments need, in a fraction of the time. */
export function rankTop(
  pool: Pool,
  need: VacancyNeed,
  context: MatchingContext,
  limit = context.policy.body.listLength,
): RankedSeeker[] {
  return rankEach(pool.inside, [need], context, limit)[0] ?? [];
}

/** The same for each of several needs. */
export function rankEach(
  inside: PoolInside,
  needs: readonly VacancyNeed[],
  context: MatchingContext,
  limit: number,
): RankedSeeker[][] {
  const { ids } = inside.vocabulary;
  return needs.map((need) =>
    bestOf(inside, compileNeed(prepare(need, context), inside), limit).map(({ table, slot, score }) => ({
      seekerId: ids.read(table.ids, slot * ID_WORDS),
      appliedOn: fromEpochDay(table.halves[slot * ROW_HALVES + HALF.applied] as number),
      score: score / 100,
    })),
  );
}

function bestOf({ segments, open, vocabulary }: PoolInside, compiled: CompiledNeed, limit: number): Ranked[] {
  if (limit < 1) return [];
  const best = createBest(limit, vocabulary.ids);
  for (const segment of segments) findBest(segment, compiled, best);
  findBestIn(open, compiled, best);
  return best.list();
}

function countsOf(inside: PoolInside, compiled: CompiledNeed): Pick<RankedList, 'eligible' | 'excluded'> {
  const tally = emptyTally();
  for (const segment of inside.segments) countReasons(segment, compiled, tally);
  countReasonsIn(inside.open, compiled, tally);
  const excluded = noExclusions();
  for (const [i, reason] of EXCLUSION_REASONS.entries()) excluded[reason] = tally.byReason[i] as number;
  excluded.consent = inside.withoutConsent;
  excluded.occupation = inside.size - inside.withoutConsent - tally.members;
  return { eligible: tally.eligible, excluded };
}

function explained(inside: PoolInside, prepared: PreparedNeed, ranked: Ranked, rank: number): RankedCandidate {
  const result = evaluatePrepared(profileAt(ranked.table, inside.vocabulary, ranked.slot), prepared);
  if (!result.eligible) throw new Error(`pool and evaluation differ on a ${result.reason}`);
  return { ...result.candidate, rank };
}
