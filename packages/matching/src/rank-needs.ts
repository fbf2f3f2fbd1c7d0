import type { ExclusionReason } from '@chaeum/domain';
import { noExclusions } from './brute-force.ts';
import { evaluate } from './evaluate.ts';
import type { MatchingContext, RankedCandidate, SeekerProfile, VacancyNeed } from './types.ts';
import { wholePoints } from './values.ts';

/** A need of one seeker's list: what a shortlist of that need says of them. */
type RankedNeed = Omit<RankedCandidate, 'seekerId' | 'appliedOn'> & { vacancyId: string };

export interface RankedNeeds {
  eligible: number;
  /** Needs that the seeker does not fit, under the first rule that keeps them out. */
  excluded: Record<ExclusionReason, number>;
  needs: RankedNeed[];
}

/**
 * The needs one seeker fits, by the same rules and scores as a shortlist: by score in whole points, then the window that
 * begins first, then the id. Each is weighed by the policy of its own context.
 */
export function rankNeeds(
  seeker: SeekerProfile,
  cases: Iterable<{ need: VacancyNeed & { vacancyId: string }; context: MatchingContext }>,
  limit: number,
): RankedNeeds {
  const excluded = noExclusions();
  const fitting: { from: string; points: number; ranked: RankedNeed }[] = [];
  for (const { need, context } of cases) {
    const result = evaluate(seeker, need, context);
    if (!result.eligible) {
      excluded[result.reason] += 1;
      continue;
    }
    const { seekerId: _, appliedOn: __, ...candidate } = result.candidate;
    fitting.push({
      from: need.window.from,
      points: wholePoints(Math.round(candidate.score * 100)),
      ranked: { ...candidate, vacancyId: need.vacancyId },
    });
  }
  fitting.sort(
    (a, b) =>
      b.points - a.points ||
      (a.from === b.from ? 0 : a.from < b.from ? -1 : 1) ||
      (a.ranked.vacancyId < b.ranked.vacancyId ? -1 : 1),
  );
  return {
    eligible: fitting.length,
    excluded,
    needs: fitting.slice(0, limit).map(({ ranked }, i) => ({ ...ranked, rank: i + 1 })),
  };
}
