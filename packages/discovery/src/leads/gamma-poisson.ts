/**
 * Counts y whose mean is a known expectation times a factor drawn from a gamma distribution with mean 1 and this shape: the larger the
 * shape, the less the factors differ. What y says of its factor is then (shape + y) / (shape + expected): never 0, drawn to 1.
 */
export const shrunk = (shape: number, count: number, expected: number): number => (shape + count) / (shape + expected);

/** What is taken for likely before anything is counted, on the scale of the logarithm. */
export interface ShapePrior {
  shape: number;
  spread: number;
}

const LOWEST = Math.log(0.05);
const HIGHEST = Math.log(2000);
const STEPS = 24;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The likeliest shape for counts with these expectations, by golden section on its logarithm (within 0.1 %). */
export function likeliestShape(counts: ArrayLike<number>, expected: ArrayLike<number>, prior: ShapePrior): number {
  const loss = (log: number) => -logLikelihood(counts, expected, Math.exp(log)) + penalty(log, prior);
  let low = LOWEST;
  let high = HIGHEST;
  let a = high - GOLDEN * (high - low);
  let b = low + GOLDEN * (high - low);
  let lossA = loss(a);
  let lossB = loss(b);
  for (let step = 0; step < STEPS; step++) {
    if (lossA <= lossB) {
      high = b;
      b = a;
      lossB = lossA;
      a = high - GOLDEN * (high - low);
      lossA = loss(a);
    } else {
      low = a;
      a = b;
      lossA = lossB;
      b = low + GOLDEN * (high - low);
      lossB = loss(b);
    }
  }
  return Math.exp((low + high) / 2);
}

const penalty = (log: number, { shape, spread }: ShapePrior): number => ((log - Math.log(shape)) / spread) ** 2 / 2;

/** Of the negative binomial, without the terms that do not depend on the shape. */
function logLikelihood(counts: ArrayLike<number>, expected: ArrayLike<number>, shape: number): number {
  const ofShape = logGamma(shape);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    const mean = expected[i] ?? 0;
    sum -= shape * Math.log1p(mean / shape) + count * Math.log(shape + mean);
    if (count > 0) sum += logGamma(shape + count) - ofShape;
  }
  return sum;
}

/** Stirling's series, from 8 on to twelve digits; below by recurrence. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 8; at++) shift += Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}
