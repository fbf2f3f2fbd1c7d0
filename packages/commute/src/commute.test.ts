import fc from 'fast-check';
import t from 'tap';
import { createCommute, homeColumns, secondsToWorkplace, toE6 } from './index.ts';

const commute = createCommute();
const HOURS = ['07:00', '09:00', '13:30', '22:00', '00:20', '03:00', '06:30'] as const;

/** Where most people of the metropolitan area live, and some way beyond the last stations. */
const place = fc.record({
  lat: fc.double({ min: 36.7, max: 38.1, noNaN: true }),
  lng: fc.double({ min: 126.4, max: 127.8, noNaN: true }),
});
const hour = fc.constantFrom(...HOURS);

t.test(
  'one-to-many equals point-to-point, over columns too; legs add up; never quicker than a train in no time',
  (t) => {
    const homes = homeColumns(1);
    const out = new Int32Array(1);
    fc.assert(
      fc.property(place, place, hour, (home, work, arriveBy) => {
        const { seconds, legs, minutes } = commute.between(home, work, arriveBy);
        const latE6 = toE6(home.lat);
        const lngE6 = toE6(home.lng);
        t.equal(commute.secondsFrom(work, arriveBy)(latE6, lngE6), seconds);
        commute.writeHome(homes, 0, latE6, lngE6);
        secondsToWorkplace(commute.workplace(work, arriveBy), homes, 0, 1, out);
        t.equal(out[0], seconds);
        t.equal(
          legs.reduce((sum, leg) => sum + leg.seconds, 0),
          seconds,
        );
        t.ok(legs.every((leg) => leg.seconds >= 0) && seconds >= 0 && minutes >= 0);
      }),
      { numRuns: 300 },
    );
    t.end();
  },
);

/** The loop of line 6 is run one way only; what is far from it is symmetric. */
t.test('symmetric away from the loop of line 6', (t) => {
  const south = fc.record({
    lat: fc.double({ min: 37.2, max: 37.52, noNaN: true }),
    lng: fc.double({ min: 126.6, max: 127.3, noNaN: true }),
  });
  fc.assert(
    fc.property(south, south, hour, (a, b, arriveBy) => {
      t.equal(commute.between(a, b, arriveBy).seconds, commute.between(b, a, arriveBy).seconds);
    }),
    { numRuns: 200 },
  );
  t.end();
});

t.test('no detour is a short cut', (t) => {
  fc.assert(
    fc.property(place, place, place, hour, (a, b, c, arriveBy) => {
      const direct = commute.between(a, c, arriveBy).seconds;
      const over = commute.between(a, b, arriveBy).seconds + commute.between(b, c, arriveBy).seconds;
      t.ok(direct <= over, `${direct} against ${over}`);
    }),
    { numRuns: 400 },
  );
  t.end();
});
