import fc from 'fast-check';
import t from 'tap';
import {
  createCommute,
  groupHomes,
  homesFor,
  leastSecondsOfGroup,
  secondsOfHome,
  secondsToWorkplace,
  toE6,
} from './index.ts';

const commute = createCommute();
const HOURS = ['07:00', '09:00', '13:30', '22:00', '00:20', '03:00', '06:30'] as const;

/** Where most people of the metropolitan area live, and some way beyond the last stations. */
const place = fc.record({
  lat: fc.double({ min: 36.7, max: 38.1, noNaN: true }),
  lng: fc.double({ min: 126.4, max: 127.8, noNaN: true }),
});
const hour = fc.constantFrom(...HOURS);

t.test('one-to-many equals point-to-point, over columns too; legs add up; nothing is negative', (t) => {
  const homes = homesFor(1);
  const out = new Int32Array(1);
  fc.assert(
    fc.property(place, place, hour, (home, work, arriveBy) => {
      const { seconds, legs, minutes } = commute.between(home, work, arriveBy);
      const latE6 = toE6(home.lat);
      const lngE6 = toE6(home.lng);
      t.equal(commute.secondsFrom(work, arriveBy)(latE6, lngE6), seconds);
      commute.homes.write(homes, 0, latE6, lngE6);
      secondsToWorkplace(commute.homes.workplace(work, arriveBy), homes, 0, 1, out);
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
});

t.test('no home of a group is nearer than the group', (t) => {
  let tight = 0;
  let groups = 0;
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), place, hour, (places, work, arriveBy) => {
      const homes = homesFor(places.length);
      for (const [slot, { lat, lng }] of places.entries()) {
        commute.homes.write(homes, slot, toE6(lat), toE6(lng));
      }
      const workplace = commute.homes.workplace(work, arriveBy);
      const grouped = groupHomes(homes, places.length, 2);
      for (let group = 0; group * 4 < places.length; group++) {
        const members = places.slice(group * 4, group * 4 + 4).map((_, i) => group * 4 + i);
        const nearest = Math.min(...members.map((slot) => secondsOfHome(workplace, homes, slot)));
        const least = leastSecondsOfGroup(workplace, grouped, group);
        t.ok(least <= nearest, `${least} against ${nearest}`);
        groups += 1;
        if (least > nearest * 0.5) tight += 1;
      }
    }),
    { numRuns: 150 },
  );
  t.ok(tight > groups / 10, `${tight} of ${groups} bounds say something`);
  t.end();
});

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

const 구로디지털단지 = { lat: 37.485266, lng: 126.901401 };
const 강남 = { lat: 37.49799, lng: 127.027912 };
const modes = (from: typeof 강남, to: typeof 강남, arriveBy: string) =>
  commute.between(from, to, arriveBy).legs.map(({ mode, line }) => line ?? mode);

t.test('known trips', (t) => {
  t.same(modes(구로디지털단지, 강남, '09:00'), ['walk', '2호선', '2호선', 'walk']);
  const ride = commute.between(구로디지털단지, 강남, '09:00').legs.find((leg) => leg.mode === 'ride');
  t.match(ride, { from: '구로디지털단지', to: '강남', seconds: 1260 });
  // 사당 → 광화문: a change on the way
  const 광화문 = commute.between({ lat: 37.476955, lng: 126.981651 }, { lat: 37.571525, lng: 126.97717 }, '09:00');
  t.ok(광화문.minutes > 30 && 광화문.minutes < 50, String(광화문.minutes));
  // the express where both are its stops, 김포공항 → 신논현: 30 minutes in the train
  const express = commute.between({ lat: 37.561916, lng: 126.802152 }, { lat: 37.504598, lng: 127.02506 }, '08:30');
  t.match(
    express.legs.find((leg) => leg.mode === 'ride'),
    { line: '9호선 급행' },
  );
  // two stations of one name are one place: 시청 of lines 1 and 2
  const 시청 = commute.between({ lat: 37.565715, lng: 126.977088 }, { lat: 37.563588, lng: 126.975411 }, '09:00');
  t.match(시청, { source: 'walk' });
  t.end();
});

t.test('the loop of line 6 is run one way: from 응암 two stops to 불광, and back around by 연신내', (t) => {
  const line6 = (from: typeof 강남, to: typeof 강남) =>
    commute
      .between(from, to, '09:00')
      .legs.filter(({ mode }) => mode === 'ride')
      .map(({ line, seconds }) => `${line} ${seconds}`);
  const 응암 = { lat: 37.598605, lng: 126.915577 };
  const 불광 = { lat: 37.610873, lng: 126.92939 };
  t.same(line6(응암, 불광), ['6호선 210']);
  t.same(line6(불광, 응암), ['6호선 500']);
  t.end();
});

t.test('without trains: Gumi, nights, short ways', (t) => {
  const gumi = { lat: 36.1195, lng: 128.3446 };
  const near = commute.between(gumi, { lat: 36.1095, lng: 128.3846 }, '08:30');
  t.match(near, { source: 'road-model', legs: [{ mode: 'road' }] });
  t.ok(near.minutes > 12 && near.minutes < 25, String(near.minutes));
  t.match(modes(구로디지털단지, 강남, '03:00'), ['road']);
  t.ok(
    commute.between(gumi, { lat: 36.1095, lng: 128.3846 }, '03:00').seconds < near.seconds,
    'roads are empty at night',
  );
  t.same(commute.between(gumi, gumi).legs, [
    { mode: 'walk', from: '36.11950,128.34460', to: '36.11950,128.34460', seconds: 0 },
  ]);
  t.throws(() => commute.between(gumi, gumi, '9'), RangeError);
  t.end();
});

t.test('further takes longer, and never longer than walking', (t) => {
  for (const arriveBy of ['08:30', '03:00']) {
    let before = 0;
    for (let km = 0; km < 60; km += 0.25) {
      const there = { lat: 35.2 + km / 111, lng: 128.9 };
      const { seconds } = commute.between({ lat: 35.2, lng: 128.9 }, there, arriveBy);
      t.ok(seconds >= before, `${km} km`);
      t.ok(seconds <= Math.ceil((km * 1000 * 1.26) / (4300 / 3600)) + 2);
      before = seconds;
    }
  }
  t.end();
});
