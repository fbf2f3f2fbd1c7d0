import { createCommute } from '@chaeum/commute';
import { DEFAULT_POLICY } from '@chaeum/domain';
import { createPool, rank, rankTop, type VacancyNeed } from '@chaeum/matching';
import pg from 'pg';
import { contextBy, generateNeeds, TODAY } from '../data/context.ts';
import { generateProfiles } from '../data/seekers.ts';
import { type Bench, definePart, type FigureSpec } from '../part.ts';
import { needParameters } from '../sql/need-parameters.ts';
import { commutesOf, numberPool } from '../sql/numbered-pool.ts';
import { fillPoolTables } from '../sql/pool-tables.ts';
import { PLANS, type Plan, prepareRank } from '../sql/rank-statements.ts';
import { mean, quantile, timed, timedSync } from '../timing.ts';

const NEEDS = 60;
const ROUNDS = 3;
/** Before them, so that all is compiled as in a process that has ranked for a while: ours is short, and is compiled late. */
const WARM_UP = { full: 10, ours: 40 };
const SIZES = ['10000', '100000', '1000000'] as const;
type Size = (typeof SIZES)[number];
const AIMS: Partial<Record<Size, number>> = { 100000: 30, 1000000: 40 };
/** A statement that takes longer than so many times the best so far, and this many ms more, has lost. */
const LOST = { times: 3, ms: 50 };
/** SQLSTATE of a statement that was cancelled. */
const CANCELLED = '57014';

const PLANS_TRIED = Object.keys(PLANS) as Plan[];

const context = contextBy(createCommute());

const MEASURES = {
  ratio: { what: 'SQL ÷ rankTop, mean', unit: '×', better: 'more', ratio: true },
  'p99-ratio': { what: 'SQL ÷ rankTop, p99', unit: '×', better: 'more', ratio: true },
  'full-ratio': { what: 'SQL ÷ rank with counts and explanations, mean', unit: '×', better: 'more', ratio: true },
  rank: { what: 'rankTop, mean', unit: 'ms', better: 'less' },
  'rank-p99': { what: 'rankTop, p99', unit: 'ms', better: 'less' },
  full: { what: 'rank with counts and explanations, mean', unit: 'ms', better: 'less' },
  sql: { what: 'best SQL of each need, mean', unit: 'ms', better: 'less' },
  'sql-p99': { what: 'best SQL of each need, p99', unit: 'ms', better: 'less' },
} satisfies Record<string, FigureSpec>;
type Measure = keyof typeof MEASURES;
type Figure = `${Measure}-${Size}`;

const figures = Object.fromEntries(
  SIZES.flatMap((size) =>
    Object.entries<FigureSpec>(MEASURES).map(([name, spec]) => {
      const aim = name === 'ratio' ? AIMS[size] : name === 'p99-ratio' && size === '1000000' ? 30 : undefined;
      const what = `${spec.what}, ${Number(size).toLocaleString('en')} seekers`;
      return [`${name}-${size}`, { ...spec, what, ...(aim !== undefined && { aim }) }];
    }),
  ),
) as Record<Figure, FigureSpec>;

/*
 * `rankTop`, which answers ids and scores, against the best of three SQL statements for each need, which answer the same: on tables made for
 * the question, prepared, warm, analysed, all in shared buffers, with the seconds of every commute handed over. Beside it `rank` as a shortlist
 * calls it, which also counts everybody by the rule that keeps them out and explains the first fifty: more than the SQL does.
 */
export default definePart<Figure>({
  about: 'ranking on the network against the best SQL for each need, same ids and scores',
  figures,
  async run(bench) {
    const server = await bench.postgres(['shared_buffers=6GB', 'work_mem=64MB', 'jit=off', 'random_page_cost=1.1']);
    for (const size of SIZES) {
      const { ranked, full, asked } = await compare(bench, await server.database(`rank_${size}`), Number(size));
      const report = (measure: Measure, value: number) => bench.report(`${measure}-${size}`, value);
      report('ratio', mean(asked) / mean(ranked));
      report('p99-ratio', quantile(asked, 0.99) / quantile(ranked, 0.99));
      report('full-ratio', mean(asked) / mean(full));
      report('rank', mean(ranked));
      report('rank-p99', quantile(ranked, 0.99));
      report('full', mean(full));
      report('sql', mean(asked));
      report('sql-p99', quantile(asked, 0.99));
    }
  },
});

const ours = (pool: ReturnType<typeof createPool>, need: VacancyNeed) =>
  rankTop(pool, need, context).map(({ seekerId, score }) => ({ id: seekerId, score }));

/** The pool and the tables; the profiles they are made of are forgotten, as in a process that ranks. */
async function load(client: pg.Client, needs: readonly VacancyNeed[], size: number) {
  const profiles = [...generateProfiles(size, TODAY)];
  const pool = createPool(context.commute);
  for (const profile of profiles) pool.upsert(profile);
  pool.settle();
  const numbered = numberPool(profiles);
  await fillPoolTables(client, numbered, commutesOf(needs, numbered, context));
  return { pool, parameters: needs.map((need, number) => needParameters(need, number, context, numbered)) };
}

/** Milliseconds of every round of every need: ours, and the best statement's. */
async function compare(
  bench: Bench,
  url: string,
  size: number,
): Promise<{ ranked: number[]; full: number[]; asked: number[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  bench.teardown(() => client.end());
  const needs = generateNeeds(NEEDS);
  const { pool, parameters } = await load(client, needs, size);
  globalThis.gc?.();
  const ask = asker(client);

  for (let round = 0; round < WARM_UP.full; round++) for (const need of needs) rank(pool, need, context);
  for (let round = 0; round < WARM_UP.ours; round++) for (const need of needs) ours(pool, need);

  const wins = new Map<Plan, number>();
  const [ranked, full, asked]: [number[], number[], number[]] = [[], [], []];
  let listed = 0;
  for (const [number, need] of needs.entries()) {
    const itsParameters = parameters[number] as Parameters;
    const expected = ours(pool, need);
    listed += expected.length;
    const best = await bestPlan(
      client,
      (plan) => ask(plan, itsParameters),
      (plan, answer) => bench.verify(`${plan} for ${need.occupation} among ${size}`, answer, expected),
    );
    wins.set(best, (wins.get(best) ?? 0) + 1);
    for (let round = 0; round < ROUNDS; round++) {
      ranked.push(timedSync(() => ours(pool, need)).ms);
      full.push(timedSync(() => rank(pool, need, context)).ms);
      asked.push((await timed(() => ask(best, itsParameters))).ms);
    }
  }
  if (listed === 0) throw new Error('all lists are empty');
  const counts = [...wins].map(([plan, n]) => `${plan} ${n}`).join(', ');
  bench.say(`${size}: ${listed} candidates listed; best plans ${counts}`);
  return { ranked, full, asked };
}

type Parameters = ReturnType<typeof needParameters>;
type Answer = { id: string; score: number }[];
type Ask = (plan: Plan, parameters: Parameters) => Promise<Answer>;

function asker(client: pg.Client): Ask {
  const statements = Object.fromEntries(
    PLANS_TRIED.map((plan) => [plan, prepareRank(plan, DEFAULT_POLICY.listLength)]),
  ) as Record<Plan, ReturnType<typeof prepareRank>>;
  return (plan, parameters) => statements[plan].run(client, statements[plan].values(parameters));
}

/** The plan that is quickest once it is warm. Whoever answers is verified; whoever has lost is not waited for. */
async function bestPlan(
  client: pg.Client,
  ask: (plan: Plan) => Promise<Answer>,
  verify: (plan: Plan, answer: Answer) => void,
): Promise<Plan> {
  let best: { plan: Plan; ms: number } | undefined;
  for (const plan of PLANS_TRIED) {
    await client.query(`set statement_timeout = ${best ? Math.ceil(best.ms * LOST.times + LOST.ms) : 0}`);
    try {
      verify(plan, await ask(plan));
      const { ms } = await timed(() => ask(plan));
      if (!best || ms < best.ms) best = { plan, ms };
    } catch (error) {
      if (!best || !(error instanceof pg.DatabaseError) || error.code !== CANCELLED) throw error;
    }
  }
  await client.query('set statement_timeout = 0');
  if (!best) throw new Error('there is no plan');
  return best.plan;
}
