import { straightLine } from '@chaeum/commute';
import { DEFAULT_POLICY } from '@chaeum/domain';
import { createPool, type MatchingContext, matchingFacts, rank, rankTop, type VacancyNeed } from '@chaeum/matching';
import pg from 'pg';
import { generateProfiles } from '../data/seekers.ts';
import { generateVacancies, needOf } from '../data/vacancies.ts';
import { type Bench, definePart } from '../part.ts';
import { needParameters } from '../sql/need-parameters.ts';
import { fillPoolTables } from '../sql/pool-tables.ts';
import { PLANS, type Plan, prepareRank } from '../sql/rank-statements.ts';
import { mean, quantile, timed, timedSync } from '../timing.ts';

const TODAY = '2026-12-01';
const NEEDS = 60;
const ROUNDS = 3;
const SIZES = ['10000', '100000'] as const;

const context: MatchingContext = {
  today: TODAY,
  policy: { version: 1, body: DEFAULT_POLICY },
  facts: matchingFacts,
  commute: straightLine,
};

/*
 * `rankTop`, which answers ids and scores, against the best of three SQL statements for each need, which answer the same: on tables made for
 * the question, prepared, warm, analysed, all in shared buffers. Beside it `rank` as a shortlist calls it, which also counts everybody by the
 * rule that keeps them out and explains the first fifty: more than the SQL does.
 */
export default definePart({
  about: 'ranking alone against the best SQL for each need, same ids and scores',
  figures: {
    'ratio-10000': {
      what: 'SQL ÷ rankTop, mean over the needs, 10,000 seekers',
      unit: '×',
      better: 'more',
      ratio: true,
    },
    'ratio-100000': {
      what: 'SQL ÷ rankTop, mean over the needs, 100,000 seekers',
      unit: '×',
      better: 'more',
      aim: 20,
      ratio: true,
    },
    'full-ratio-100000': {
      what: 'SQL ÷ rank with counts and explanations, mean, 100,000 seekers',
      unit: '×',
      better: 'more',
      ratio: true,
    },
    'full-100000': { what: 'rank with counts and explanations, mean, 100,000 seekers', unit: 'ms', better: 'less' },
    'rank-10000': { what: 'rankTop, mean, 10,000 seekers', unit: 'ms', better: 'less' },
    'rank-100000': { what: 'rankTop, mean, 100,000 seekers', unit: 'ms', better: 'less' },
    'rank-p95-100000': { what: 'rankTop, p95, 100,000 seekers', unit: 'ms', better: 'less' },
    'sql-10000': { what: 'best SQL of each need, mean, 10,000 seekers', unit: 'ms', better: 'less' },
    'sql-100000': { what: 'best SQL of each need, mean, 100,000 seekers', unit: 'ms', better: 'less' },
    'sql-p95-100000': { what: 'best SQL of each need, p95, 100,000 seekers', unit: 'ms', better: 'less' },
  },
  async run(bench) {
    const server = await bench.postgres(['shared_buffers=2GB', 'work_mem=64MB', 'jit=off', 'random_page_cost=1.1']);
    for (const size of SIZES) {
      const { ranked, full, asked } = await compare(bench, await server.database(`rank_${size}`), Number(size));
      bench.report(`ratio-${size}`, mean(asked) / mean(ranked));
      bench.report(`rank-${size}`, mean(ranked));
      bench.report(`sql-${size}`, mean(asked));
      if (size === '100000') {
        bench.report('full-ratio-100000', mean(asked) / mean(full));
        bench.report('full-100000', mean(full));
        bench.report('rank-p95-100000', quantile(ranked, 0.95));
        bench.report('sql-p95-100000', quantile(asked, 0.95));
      }
    }
  },
});

const ours = (pool: ReturnType<typeof createPool>, need: VacancyNeed) =>
  rankTop(pool, need, context).map(({ seekerId, score }) => ({ id: seekerId, score }));

/** Milliseconds of each need, the median of the rounds, ours and the best statement's. */
async function compare(
  bench: Bench,
  url: string,
  size: number,
): Promise<{ ranked: number[]; full: number[]; asked: number[] }> {
  const profiles = [...generateProfiles(size, TODAY)];
  const pool = createPool();
  for (const profile of profiles) pool.upsert(profile);
  pool.settle();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  bench.teardown(() => client.end());
  const tables = await fillPoolTables(client, profiles);
  const plans = Object.keys(PLANS) as Plan[];
  const statements = new Map(plans.map((plan) => [plan, prepareRank(plan, DEFAULT_POLICY.listLength)]));
  const needs = [...generateVacancies(NEEDS, TODAY, '00000000-0000-7000-8000-000000000000')].map((one) => needOf(one));

  const cases = needs.map((need) => {
    const parameters = needParameters(need, context, tables);
    return {
      need,
      best: 'gin' as Plan,
      values: new Map(plans.map((plan) => [plan, statements.get(plan)?.values(parameters) ?? []])),
    };
  });
  const ask = (one: (typeof cases)[number], plan: Plan) =>
    statements.get(plan)?.run(client, one.values.get(plan) ?? []);
  const wins = new Map<Plan, number>();
  let listed = 0;
  for (const one of cases) {
    const expected = ours(pool, one.need);
    listed += expected.length;
    let least = Number.POSITIVE_INFINITY;
    for (const plan of plans) {
      bench.verify(`${plan} for ${one.need.occupation} among ${size}`, await ask(one, plan), expected);
      const { ms } = await timed(() => ask(one, plan));
      if (ms < least) [least, one.best] = [ms, plan];
    }
    wins.set(one.best, (wins.get(one.best) ?? 0) + 1);
  }
  if (listed === 0) throw new Error('all lists are empty');
  bench.say(
    `${size}: ${listed} candidates listed; best plans ${[...wins].map(([plan, n]) => `${plan} ${n}`).join(', ')}`,
  );

  const ranked = cases.map((): number[] => []);
  const full = cases.map((): number[] => []);
  const asked = cases.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, one] of cases.entries()) {
      ranked[i]?.push(timedSync(() => ours(pool, one.need)).ms);
      full[i]?.push(timedSync(() => rank(pool, one.need, context)).ms);
      asked[i]?.push((await timed(() => ask(one, one.best))).ms);
    }
  }
  const medians = (of: number[][]) => of.map((times) => quantile(times, 0.5));
  return { ranked: medians(ranked), full: medians(full), asked: medians(asked) };
}
