import type { Bilingual, WhatIfName } from '@chaeum/domain';
import type { Pool } from './pool.ts';
import { rank } from './rank.ts';
import { type Outcome, recounter } from './recount.ts';
import type { MatchingContext, RankedList, VacancyNeed } from './types.ts';

/** One change of a need: what it is called, what it is in words, and the need as it would be. */
export interface WhatIfCase {
  name: WhatIfName;
  /** A clause: `시급을 5% 올리면`, `With 5 % more pay`. */
  words: Bilingual;
  need: VacancyNeed;
}

export interface WhatIfResult {
  name: WhatIfName;
  eligible: number;
  added: number;
  bestScore: number | null;
  reasons: Bilingual;
}

/** What ranking each changed need would give: the exact answer, not an estimate. `now` is the list of `need` as it is. */
export function whatIf(
  pool: Pool,
  need: VacancyNeed,
  now: Pick<RankedList, 'eligible' | 'candidates'>,
  cases: readonly WhatIfCase[],
  context: MatchingContext,
): WhatIfResult[] {
  const recount = recounter(pool.inside, need, context);
  return cases.map(({ name, words, need: changed }) => {
    const { eligible, bestScore } = recount(changed) ?? ranked(pool, changed, context);
    const added = eligible - now.eligible;
    return {
      name,
      eligible,
      added,
      bestScore,
      reasons: sentence(words, eligible, added, bestScore, now.candidates[0]?.score ?? null),
    };
  });
}

function ranked(pool: Pool, need: VacancyNeed, context: MatchingContext): Outcome {
  const { eligible, candidates } = rank(pool, need, context, 1);
  return { eligible, bestScore: candidates[0]?.score ?? null };
}

/**
 * Where few are eligible, the change that adds most people; of equal ones that with the best score then, then the first.
 * null where nothing helps, or enough are eligible.
 */
export function mostHelpful<Result extends WhatIfResult>(
  eligible: number,
  results: readonly Result[],
  context: MatchingContext,
): Result | null {
  if (eligible > context.policy.body.whatIf.fewCandidates) return null;
  return results.reduce<Result | null>((best, one) => {
    if (one.added <= (best?.added ?? 0)) {
      const better = best !== null && one.added === best.added && (one.bestScore ?? 0) > (best.bestScore ?? 0);
      return better ? one : best;
    }
    return one;
  }, null);
}

/** The one sentence for a list that is short. */
export function adviceSentence(eligible: number, { reasons }: WhatIfResult): Bilingual {
  return {
    ko: `지금은 지원할 수 있는 분이 ${eligible === 0 ? '없습니다' : `${eligible}명뿐입니다`}. 가장 도움이 되는 변경: ${reasons.ko}`,
    en: `${eligible === 0 ? 'Nobody is' : eligible === 1 ? 'Only one person is' : `Only ${eligible} people are`} eligible now. What helps most: ${reasons.en}`,
  };
}

function sentence(
  words: Bilingual,
  eligible: number,
  added: number,
  score: number | null,
  before: number | null,
): Bilingual {
  const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);
  const ko =
    added === 0
      ? `지원할 수 있는 분은 ${eligible}명으로 그대로입니다`
      : `지원할 수 있는 분이 ${Math.abs(added)}명 ${added > 0 ? '늘어' : '줄어'} ${eligible}명이 됩니다`;
  const en =
    added === 0
      ? `the number of eligible people stays ${eligible}`
      : `${people(Math.abs(added))} ${added > 0 ? 'more' : 'fewer'} would be eligible, ${eligible} in all`;
  if (score === null) return { ko: `${words.ko} ${ko}.`, en: `${words.en} ${en}.` };
  const same = score === before;
  return {
    ko: `${words.ko} ${ko}(최고 점수 ${same ? `${score}점 그대로` : before === null ? `${score}점` : `${before}점 → ${score}점`}).`,
    en: `${words.en} ${en} (best score ${same ? `still ${score}` : before === null ? `${score}` : `${before} → ${score}`}).`,
  };
}
