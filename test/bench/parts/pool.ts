import { createCommute } from '@chaeum/commute';
import { createPool, createRankers, type Pool, rankTop, type SeekerProfile } from '@chaeum/matching';
import { seeded } from '../../../services/standalone/src/demo/random.ts';
import { contextBy, generateNeeds, TODAY } from '../data/context.ts';
import { generateProfiles } from '../data/seekers.ts';
import { type Bench, definePart } from '../part.ts';
import { mean, quantile, timed, timedSync } from '../timing.ts';

const SEEKERS = 1_000_000;
const CHANGES = 200_000;
/** So many people change, ten times each. */
const CHANGING = 20_000;
/** Profiles are made so many at a time. */
const LOADED = 5_000;
const RANKED = 40;
const BATCH_SEEKERS = 100_000;
const BATCH_NEEDS = 10_000;
const LISTED = 50;
const ROUNDS = 3;

const context = contextBy(createCommute());

/** A million in memory, a day of changes to them, and many rankings at once over two threads. */
export default definePart({
  about: 'the pool of a country: memory, building, changes; a batch by two threads against one',
  figures: {
    'batch-ratio': {
      what: 'one thread ÷ two, top 50 of 10,000 vacancies × 100,000 seekers',
      unit: '×',
      better: 'more',
      aim: 1.7,
      ratio: true,
    },
    'after-changes': {
      what: 'ranking after a day of changes ÷ on a pool loaded fresh, mean',
      unit: '×',
      better: 'less',
      ratio: true,
    },
    'bytes-after-changes': {
      what: 'bytes after a day of changes ÷ loaded fresh',
      unit: '×',
      better: 'less',
      ratio: true,
    },
    bytes: { what: 'a seeker, homes on the network included', unit: 'bytes', better: 'less', aim: 180 },
    build: { what: 'a seeker into columns, sorted, postings', unit: 'µs', better: 'less', aim: 3 },
    'write-home': { what: 'of that, finding the stations around the home', unit: 'µs', better: 'less' },
    change: { what: 'a change of availability, merging included, mean', unit: 'µs', better: 'less', aim: 10 },
    'change-p99': { what: 'a change of availability, p99', unit: 'µs', better: 'less' },
    'batch-per-need': { what: 'a ranking of the batch, two threads', unit: 'ms', better: 'less' },
  },
  async run(bench) {
    await batch(bench);
    const unchanged = new Map<string, SeekerProfile>();
    const straight = build(unchanged, createPool());
    const { pool, microseconds } = build(unchanged, createPool(context.commute));
    const changed = change(bench, pool);
    compareFresh(bench, pool, changed);
    bench.report('build', microseconds);
    bench.report('write-home', microseconds - straight.microseconds);
  },
});

/** Everybody, those who changed as they are now; made as they are needed: a service holds no such list either. */
function build(changed: ReadonlyMap<string, SeekerProfile>, pool: Pool): { pool: Pool; microseconds: number } {
  let sum = 0;
  let some: SeekerProfile[] = [];
  const load = () => {
    sum += timedSync(() => {
      for (const profile of some) pool.upsert(profile);
    }).ms;
    some = [];
  };
  for (const profile of generateProfiles(SEEKERS, TODAY)) {
    some.push(changed.get(profile.id) ?? profile);
    if (some.length === LOADED) load();
  }
  load();
  sum += timedSync(() => pool.settle()).ms;
  return { pool, microseconds: (sum * 1000) / SEEKERS };
}

/** Each change gives one of so many people another first day; a ranking in between sees it. */
function change(bench: Bench, pool: Pool): ReadonlyMap<string, SeekerProfile> {
  const random = seeded(SEEKERS);
  const some: SeekerProfile[] = [];
  let n = 0;
  for (const profile of generateProfiles(SEEKERS, TODAY)) if (n++ % (SEEKERS / CHANGING) === 0) some.push(profile);
  const times: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const which = random.int(0, some.length - 1);
    const before = some[which] as SeekerProfile;
    const day = String(random.int(1, 28)).padStart(2, '0');
    const after = { ...before, availability: { ...before.availability, from: `2026-12-${day}` } };
    times.push(timedSync(() => pool.upsert(after)).ms * 1000);
    some[which] = after;
  }
  bench.verify('size after changes', pool.size, SEEKERS);
  bench.report('change', mean(times));
  bench.report('change-p99', quantile(times, 0.99));
  return new Map(some.map((profile) => [profile.id, profile]));
}

/** Neither memory nor time creeps: against a pool that is loaded with what the changes led to. */
function compareFresh(bench: Bench, pool: Pool, changed: ReadonlyMap<string, SeekerProfile>): void {
  const fresh = build(changed, createPool(context.commute)).pool;
  const some = generateNeeds(RANKED);
  for (const need of some) {
    bench.verify(
      `the list for ${need.occupation} after changes`,
      rankTop(pool, need, context),
      rankTop(fresh, need, context),
    );
  }
  const times: { old: number[]; fresh: number[] } = { old: [], fresh: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const need of some) {
      times.old.push(timedSync(() => rankTop(pool, need, context)).ms);
      times.fresh.push(timedSync(() => rankTop(fresh, need, context)).ms);
    }
  }
  bench.report('after-changes', mean(times.old) / mean(times.fresh));
  bench.report('bytes', fresh.bytes / fresh.size);
  bench.report('bytes-after-changes', pool.bytes / fresh.bytes);
}

async function batch(bench: Bench): Promise<void> {
  const pool = createPool(context.commute);
  for (const profile of generateProfiles(BATCH_SEEKERS, TODAY)) pool.upsert(profile);
  pool.settle();
  const all = generateNeeds(BATCH_NEEDS);
  const checked = all.slice(0, 200);
  const expected = checked.map((need) => rankTop(pool, need, context, LISTED));
  const times = new Map<number, number[]>([
    [1, []],
    [2, []],
  ]);
  const rankers = new Map([...times.keys()].map((threads) => [threads, createRankers({ threads, worthThreads: 0 })]));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const [threads, some] of rankers) {
        const { ms, result } = await timed(() => some.over(pool, context)(all, LISTED));
        bench.verify(`${threads} threads`, result.slice(0, checked.length), expected);
        // the first round wakes the threads
        if (round > 0) times.get(threads)?.push(ms);
      }
    }
  } finally {
    for (const some of rankers.values()) await some.close();
  }
  const [one, two] = [mean(times.get(1) ?? []), mean(times.get(2) ?? [])];
  bench.report('batch-ratio', one / two);
  bench.report('batch-per-need', two / BATCH_NEEDS);
}
