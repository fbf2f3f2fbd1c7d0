import type { Random } from '../../../services/standalone/src/demo/random.ts';

/** Draws places of a list, the first most often: weight 1 ÷ (place + 1)^exponent. */
export function zipf(length: number, exponent: number): (random: Random) => number {
  const sums = new Float64Array(length);
  let sum = 0;
  for (let i = 0; i < length; i++) {
    sum += 1 / (i + 1) ** exponent;
    sums[i] = sum;
  }
  return (random) => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** The list in an order drawn once. */
export const shuffled = <T>(random: Random, list: readonly T[]): T[] => random.some(list, list.length);
