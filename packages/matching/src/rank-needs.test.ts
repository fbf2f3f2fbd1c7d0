import fc from 'fast-check';
import t from 'tap';
import { rankByBruteForce } from './brute-force.ts';
import { randomContext as context, need, seeker } from './random-cases.ts';
import { rankNeeds } from './rank-needs.ts';

const needs = fc
  .array(need, { maxLength: 20 })
  .map((list) => list.map((one, i) => ({ ...one, vacancyId: `vacancy-${i}` })));

t.test('a seeker’s list says what the shortlists of the needs say', (t) => {
  let fitting = 0;
  fc.assert(
    fc.property(seeker(fc.constant('s9')), needs, fc.integer({ min: 1, max: 6 }), (profile, list, limit) => {
      const got = rankNeeds(
        profile,
        list.map((one) => ({ need: one, context })),
        limit,
      );
      const each = list.map((one) => ({ one, list: rankByBruteForce([profile], one, context) }));
      const fit = each.filter((one) => one.list.eligible === 1);
      t.equal(got.eligible, fit.length);
      for (const [reason, count] of Object.entries(got.excluded)) {
        t.equal(
          count,
          each.filter(({ list: { excluded } }) =>
            Object.entries(excluded).some(([name, n]) => name === reason && n === 1),
          ).length,
        );
      }
      t.equal(got.needs.length, Math.min(limit, fit.length));
      for (const [i, ranked] of got.needs.entries()) {
        const shortlist = fit.find(({ one }) => one.vacancyId === ranked.vacancyId)?.list.candidates[0];
        const { seekerId: _, appliedOn: __, ...same } = shortlist ?? {};
        t.same(ranked, { ...same, vacancyId: ranked.vacancyId, rank: i + 1 });
      }
      const worst = Math.round(got.needs.at(-1)?.score ?? 100);
      const left = fit.filter(({ one }) => !got.needs.some((ranked) => ranked.vacancyId === one.vacancyId));
      t.ok(left.every(({ list: { candidates } }) => Math.round(candidates[0]?.score ?? 0) <= worst));
      fitting += fit.length;
    }),
    { numRuns: 150 },
  );
  t.ok(fitting > 20, `some fit (${fitting})`);
  t.end();
});
