import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCommute } from '@chaeum/commute';
import { createPool, rankTop, type VacancyNeed } from '@chaeum/matching';
import { contextBy, generateNeeds, TODAY } from '../data/context.ts';
import { generateProfiles } from '../data/seekers.ts';
import { definePart } from '../part.ts';
import { type Answer, createScan } from '../scan.ts';
import { askDuckDb, fillDuckDb, prepareDuckDb } from '../sql/duckdb.ts';
import { needParameters } from '../sql/need-parameters.ts';
import { commutesOf, numberPool } from '../sql/numbered-pool.ts';
import { createTextIndex } from '../text-index.ts';
import { mean, quantile, timed } from '../timing.ts';

const SEEKERS = 1_000_000;
const NEEDS = 15;
const ROUNDS = 2;

const context = contextBy(createCommute());

type Rank = (need: VacancyNeed, number: number) => Answer | Promise<Answer>;

/*
 * Three other ways to the same ids and scores at a million, in turns with `rankTop`: a database of columns, which is handed the commutes
 * as Postgres is; a full-text index with an exact look at whoever it finds; and a scan of everybody over the engine's own columns.
 */
export default definePart({
  about: 'ranking a million against DuckDB, MiniSearch with exact re-score, and a scan of our own',
  figures: {
    'duckdb-ratio': { what: 'DuckDB ÷ rankTop, mean', unit: '×', better: 'more', aim: 50, ratio: true },
    'minisearch-ratio': {
      what: 'MiniSearch and exact re-score ÷ rankTop, mean',
      unit: '×',
      better: 'more',
      aim: 30,
      ratio: true,
    },
    'scan-ratio': { what: 'full scan of our columns ÷ rankTop, mean', unit: '×', better: 'more', aim: 12, ratio: true },
    rank: { what: 'rankTop, mean', unit: 'ms', better: 'less' },
    'rank-p99': { what: 'rankTop, p99', unit: 'ms', better: 'less' },
    duckdb: { what: 'DuckDB, mean', unit: 'ms', better: 'less' },
    minisearch: { what: 'MiniSearch and exact re-score, mean', unit: 'ms', better: 'less' },
    scan: { what: 'full scan, mean', unit: 'ms', better: 'less' },
  },
  async run(bench) {
    const folder = mkdtempSync(join(tmpdir(), 'chaeum-bench-'));
    bench.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const needs = generateNeeds(NEEDS);
    const others = await competitors(folder, needs);
    bench.say('all loaded');
    const pool = createPool(context.commute);
    for (const profile of generateProfiles(SEEKERS, TODAY)) pool.upsert(profile);
    pool.settle();
    const ours = (need: VacancyNeed): Answer =>
      rankTop(pool, need, context).map(({ seekerId, score }) => ({ seekerId, score }));

    let listed = 0;
    for (const [number, need] of needs.entries()) {
      const expected = ours(need);
      listed += expected.length;
      for (const [name, rank] of Object.entries(others)) {
        bench.verify(`${name} for ${need.occupation}`, await rank(need, number), expected);
      }
    }
    if (listed === 0) throw new Error('all lists are empty');
    bench.say(`${listed} candidates listed`);

    // as compiled as in a process that has ranked for a while
    for (let round = 0; round < ROUNDS; round++) for (const need of needs) ours(need);
    const ranked: number[] = [];
    const times = new Map(Object.keys(others).map((name) => [name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [number, need] of needs.entries()) {
        for (const [name, rank] of Object.entries(others)) {
          ranked.push((await timed(() => ours(need))).ms);
          times.get(name)?.push((await timed(() => rank(need, number))).ms);
        }
      }
    }
    bench.report('rank', mean(ranked));
    bench.report('rank-p99', quantile(ranked, 0.99));
    for (const name of ['duckdb', 'minisearch', 'scan'] as const) {
      const ms = mean(times.get(name) ?? []);
      bench.report(name, ms);
      bench.report(`${name}-ratio`, ms / mean(ranked));
    }
  },
});

async function competitors(
  folder: string,
  needs: readonly VacancyNeed[],
): Promise<Record<'duckdb' | 'minisearch' | 'scan', Rank>> {
  const profiles = [...generateProfiles(SEEKERS, TODAY)];
  const numbered = numberPool(profiles);
  const connection = await fillDuckDb(folder, numbered, commutesOf(needs, numbered, context));
  const { listLength } = context.policy.body;
  const statements = await Promise.all(
    needs.map((need, number) => prepareDuckDb(connection, needParameters(need, number, context, numbered), listLength)),
  );
  const found = createTextIndex(profiles, context);
  const scan = createScan(profiles, context);
  return {
    duckdb: async (_need, number) => {
      const statement = statements[number];
      if (!statement) throw new Error(`no statement for need ${number}`);
      return (await askDuckDb(statement)).map(({ id, score }) => ({ seekerId: id, score }));
    },
    minisearch: (need) => scan.some(need, found(need)),
    scan: (need) => scan.everybody(need),
  };
}
