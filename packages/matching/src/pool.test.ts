import fc from 'fast-check';
import t from 'tap';
import { rankByBruteForce } from './brute-force.ts';
import { createPool, type Pool } from './pool.ts';
import { randomContext as context, need, seeker } from './random-cases.ts';
import { rank } from './rank.ts';
import type { SeekerProfile } from './types.ts';

const PEOPLE = 2000;
const drawn = fc.sample(seeker(fc.constant('')), { numRuns: 4000, seed: 11 });
const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0');
const uuid = (i: number) => `0190${hex(i & 0xffff, 4)}-${hex(i >> 16, 4)}-7000-8000-${hex(i * 7919, 12)}`;
const profileOf = (i: number, draw: number): SeekerProfile => ({ ...drawn[draw % drawn.length]!, id: uuid(i) });

function loaded(profiles: Iterable<SeekerProfile>): Pool {
  const pool = createPool();
  for (const profile of profiles) pool.upsert(profile);
  pool.settle();
  return pool;
}

t.test('a day of changes: nothing creeps, nobody is lost', (t) => {
  const living = new Map<string, SeekerProfile>();
  for (let i = 0; i < PEOPLE; i++) living.set(uuid(i), profileOf(i, i));
  const pool = loaded(living.values());
  const fresh = pool.bytes;
  let most = 0;
  let mostSegments = 0;
  const needs = fc.sample(need, { numRuns: 12, seed: 12 });
  for (let change = 1; change <= 60_000; change++) {
    const who = (change * 7919) % PEOPLE;
    if (change % 10 === 0) {
      living.delete(uuid(who));
      pool.remove(uuid(who));
    } else {
      const profile = profileOf(who, change * 31);
      living.set(profile.id, profile);
      pool.upsert(profile);
    }
    most = Math.max(most, pool.bytes);
    mostSegments = Math.max(mostSegments, pool.inside.segments.length);
    if (change % 5000 === 0) {
      const vacancy = needs[change / 5000 - 1]!;
      t.same(rank(pool, vacancy, context), rankByBruteForce([...living.values()], vacancy, context));
    }
  }
  t.equal(pool.size, living.size);
  // two merges' worth of the dead, the open table, and no more
  t.ok(most < fresh * 8, `at most ${Math.round(most / fresh)} times a fresh pool`);
  t.ok(mostSegments < 20, `at most ${mostSegments} segments`);
  pool.settle();
  t.ok(pool.bytes < fresh * 1.5, 'settled, it is as small as a fresh one');
  const others = loaded(living.values());
  for (const vacancy of needs) t.same(rank(pool, vacancy, context), rank(others, vacancy, context));
  t.end();
});

t.test('while everything is written anew, what comes meanwhile is merged too', (t) => {
  const living = new Map<string, SeekerProfile>();
  for (let i = 0; i < 200_000; i++) living.set(uuid(i), profileOf(i, i));
  const pool = loaded(living.values());
  const needs = fc.sample(need, { numRuns: 6, seed: 13 });
  const slots = () => pool.inside.segments.reduce((sum, segment) => sum + segment.size, 0);
  let written = 0;
  let most = 0;
  let before = slots();
  for (let change = 1; change <= 75_000; change++) {
    const profile = profileOf((change * 7919) % 190_000, change * 31);
    living.set(profile.id, profile);
    pool.upsert(profile);
    most = Math.max(most, pool.inside.segments.length);
    if (slots() < before - 20_000) written += 1;
    before = slots();
    if (change === 60_000 || change === 75_000) {
      const fresh = loaded(living.values());
      for (const vacancy of needs) t.same(rank(pool, vacancy, context), rank(fresh, vacancy, context));
    }
  }
  t.equal(pool.size, living.size);
  t.equal(written, 1, 'all was written anew');
  t.ok(most <= 14, `at most ${most} segments`);
  t.end();
});

t.test('a change is seen by the next ranking, wherever the seeker lay', (t) => {
  const pool = loaded(Array.from({ length: 300 }, (_, i) => profileOf(i, i)));
  const vacancy = fc.sample(need, { numRuns: 50, seed: 3 }).find((one) => rank(pool, one, context).eligible > 0)!;
  const before = rank(pool, vacancy, context);
  const first = before.candidates[0]!;
  pool.remove(first.seekerId);
  t.notOk(pool.has(first.seekerId));
  const without = rank(pool, vacancy, context);
  t.equal(without.poolSize, before.poolSize - 1);
  t.notOk(without.candidates.some((one) => one.seekerId === first.seekerId));
  pool.upsert(profileOf(0, 0));
  const index = Array.from({ length: 300 }, (_, i) => i).find((i) => uuid(i) === first.seekerId)!;
  pool.upsert(profileOf(index, index));
  t.same(rank(pool, vacancy, context), before);
  t.end();
});
