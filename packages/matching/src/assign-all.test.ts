import fc from 'fast-check';
import t from 'tap';
import { assign } from './assign.ts';
import { type CandidateList, planAll } from './assign-all.ts';
import { problemOf } from './random-assignments.ts';

const cases = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 14 })).chain(([vacancies, seekers]) =>
  fc.record({
    seats: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: vacancies, maxLength: vacancies }),
    // few values, so that vacancies want the same seekers and much is equal; 0: not eligible
    scores: fc.array(fc.array(fc.constantFrom(0, 60, 80, 81, 90, 95), { minLength: seekers, maxLength: seekers }), {
      minLength: vacancies,
      maxLength: vacancies,
    }),
  }),
);

/** Numbers stand for ids and for days of application, later ones for later days. */
const nameOf = (s: number) => `s${String(s).padStart(2, '0')}`;
const ordered = (scores: readonly number[]) =>
  scores
    .map((score, s) => ({ seekerId: nameOf(s), appliedOn: `2026-01-${String(s + 1).padStart(2, '0')}`, score }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.seekerId < b.seekerId ? -1 : 1));

t.test('lists of the first few give the best plan over all pairs', async (t) => {
  let grown = 0;
  let short = 0;
  await fc.assert(
    fc.asyncProperty(cases, fc.integer({ min: 1, max: 3 }), async ({ seats, scores }, length) => {
      const listOf = (v: number, count: number): CandidateList => {
        const all = ordered(scores[v] ?? []);
        const listed = all.slice(0, count);
        return { listed, unlistedAtMost: all.length > count ? (listed.at(-1)?.score ?? 0) : 0 };
      };
      const plan = await planAll(seats, async (some, count) => some.map((v) => listOf(v, count)), length);
      const all = assign(
        problemOf(
          seats,
          scores[0]?.length ?? 0,
          scores.map((row) => row.flatMap((score, s) => (score > 0 ? [[s, score] as const] : []))),
        ),
      );
      t.equal(plan.total, all.total);
      t.equal(plan.gap, 0);
      t.same(plan.seekers, [...plan.seekers].sort());
      const numbers = new Map(plan.seekers.map((id, i) => [id, i]));
      for (const [v, row] of scores.entries()) {
        if (seats[v] === 0) continue;
        for (const [s, score] of row.entries()) {
          const seeker = plan.seekerDuals[numbers.get(nameOf(s)) ?? -1] ?? 0;
          if ((plan.seatDuals[v] ?? 0) + seeker < score) t.fail(`the pair ${v}–${s} is not covered`);
        }
      }
      grown += plan.grown;
      if (plan.lists.some((list) => list.unlistedAtMost > 0)) short += 1;
    }),
    { numRuns: 500 },
  );
  t.ok(grown > 50, `lists had to grow (${grown})`);
  t.ok(short > 50, `and most did not have to be whole (${short})`);
});

t.test('no vacancies, no seats, nobody listed', async (t) => {
  const never = () => {
    throw new Error('not asked');
  };
  t.match(await planAll([], never, 5), { total: 0, seekers: [], gap: 0 });
  t.match(await planAll([0], never, 5), { total: 0, seekers: [], gap: 0 });
  t.match(await planAll([3], async () => [{ listed: [], unlistedAtMost: 0 }], 5), { total: 0, seekers: [] });
});
