import type { AssignmentProblem } from './assign-problem.ts';

/** A generator of numbers in 0–1 that gives the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A problem from lists of [seeker, score], one for each vacancy. */
export function problemOf(
  seats: readonly number[],
  seekers: number,
  lists: readonly (readonly (readonly [number, number])[])[],
): AssignmentProblem {
  const rows = new Int32Array(lists.length + 1);
  for (const [v, list] of lists.entries()) rows[v + 1] = (rows[v] as number) + list.length;
  const pairs = lists.flat();
  return {
    seats: Int32Array.from(seats),
    seekers,
    rows,
    cols: Int32Array.from(pairs, ([s]) => s),
    scores: Float64Array.from(pairs, ([, score]) => score),
  };
}

/**
 * Lists of `length` different seekers for each vacancy, best first. `crowd` > 1 draws the first seekers more often, so
 * that vacancies want the same ones.
 */
export function randomLists(options: {
  vacancies: number;
  seekers: number;
  length: number;
  crowd: number;
  score: (random: () => number) => number;
  seed: number;
  seats?: number;
}): AssignmentProblem {
  const random = seeded(options.seed);
  const lists = Array.from({ length: options.vacancies }, () => {
    const names = new Set<number>();
    while (names.size < options.length) names.add(Math.floor(random() ** options.crowd * options.seekers));
    return [...names].map((s) => [s, options.score(random)] as const).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  });
  return problemOf(new Array(options.vacancies).fill(options.seats ?? 1), options.seekers, lists);
}

/** A square of costs from 1 to 100, as the OR-Library makes its assignment problems, to be minimised. */
export function randomCosts(size: number, seed: number): number[][] {
  const random = seeded(seed);
  return Array.from({ length: size }, () => Array.from({ length: size }, () => 1 + Math.floor(random() * 100)));
}

/** The square as a problem to maximise: everybody placed, the total is `size · ceiling − cost`. */
export function squareProblem(costs: readonly (readonly number[])[], ceiling: number): AssignmentProblem {
  return problemOf(
    costs.map(() => 1),
    costs.length,
    costs.map((row) => row.map((cost, s) => [s, ceiling - cost] as const)),
  );
}
