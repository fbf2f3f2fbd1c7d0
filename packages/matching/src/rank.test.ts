import { createCommute } from '@chaeum/commute';
import fc from 'fast-check';
import t from 'tap';
import { rankByBruteForce } from './brute-force.ts';
import { createPool } from './pool.ts';
import { need, policyBody, randomContext, seeker } from './random-cases.ts';
import { rank, rankTop } from './rank.ts';
import type { RankedList, SeekerProfile } from './types.ts';

const context = randomContext;
/** A pool of which the first so many lie in a sorted segment. */
const pool = (profiles: readonly SeekerProfile[], settled = profiles.length) => {
  const made = createPool();
  for (const [i, profile] of profiles.entries()) {
    if (i === settled) made.settle();
    made.upsert(profile);
  }
  if (settled === profiles.length) made.settle();
  return made;
};
const people = fc
  .array(seeker(fc.constant('')), { maxLength: 60 })
  .map((list) => list.map((one, i) => ({ ...one, id: `s${i}` })));

t.test('the pool ranks as the plain evaluation does: ids, scores, counts, sentences', (t) => {
  let listed = 0;
  fc.assert(
    fc.property(people, need, fc.integer({ min: 1, max: 12 }), fc.nat(60), (profiles, vacancy, limit, settled) => {
      const ranked = pool(profiles, settled);
      const got = rank(ranked, vacancy, context, limit);
      t.same(got, rankByBruteForce(profiles, vacancy, context, limit));
      t.same(
        rankTop(ranked, vacancy, context, limit),
        got.candidates.map(({ seekerId, appliedOn, score }) => ({ seekerId, appliedOn, score })),
      );
      listed += got.candidates.length;
    }),
    { numRuns: 400 },
  );
  t.ok(listed > 100, `the cases list people (${listed})`);
  t.end();
});

t.test('by the transport network, over what the pool keeps of each home', (t) => {
  const commute = createCommute();
  const byNetwork = { ...context, commute };
  fc.assert(
    fc.property(people, need, fc.integer({ min: 1, max: 12 }), fc.nat(60), (profiles, vacancy, limit, settled) => {
      const ranked = createPool(commute);
      for (const [i, profile] of profiles.entries()) {
        if (i === settled) ranked.settle();
        ranked.upsert(profile);
      }
      t.same(rank(ranked, vacancy, byNetwork, limit), rankByBruteForce(profiles, vacancy, byNetwork, limit));
      // a need ranked by another model does not ask the homes
      t.same(rank(ranked, vacancy, context, limit), rankByBruteForce(profiles, vacancy, context, limit));
    }),
    { numRuns: 150 },
  );
  t.end();
});

t.test('whatever the policy says', (t) => {
  fc.assert(
    fc.property(people, need, policyBody, fc.nat(60), (profiles, vacancy, body, settled) => {
      const other = { ...context, policy: { version: 2, body } };
      t.same(rank(pool(profiles, settled), vacancy, other), rankByBruteForce(profiles, vacancy, other));
    }),
    { numRuns: 250 },
  );
  t.end();
});

t.test('changes in between: the pool equals one loaded fresh', (t) => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 30 }),
    profile: seeker(fc.constant('')),
    leaves: fc.boolean(),
    settles: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), need, (steps, vacancy) => {
      const living = new Map<string, SeekerProfile>();
      const changing = createPool();
      for (const { who, profile, leaves, settles } of steps) {
        if (settles) changing.settle();
        const id = `s${who}`;
        if (leaves) {
          living.delete(id);
          changing.remove(id);
        } else {
          living.set(id, { ...profile, id });
          changing.upsert({ ...profile, id });
        }
      }
      t.equal(changing.size, living.size);
      t.same(rank(changing, vacancy, context), rankByBruteForce([...living.values()], vacancy, context));
    }),
    { numRuns: 200 },
  );
  t.end();
});

t.test('many changes are cleared away without anybody noticing', (t) => {
  const profiles = fc
    .sample(people, { numRuns: 40, seed: 7 })
    .flat()
    .map((one, i) => ({ ...one, id: `s${i % 50}` }));
  const changing = createPool();
  for (let round = 0; round < 12; round++) for (const profile of profiles) changing.upsert(profile);
  const living = [...new Map(profiles.map((one) => [one.id, one])).values()];
  t.ok(changing.inside.open.size < profiles.length * 12, 'dead slots were cleared away');
  for (const vacancy of fc.sample(need, { numRuns: 50, seed: 8 })) {
    t.same(rank(changing, vacancy, context), rankByBruteForce(living, vacancy, context));
  }
  t.end();
});

const scoresOf = (list: RankedList) => new Map(list.candidates.map((one) => [one.seekerId, one.score]));

t.test('scores are bounded, points sum to them, counts add up', (t) => {
  fc.assert(
    fc.property(people, need, (profiles, vacancy) => {
      const list = rank(pool(profiles), vacancy, context);
      const excluded = Object.values(list.excluded).reduce((sum, count) => sum + count, 0);
      t.equal(list.eligible + excluded, list.poolSize);
      for (const one of list.candidates) {
        t.ok(one.score >= 0 && one.score <= 100);
        t.equal(
          Math.round(one.components.reduce((sum, component) => sum + component.points, 0) * 100) / 100,
          one.score,
        );
        for (const component of one.components) {
          t.ok(component.value >= 0 && component.value <= 1);
          t.match(component.reasons, { ko: /[가-힣]/, en: /[a-z]/ });
        }
      }
    }),
    { numRuns: 80 },
  );
  t.end();
});

t.test('more skill, or a nearer home, never lowers a score nor excludes', (t) => {
  fc.assert(
    fc.property(seeker(fc.constant('s9')), need, fc.nat(), (profile, vacancy, which) => {
      const before = scoresOf(rank(pool([profile]), vacancy, context)).get('s9');
      if (before === undefined) return;
      const at = which % Math.max(1, profile.skills.length);
      const better = {
        ...profile,
        skills: profile.skills.map((skill, i) =>
          i === at ? { ...skill, level: Math.min(5, skill.level + 1) } : skill,
        ),
      };
      t.ok((scoresOf(rank(pool([better]), vacancy, context)).get('s9') ?? -1) >= before, 'more skill');
      const home = {
        lat: (profile.home.lat + vacancy.workplace.lat) / 2,
        lng: (profile.home.lng + vacancy.workplace.lng) / 2,
      };
      t.ok((scoresOf(rank(pool([{ ...profile, home }]), vacancy, context)).get('s9') ?? -1) >= before, 'nearer home');
    }),
    { numRuns: 500 },
  );
  t.end();
});

t.test('the order of input never matters', (t) => {
  fc.assert(
    fc.property(people, need, (profiles, vacancy) => {
      t.same(rank(pool([...profiles].reverse()), vacancy, context), rank(pool(profiles), vacancy, context));
    }),
    { numRuns: 80 },
  );
  t.end();
});
