import { type JoinScore, type Party, scoreJoin } from './score.ts';

export interface JoinChoice<Candidate extends Party> extends JoinScore {
  candidate: Candidate;
}

/**
 * The candidates a workplace may be, best first, those ruled out left out. One certain join is taken without a person; where two
 * candidates are certain, neither is: a person chooses.
 */
export function chooseJoin<Candidate extends Party>(
  workplace: Party,
  candidates: readonly Candidate[],
): JoinChoice<Candidate>[] {
  const scored = candidates
    .map((candidate) => ({ candidate, ...scoreJoin(workplace, candidate) }))
    .filter(({ verdict }) => verdict !== 'no')
    .sort((a, b) => b.score - a.score);
  const certain = scored.filter(({ verdict }) => verdict === 'certain').length;
  if (certain < 2) return scored;
  const rival = { ko: '똑같이 확실한 다른 기업이 있음', en: 'another firm is as certain' };
  return scored.map((one) =>
    one.verdict === 'certain' ? { ...one, verdict: 'doubtful', reasons: [...one.reasons, rival] } : one,
  );
}
