import { createCommute, straightLine } from '@chaeum/commute';
import fc from 'fast-check';
import t from 'tap';
import { matchingFacts } from './facts.ts';
import { createPool } from './pool.ts';
import { need, randomContext, seeker } from './random-cases.ts';
import { rankTop } from './rank.ts';
import { createRankers } from './rankers.ts';

const rankers = createRankers({ threads: 2, worthThreads: 0 });
t.teardown(() => rankers.close());

const people = fc.sample(seeker(fc.constant('')), { numRuns: 600, seed: 7 }).map((one, i) => ({ ...one, id: `s${i}` }));
const needs = fc.sample(need, { numRuns: 200, seed: 8 });

for (const commute of [straightLine, createCommute()]) {
  t.test(`threads answer what this one does, by ${commute.source}`, async (t) => {
    const context = { ...randomContext, facts: matchingFacts, commute };
    const pool = createPool(commute);
    for (const [i, profile] of people.entries()) {
      // some in a segment, some in the open table
      if (i === 400) pool.settle();
      pool.upsert(profile);
    }
    const lists = await rankers.over(pool, context)(needs, 12);
    t.same(
      lists,
      needs.map((one) => rankTop(pool, one, context, 12)),
    );
    const here = createRankers();
    t.same(await here.over(pool, context)(needs, 12), lists, 'and so do few without threads');
    await here.close();
    t.ok(lists.filter((list) => list.length > 0).length > 20, 'many find somebody');
  });
}

t.test('over the pool as it stood, whatever changes in it', async (t) => {
  const context = { ...randomContext, facts: matchingFacts };
  const pool = createPool();
  for (const [i, profile] of people.entries()) {
    if (i === 300) pool.settle();
    pool.upsert(profile);
  }
  const expected = needs.map((one) => rankTop(pool, one, context, 5));
  const ranking = rankers.over(pool, context);
  for (const [i, profile] of people.entries()) {
    if (i % 3 === 0) pool.remove(profile.id);
    else pool.upsert({ ...profile, appliedOn: '2026-01-01', consent: i % 3 === 1 });
  }
  pool.settle();
  t.same(await ranking(needs, 5), expected);
  t.notSame(
    needs.map((one) => rankTop(pool, one, context, 5)),
    expected,
  );
  t.same(
    await rankers.over(pool, context)(needs, 5),
    needs.map((one) => rankTop(pool, one, context, 5)),
  );
});

t.test('whom a need shuts out stays out, also when their facts change meanwhile', async (t) => {
  const context = { ...randomContext, facts: matchingFacts };
  const pool = createPool();
  // all in the open table
  for (const profile of people.slice(0, 300)) pool.upsert(profile);
  const some = needs.flatMap((one): typeof needs => {
    const [first] = rankTop(pool, one, context, 1);
    return first ? [{ ...one, excludedSeekerIds: [first.seekerId] }] : [];
  });
  const expected = some.map((one) => rankTop(pool, one, context, 5));
  const ranking = rankers.over(pool, context);
  for (const profile of people.slice(0, 300)) pool.upsert({ ...profile, appliedOn: '2026-01-02' });
  t.ok(some.length > 10);
  t.same(await ranking(some, 5), expected);
});

t.test('what cannot be ranked is an error of the call, and no harm to the next', async (t) => {
  const context = { ...randomContext, facts: matchingFacts };
  const pool = createPool();
  const [first] = needs;
  if (!first) throw new Error('there are needs');
  const noDay = { ...first, window: { from: '2026-11-28', to: '2026-11-29' } };
  const weekdays = { ...noDay, weeklyPattern: { ...first.weeklyPattern, days: ['mon' as const] } };
  await t.rejects(rankers.over(pool, context)([weekdays], 5), /no working day/);
  const unknown = { ...context, commute: { ...straightLine, source: 'by balloon' } };
  await t.rejects(rankers.over(pool, unknown)([first], 5), /by balloon/);
  t.same(await rankers.over(pool, context)([first], 5), [[]]);
  t.same(await rankers.over(pool, context)([], 5), []);
});
