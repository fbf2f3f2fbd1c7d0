import { createRequire } from 'node:module';
import { straightLine } from '@chaeum/commute';
import {
  type AssignmentProblem,
  assign,
  createPool,
  planAll,
  rankTop,
  type VacancyNeed,
  wholePoints,
} from '@chaeum/matching';
import type { Highs } from 'highs';
import { munkres } from 'munkres';
import { seeded } from '../../../services/standalone/src/demo/random.ts';
import { contextBy, generateNeeds, TODAY } from '../data/context.ts';
import { generateProfiles } from '../data/seekers.ts';
import { type Bench, definePart } from '../part.ts';
import { quantile, timed, timedSync } from '../timing.ts';

/** The CommonJS build: what the package's types describe. */
const { default: highsLoader }: typeof import('highs') = createRequire(import.meta.url)('highs');

const VACANCIES = 10_000;
const SEEKERS = 100_000;
const RANKED_VACANCIES = 1_000;
const RANKED_SEEKERS = 3_000;
const LISTED = 50;
const SIDE = 800;
/** Of each only the later ones count: the compiler needs the first. */
const ROUNDS = 25;
const WARM_UP = 5;

const context = contextBy(straightLine);

export default definePart({
  about: 'one plan for all: against HiGHS and munkres, and the certified plan against building its lists',
  figures: {
    'highs-ratio': {
      what: 'HiGHS ÷ assign, 10,000 vacancies × 100,000 seekers, the same top-50 lists',
      unit: '×',
      better: 'more',
      aim: 100,
      ratio: true,
    },
    'munkres-ratio': { what: 'munkres ÷ assign, dense 800 × 800', unit: '×', better: 'more', aim: 1, ratio: true },
    'certified-ratio': {
      what: 'certified plan over all pairs, its lists included ÷ building the top-50 lists',
      unit: '×',
      better: 'less',
      aim: 2.5,
      ratio: true,
    },
    'assign-ms': { what: 'assign on the top-50 lists, median', unit: 'ms', better: 'less' },
    'highs-ms': { what: 'HiGHS on the same, passing the model included', unit: 'ms', better: 'less' },
    'dense-ms': { what: 'assign, dense 800 × 800, median', unit: 'ms', better: 'less' },
    gap: { what: 'dual gap of the plans together', unit: 'points', better: 'less', aim: 0 },
  },
  async run(bench) {
    const dense = compareDense(bench);
    const sparse = await compareSparse(bench, crowdedLists());
    const all = await certified(bench);
    bench.report('gap', dense.gap + sparse.gap + all.gap);
  },
});

/** Costs from 1 to 100, as the OR-Library makes its assignment problems. */
function compareDense(bench: Bench): { gap: number } {
  const random = seeded(SIDE);
  const costs = Array.from({ length: SIDE }, () => Array.from({ length: SIDE }, () => random.int(1, 100)));
  const problem: AssignmentProblem = {
    seats: new Int32Array(SIDE).fill(1),
    seekers: SIDE,
    rows: Int32Array.from({ length: SIDE + 1 }, (_, v) => v * SIDE),
    cols: Int32Array.from({ length: SIDE * SIDE }, (_, e) => e % SIDE),
    scores: Float64Array.from(costs.flat(), (cost) => 101 - cost),
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  let gap = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const a = timedSync(() => assign(problem));
    const b = timedSync(() => munkres(costs));
    const cost = b.result.reduce((sum, [i, j]) => sum + (costs[i]?.[j] ?? Number.NaN), 0);
    bench.verify(`cost of ${SIDE} × ${SIDE}`, SIDE * 101 - a.result.total, cost);
    gap = a.result.gap;
    if (round < WARM_UP) continue;
    ours.push(a.ms);
    theirs.push(b.ms);
  }
  bench.report('munkres-ratio', quantile(theirs, 0.5) / quantile(ours, 0.5));
  bench.report('dense-ms', quantile(ours, 0.5));
  return { gap };
}

/** Plans over all pairs of a pool a third of whose people could be needed at once. */
async function certified(bench: Bench): Promise<{ gap: number }> {
  const pool = createPool();
  for (const profile of generateProfiles(RANKED_SEEKERS, TODAY)) pool.upsert(profile);
  const needs = generateNeeds(RANKED_VACANCIES);
  for (const need of needs.slice(0, 100)) rankTop(pool, need, context, LISTED);
  let building = 0;
  const { ms, result: plan } = await timed(() =>
    planAll(
      needs.map(() => 1),
      async (vacancies, length) => {
        const { ms: ranking, result: lists } = timedSync(() =>
          vacancies.map((v) => rankTop(pool, needs[v] as VacancyNeed, context, length)),
        );
        if (length === LISTED) building += ranking;
        return lists.map((list) => {
          const listed = list.map((one) => ({ ...one, score: wholePoints(Math.round(one.score * 100)) }));
          return { listed, unlistedAtMost: listed.length < length ? 0 : (listed.at(-1)?.score ?? 0) };
        });
      },
      LISTED,
    ),
  );
  const short = plan.lists.filter(({ unlistedAtMost }, v) => (plan.seatDuals[v] ?? -1) < unlistedAtMost);
  bench.verify('lists that are too short for the proof', short.length, 0);
  bench.say(`${plan.grown} of ${RANKED_VACANCIES} lists had to be longer than ${LISTED}`);
  bench.report('certified-ratio', ms / building);
  return { gap: plan.gap };
}

/** Lists of fifty, best first, in whole points; a quarter of the people stand on half of the places. */
function crowdedLists(): AssignmentProblem {
  const random = seeded(VACANCIES);
  const rows = Int32Array.from({ length: VACANCIES + 1 }, (_, v) => v * LISTED);
  const cols = new Int32Array(VACANCIES * LISTED);
  const scores = new Float64Array(VACANCIES * LISTED);
  for (let v = 0; v < VACANCIES; v++) {
    const names = new Set<number>();
    while (names.size < LISTED) names.add(Math.floor((random.int(0, 999_999) / 1_000_000) ** 2 * SEEKERS));
    const list = [...names].map((s) => [s, random.int(60, 100)] as const).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    for (const [i, [s, score]] of list.entries()) {
      cols[v * LISTED + i] = s;
      scores[v * LISTED + i] = score;
    }
  }
  return { seats: new Int32Array(VACANCIES).fill(1), seekers: SEEKERS, rows, cols, scores };
}

async function compareSparse(bench: Bench, problem: AssignmentProblem): Promise<{ gap: number }> {
  const { total, gap } = assign(problem);
  const highs = await highsLoader();
  const { ms: theirs, result: objective } = timedSync(() => solveByHighs(highs, problem));
  bench.verify('the optimum of the lists', Math.round(objective), total);
  const ours = Array.from({ length: ROUNDS }, () => timedSync(() => assign(problem)).ms).slice(WARM_UP);
  bench.report('highs-ratio', theirs / quantile(ours, 0.5));
  bench.report('assign-ms', quantile(ours, 0.5));
  bench.report('highs-ms', theirs);
  return { gap };
}

/** The same as a linear program, whose optimum is whole: one variable a pair, one row a vacancy and a seeker. */
function solveByHighs(highs: Highs, { seats, seekers, rows, cols, scores }: AssignmentProblem): number {
  const vacancies = seats.length;
  const pairs = cols.length;
  const indices = new Int32Array(pairs * 2);
  for (let v = 0; v < vacancies; v++) {
    for (let e = rows[v] ?? 0; e < (rows[v + 1] ?? 0); e++) {
      indices[e * 2] = v;
      indices[e * 2 + 1] = vacancies + (cols[e] ?? 0);
    }
  }
  const model = {
    numCols: pairs,
    numRows: vacancies + seekers,
    sense: highs.constants.objectiveSense.maximize,
    colCost: scores,
    colLower: new Float64Array(pairs),
    colUpper: new Float64Array(pairs).fill(1),
    rowLower: new Float64Array(vacancies + seekers).fill(-highs.infinity),
    rowUpper: new Float64Array(vacancies + seekers).fill(1),
    matrix: {
      format: 'csc' as const,
      numRows: vacancies + seekers,
      numCols: pairs,
      starts: Int32Array.from({ length: pairs + 1 }, (_, e) => e * 2),
      indices,
      values: new Float64Array(pairs * 2).fill(1),
    },
  };
  return highs.withModel(model, (solver) => {
    solver.options.set({ output_flag: false });
    solver.run();
    return solver.getObjectiveValue();
  });
}
