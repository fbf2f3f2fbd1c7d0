const MOST_PLACES = 6;
const LARGEST = 2 ** 50;

/**
 * Scores as whole numbers of a unit, so that sums are exact and equal plans are seen to be equal: in decimal places where
 * all scores have few, else in the 50 bits below the largest. `score = value / unit`.
 * @throws RangeError naming the first score that is not a finite number ≥ 0
 */
export function wholeValues(scores: Float64Array): { values: Float64Array; unit: number } {
  let largest = 0;
  let whole = true;
  for (let e = 0; e < scores.length; e++) {
    const score = scores[e] as number;
    if (!(score >= 0 && score < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`scores[${e}] must be a finite number ≥ 0, not ${score}`);
    }
    if (score > largest) largest = score;
    if (Math.floor(score) !== score) whole = false;
  }
  if (whole && largest < LARGEST) return { values: scores, unit: 1 };
  const unit = decimalUnit(scores, largest) ?? 2 ** Math.min(49 - Math.floor(Math.log2(largest)), 1000);
  return { values: scores.map((score) => Math.round(score * unit)), unit };
}

function decimalUnit(scores: Float64Array, largest: number): number | undefined {
  let unit = 10;
  for (const score of scores) {
    while (Math.round(score * unit) / unit !== score) {
      unit *= 10;
      if (unit > 10 ** MOST_PLACES) return undefined;
    }
  }
  return largest * unit < LARGEST ? unit : undefined;
}
