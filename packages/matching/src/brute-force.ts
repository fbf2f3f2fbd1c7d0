import { EXCLUSION_REASONS, type ExclusionReason } from '@chaeum/domain';
import { evaluatePrepared } from './evaluate.ts';
import { prepare } from './measure.ts';
import type { MatchingContext, RankedCandidate, RankedList, SeekerProfile, VacancyNeed } from './types.ts';
import { wholePoints } from './values.ts';

/** By score in whole points, then by day of application (직업안정법 시행규칙 5④), then by id. */
function compareCandidates(
  a: Pick<RankedCandidate, 'score' | 'appliedOn' | 'seekerId'>,
  b: Pick<RankedCandidate, 'score' | 'appliedOn' | 'seekerId'>,
): number {
  const byPoints = wholePoints(Math.round(b.score * 100)) - wholePoints(Math.round(a.score * 100));
  if (byPoints !== 0) return byPoints;
  if (a.appliedOn !== b.appliedOn) return a.appliedOn < b.appliedOn ? -1 : 1;
  return a.seekerId < b.seekerId ? -1 : a.seekerId > b.seekerId ? 1 : 0;
}

export const noExclusions = (): Record<ExclusionReason, number> =>
  Object.fromEntries(EXCLUSION_REASONS.map((reason) => [reason, 0])) as Record<ExclusionReason, number>;

/** Asks everybody, sorts everybody: what the pool's ranking must equal. */
export function rankByBruteForce(
  profiles: readonly SeekerProfile[],
  need: VacancyNeed,
  context: MatchingContext,
  limit = context.policy.body.listLength,
): RankedList {
  const prepared = prepare(need, context);
  const excluded = noExclusions();
  const eligible: RankedCandidate[] = [];
  for (const profile of profiles) {
    const result = evaluatePrepared(profile, prepared);
    if (result.eligible) eligible.push(result.candidate);
    else excluded[result.reason] += 1;
  }
  eligible.sort(compareCandidates);
  return {
    poolSize: profiles.length,
    eligible: eligible.length,
    excluded,
    candidates: eligible.slice(0, limit).map((candidate, i) => ({ ...candidate, rank: i + 1 })),
  };
}
