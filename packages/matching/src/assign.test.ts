import fc from 'fast-check';
import t from 'tap';
import { assign } from './assign.ts';
import type { Assignment, AssignmentProblem } from './assign-problem.ts';
import { problemOf, randomCosts, randomLists, squareProblem } from './random-assignments.ts';

/** Scores of a vacancy by seeker; the better of two counts. */
function scoresOf({ rows, cols, scores }: AssignmentProblem, v: number): Map<number, number> {
  const best = new Map<number, number>();
  for (let e = rows[v] as number; e < (rows[v + 1] as number); e++) {
    const s = cols[e] as number;
    best.set(s, Math.max(best.get(s) ?? 0, scores[e] as number));
  }
  return best;
}

/** Every plan there is: the best total in the unit of `grain`, and of the plans that reach it the set placed that is first. */
function byTryingAll(problem: AssignmentProblem, grain: number): { total: number; placed: string } {
  const lists = Array.from(problem.seats, (_, v) => scoresOf(problem, v));
  const left = [...problem.seats];
  const placed: string[] = [];
  let total = -1;
  let first = '';
  const choose = (s: number, sum: number) => {
    if (s === problem.seekers) {
      const set = placed.join('');
      if (sum > total || (sum === total && set > first)) [total, first] = [sum, set];
      return;
    }
    for (const [v, list] of lists.entries()) {
      const score = list.get(s);
      if (score === undefined || (left[v] as number) === 0) continue;
      left[v] = (left[v] as number) - 1;
      placed[s] = '1';
      choose(s + 1, sum + Math.round(score * grain));
      left[v] = (left[v] as number) + 1;
    }
    placed[s] = '0';
    choose(s + 1, sum);
  };
  choose(0, 0);
  return { total, placed: first };
}

/** What everybody may check without believing us: seats kept, duals feasible, total and gap as said. */
function faults(problem: AssignmentProblem, plan: Assignment, tolerance: number): string[] {
  const wrong: string[] = [];
  const { seats, rows, cols, scores } = problem;
  const taken = new Int32Array(seats.length);
  let total = 0;
  for (const [s, v] of plan.vacancyOf.entries()) {
    if (v === -1) continue;
    taken[v] = (taken[v] as number) + 1;
    const score = scoresOf({ ...problem }, v).get(s);
    if (score === undefined) wrong.push(`${s} is not on the list of ${v}`);
    else total += score;
  }
  for (const [v, count] of taken.entries()) if (count > (seats[v] as number)) wrong.push(`too many at ${v}`);
  for (const [v, dual] of plan.seatDuals.entries()) {
    if (!(dual >= 0)) wrong.push(`seat dual ${dual}`);
    for (let e = rows[v] as number; e < (rows[v + 1] as number); e++) {
      if (!(dual + (plan.seekerDuals[cols[e] as number] as number) >= (scores[e] as number))) wrong.push(`pair ${e}`);
    }
  }
  for (const dual of plan.seekerDuals) if (!(dual >= 0)) wrong.push(`seeker dual ${dual}`);
  const bound =
    plan.seatDuals.reduce((sum, dual, v) => sum + dual * (seats[v] as number), 0) +
    plan.seekerDuals.reduce((sum, dual) => sum + dual, 0);
  if (Math.abs(total - plan.total) > tolerance) wrong.push(`total ${plan.total}, not ${total}`);
  if (Math.abs(bound - total - plan.gap) > tolerance) wrong.push(`gap ${plan.gap}, not ${bound - total}`);
  if (Math.abs(plan.gap) > tolerance) wrong.push(`gap ${plan.gap}`);
  return wrong;
}

const problems = (score: fc.Arbitrary<number>): fc.Arbitrary<AssignmentProblem> =>
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 })).chain(([vacancies, seekers]) =>
    fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: vacancies, maxLength: vacancies }),
        fc.array(
          // seekers named twice as well
          fc.array(fc.tuple(fc.nat({ max: Math.max(seekers - 1, 0) }), score), { maxLength: seekers === 0 ? 0 : 7 }),
          { minLength: vacancies, maxLength: vacancies },
        ),
      )
      .map(([seats, lists]) => problemOf(seats, seekers, lists)),
  );

for (const [name, score, grain] of [
  ['many ties', fc.integer({ min: 0, max: 3 }), 1],
  ['whole points', fc.integer({ min: 0, max: 100 }), 1],
  ['hundredths', fc.integer({ min: 0, max: 500 }).map((n) => n / 100), 100],
] as const) {
  t.test(`equals trying all plans, and places who applied first: ${name}`, (t) => {
    fc.assert(
      fc.property(problems(score), (problem) => {
        const plan = assign(problem);
        const best = byTryingAll(problem, grain);
        t.equal(Math.round(plan.total * grain), best.total);
        t.equal(Array.from(plan.vacancyOf, (v) => (v >= 0 ? '1' : '0')).join(''), best.placed);
        t.same(faults(problem, plan, grain === 1 ? 0 : 1e-12), []);
      }),
      { numRuns: 500 },
    );
    t.end();
  });
}

t.test('a seat’s dual is what the plan would lose without that seat', (t) => {
  fc.assert(
    fc.property(problems(fc.integer({ min: 0, max: 9 })), (problem) => {
      const plan = assign(problem);
      for (const [v, count] of problem.seats.entries()) {
        if (count === 0) continue;
        const seats = problem.seats.with(v, count - 1);
        t.equal(plan.seatDuals[v], plan.total - assign({ ...problem, seats }).total);
      }
    }),
    { numRuns: 200 },
  );
  t.end();
});

t.test('scores of any fraction: optimal to the last bits', (t) => {
  fc.assert(
    fc.property(problems(fc.double({ min: 0, max: 100, noNaN: true })), (problem) => {
      const plan = assign(problem);
      t.same(faults(problem, plan, 1e-11), []);
      t.ok(Math.abs(plan.total - byTryingAll(problem, 2 ** 44).total / 2 ** 44) < 1e-11);
    }),
    { numRuns: 300 },
  );
  t.end();
});

t.test('large ones meet their own dual bound', (t) => {
  const whole = (random: () => number) => Math.floor(random() * 101);
  const good = (random: () => number) => 80 + Math.floor(random() * 20);
  const free = (random: () => number) => random() * 100;
  const hundredths = (random: () => number) => Math.floor(random() * 10_001) / 100;
  const base = { vacancies: 1500, seekers: 6000, length: 30, crowd: 1, seed: 1 };
  const cases: [string, AssignmentProblem, number][] = [
    ['room for all', randomLists({ ...base, score: whole }), 0],
    ['a crowd about the same seekers', randomLists({ ...base, crowd: 4, score: good }), 0],
    ['as many as seats, any fraction', randomLists({ ...base, seekers: 1500, score: free }), 1e-8],
    ['fewer than seats, hundredths', randomLists({ ...base, seekers: 700, score: hundredths }), 1e-8],
    ['several seats', randomLists({ ...base, vacancies: 600, seekers: 1500, seats: 3, score: good }), 0],
  ];
  for (const [name, problem, tolerance] of cases) t.same(faults(problem, assign(problem), tolerance), [], name);
  for (const size of [100, 200]) {
    const costs = randomCosts(size, size);
    const problem = squareProblem(costs, 101);
    const plan = assign(problem);
    t.same(faults(problem, plan, 0), []);
    const cost = plan.vacancyOf.reduce((sum, v, s) => sum + (costs[v]?.[s] ?? Number.NaN), 0);
    t.equal(size * 101 - plan.total, cost, 'everybody is placed');
    t.ok(cost < 4 * size, 'as cheap as the published ones of this size (305 and 475)');
  }
  t.end();
});

t.test('known optima', (t) => {
  // costs i·j: the largest of one meets the smallest of the other (Machol and Wien)
  const size = 60;
  const products = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i + 1) * (j + 1)));
  const least = products.reduce((sum, _row, i) => sum + (i + 1) * (size - i), 0);
  t.equal(assign(squareProblem(products, size * size + 1)).total, size * (size * size + 1) - least);
  // 10 on the diagonal and 9 beside it, round in a circle: only the diagonal is best
  const lists = Array.from({ length: 500 }, (_, v) => [[v, 10] as const, [(v + 1) % 500, 9] as const]);
  t.same(
    [
      ...assign(
        problemOf(
          lists.map(() => 1),
          500,
          lists,
        ),
      ).vacancyOf,
    ],
    [...lists.keys()],
  );
  // the greedy plan takes 10 and leaves 0; both with 9 is better
  t.match(
    assign(
      problemOf([1, 1], 2, [
        [
          [0, 10],
          [1, 9],
        ],
        [[0, 9]],
      ]),
    ),
    { total: 18, gap: 0 },
  );
  t.end();
});

t.test('nothing to plan', (t) => {
  t.same(assign(problemOf([], 0, [])), {
    vacancyOf: new Int32Array(0),
    total: 0,
    seatDuals: new Float64Array(0),
    seekerDuals: new Float64Array(0),
    gap: 0,
  });
  t.match(assign(problemOf([2, 1], 3, [[], []])), { total: 0, gap: 0, vacancyOf: Int32Array.of(-1, -1, -1) });
  t.match(assign(problemOf([0], 1, [[[0, 50]]])), { total: 0, gap: 0, vacancyOf: Int32Array.of(-1) });
  t.match(
    assign(
      problemOf([2_000_000_000], 2, [
        [
          [0, 5],
          [1, 6],
        ],
      ]),
    ),
    { total: 11, gap: 0 },
  );
  t.match(
    assign(
      problemOf([1], 1, [
        [
          [0, 3],
          [0, 7],
          [0, 5],
        ],
      ]),
    ),
    { total: 7, gap: 0 },
    'the best of several counts',
  );
  t.end();
});

t.test('the same input gives the same plan, and keeps the input', (t) => {
  const problem = randomLists({
    vacancies: 300,
    seekers: 400,
    length: 20,
    crowd: 2,
    score: (random) => Math.floor(random() * 5),
    seed: 9,
  });
  const copy = structuredClone(problem);
  t.same(assign(problem), assign(problem));
  t.same(problem, copy);
  t.end();
});

t.test('bad input is named', (t) => {
  const good = problemOf([1, 1], 2, [[[0, 1]], [[1, 2]]]);
  const bad: [Partial<AssignmentProblem>, RegExp][] = [
    [{ seekers: -1 }, /seekers/],
    [{ seekers: 1.5 }, /seekers/],
    [{ rows: Int32Array.of(0, 1) }, /rows must have 3/],
    [{ rows: Int32Array.of(1, 1, 2) }, /rows must begin with 0/],
    [{ rows: Int32Array.of(0, 2, 1) }, /rows must not fall/],
    [{ seats: Int32Array.of(1, -1) }, /seats\[1\]/],
    [{ cols: Int32Array.of(0) }, /cols must have 2/],
    [{ cols: Int32Array.of(0, 2) }, /cols\[1\] is 2/],
    [{ cols: Int32Array.of(-1, 0) }, /cols\[0\] is -1/],
    [{ scores: Float64Array.of(1) }, /scores must have 2/],
    [{ scores: Float64Array.of(1, -0.5) }, /scores\[1\]/],
    [{ scores: Float64Array.of(Number.NaN, 1) }, /scores\[0\]/],
    [{ scores: Float64Array.of(1, Number.POSITIVE_INFINITY) }, /scores\[1\]/],
  ];
  for (const [wrong, message] of bad) {
    t.throws(() => assign({ ...good, ...wrong }), message);
    t.throws(() => assign({ ...good, ...wrong }), { name: 'RangeError' });
  }
  t.end();
});
