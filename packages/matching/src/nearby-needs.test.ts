import fc from 'fast-check';
import t from 'tap';
import { rankByBruteForce } from './brute-force.ts';
import { isNearby, nearbyNeeds } from './nearby-needs.ts';
import { randomContext as context, need, seeker } from './random-cases.ts';

t.test('a need that is not nearby finds nobody eligible', (t) => {
  let far = 0;
  let near = 0;
  fc.assert(
    fc.property(fc.array(seeker(fc.constant('s9')), { minLength: 1, maxLength: 2 }), need, (profiles, vacancy) => {
      if (isNearby(vacancy, nearbyNeeds(profiles, context.facts))) {
        near += 1;
        return;
      }
      far += 1;
      t.equal(rankByBruteForce(profiles, vacancy, context).eligible, 0);
    }),
    { numRuns: 3000 },
  );
  t.ok(far > 100 && near > 100, `${far} far, ${near} near`);
  t.end();
});
