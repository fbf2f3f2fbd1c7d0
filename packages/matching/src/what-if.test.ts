import { DEFAULT_POLICY, EXCLUSION_REASONS } from '@chaeum/domain';
import fc from 'fast-check';
import t from 'tap';
import { rankByBruteForce } from './brute-force.ts';
import { evaluate } from './evaluate.ts';
import { standingOf } from './obstacles.ts';
import { createPool } from './pool.ts';
import { need, randomContext, seeker } from './random-cases.ts';
import { rank } from './rank.ts';
import type { VacancyNeed } from './types.ts';
import { adviceSentence, mostHelpful, type WhatIfResult, whatIf } from './what-if.ts';

const context = randomContext;
const people = fc
  .array(seeker(fc.constant('')), { maxLength: 40 })
  .map((list) => list.map((one, i) => ({ ...one, id: `s${i}` })));

const FIELDS: (keyof VacancyNeed)[] = [
  'vacancyId',
  'firmId',
  'occupation',
  'requiredSkills',
  'preferredSkills',
  'requiredLicences',
  'window',
  'workplace',
  'weeklyPattern',
  'remoteDaysPerWeek',
  'hourlyWage',
  'excludedSeekerIds',
];
/** One field of a need or a few, as another need has them. */
const change = fc
  .tuple(need, fc.subarray(FIELDS, { minLength: 1, maxLength: 3 }))
  .map(([other, fields]): Partial<VacancyNeed> => Object.fromEntries(fields.map((field) => [field, other[field]])));

t.test('what a change does is what ranking the changed need says', (t) => {
  let helped = 0;
  fc.assert(
    fc.property(people, need, change, fc.nat(40), (profiles, now, changes, settled) => {
      const pool = createPool();
      for (const [i, profile] of profiles.entries()) {
        if (i === settled) pool.settle();
        pool.upsert(profile);
      }
      const changed = { ...now, ...changes };
      const words = { ko: '바꾸면', en: 'With it,' };
      const cases = [{ name: 'custom' as const, words, need: changed }];
      const [answer] = whatIf(pool, now, rank(pool, now, context), cases, context);
      const before = rankByBruteForce(profiles, now, context);
      const after = rankByBruteForce(profiles, changed, context);
      t.match(answer, {
        eligible: after.eligible,
        added: after.eligible - before.eligible,
        bestScore: after.candidates[0]?.score ?? null,
        reasons: { ko: /^바꾸면 .*\.$/, en: /^With it, .*\.$/ },
      });
      if (after.eligible > before.eligible) helped += 1;
    }),
    { numRuns: 1500 },
  );
  t.ok(helped > 50, `some changes help (${helped})`);
  t.end();
});

t.test(
  'how one seeker stands: the first obstacle is the rule they are counted under, and each is some way off',
  (t) => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(seeker(fc.constant('s1')), need, (profile, vacancy) => {
        const standing = standingOf(profile, vacancy, context);
        const result = evaluate(profile, vacancy, context);
        t.equal(standing.eligible, result.eligible);
        t.equal(standing.score, result.eligible ? result.candidate.score : null);
        t.equal(standing.obstacles[0]?.rule, result.eligible ? undefined : result.reason);
        for (const { rule, shortfall, reasons } of standing.obstacles) {
          seen.add(rule);
          t.match(reasons, { ko: /[가-힣]/, en: /[a-z]/ });
          if (shortfall === null) continue;
          t.ok(shortfall.by > 0, `${rule} by ${shortfall.by} ${shortfall.unit}`);
          const distance = Math.abs(shortfall.needed - shortfall.measured);
          t.ok(Math.abs(distance - shortfall.by) < 0.2, `${rule}: ${shortfall.measured} of ${shortfall.needed}`);
        }
      }),
      { numRuns: 2000 },
    );
    t.same([...seen].sort(), [...EXCLUSION_REASONS].sort(), 'every rule has kept somebody out');
    t.end();
  },
);

t.test('advice: where few are eligible, the change that adds most, else the better score, else the first', (t) => {
  const result = (added: number, bestScore: number | null): WhatIfResult => ({
    name: 'wage-higher',
    eligible: added,
    added,
    bestScore,
    reasons: { ko: '', en: '' },
  });
  const [a, b, c] = [result(1, 70), result(2, 60), result(2, 65)];
  const few = DEFAULT_POLICY.whatIf.fewCandidates;
  t.equal(mostHelpful(few, [a, b, c], context), c);
  t.equal(mostHelpful(few, [a, result(1, 70)], context), a);
  t.equal(mostHelpful(few + 1, [a, b, c], context), null);
  t.equal(mostHelpful(0, [result(0, 90), result(-1, 99)], context), null);
  t.match(adviceSentence(0, a), { ko: /없습니다/, en: /^Nobody/ });
  t.match(adviceSentence(1, a), { ko: /1명뿐/, en: /^Only one person/ });
  t.end();
});
