import type { Point } from '@chaeum/domain';
import fc from 'fast-check';
import t from 'tap';
import { HOME } from './homes.ts';
import { createCommute, homesFor, secondsOfHomes, secondsToWorkplace, toE6, type Workplace } from './index.ts';
import { accessOf, complexOf } from './stations.ts';

const commute = createCommute();

/** Minutes for a straight line of so many kilometres, as in README, "Road". */
const onFoot = (km: number): number => (km * 60 * 1.25) / 4.3;
const byBus = (km: number): number => 10 + (km * 60) / 13;
const drive = (km: number): number => 60 * Math.min(km / 22, 2.5 / 60 + km / 30, 13 / 60 + km / 50, 0.5 + km / 80);

const within = (south: number, north: number, west: number, east: number) =>
  fc.record({
    lat: fc.double({ min: south, max: north, noNaN: true }),
    lng: fc.double({ min: west, max: east, noNaN: true }),
  });
const seoul = within(37.45, 37.62, 126.8, 127.15);
const korea = within(33.2, 38.5, 126, 129.5);
/** As many of each order of magnitude, from a hundred metres to a hundred kilometres. */
const around = ({ lat, lng }: Point) =>
  fc
    .record({
      orders: fc.double({ min: -3, max: 0, noNaN: true }),
      turn: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
    })
    .map(({ orders, turn }) => ({
      lat: lat + 10 ** orders * Math.sin(turn),
      lng: lng + 10 ** orders * Math.cos(turn),
    }));
const trips = fc.oneof(seoul, korea).chain((work) =>
  fc.record({
    work: fc.constant(work),
    places: fc.array(fc.oneof(around(work), seoul), { minLength: 20, maxLength: 60 }),
    arriveBy: fc.constantFrom('09:00', '13:30', '03:00'),
  }),
);

/** Seconds, not rounded: the least of all that the README names. */
function quickest(work: Workplace, home: Int32Array): { road: number; train: number } {
  const km = Math.hypot((home[HOME.x] as number) - work.x, (home[HOME.y] as number) - work.y) / 10_000;
  const byDay = work.band !== 'night';
  const ends = byDay ? 480 + work.carEnd + (home[HOME.carEnd] as number) : 480;
  const byCar = ends + 60 * drive(km) * (byDay ? 1 : 0.8);
  const trains = [...home.subarray(HOME.stations, HOME.carEnd)].map(
    (station) => accessOf(station) + (work.fromStation[complexOf(station)] as number),
  );
  return {
    road: Math.min(60 * onFoot(km), byCar, byDay ? 60 * byBus(km) : byCar),
    train: Math.min(...trains),
  };
}

t.test('what is passed over would not have been the quickest', (t) => {
  const taken = { train: 0, road: 0 };
  fc.assert(
    fc.property(trips, ({ work, places, arriveBy }) => {
      const homes = homesFor(places.length);
      for (const [slot, { lat, lng }] of places.entries()) commute.homes.write(homes, slot, toE6(lat), toE6(lng));
      const workplace = commute.homes.workplace(work, arriveBy);
      const passed = new Int32Array(places.length);
      secondsToWorkplace(workplace, homes, 0, places.length, passed);
      const backwards = Int32Array.from(places.keys()).reverse();
      const asked = new Int32Array(places.length);
      secondsOfHomes(workplace, homes, backwards, places.length, asked);
      t.same(asked.reverse(), passed);
      const wrong = [...passed].filter((seconds, slot) => {
        const { road, train } = quickest(workplace, homes.words.subarray(slot * homes.stride));
        taken[train < road ? 'train' : 'road'] += 1;
        const least = Math.min(road, train);
        // whole seconds, rounded up
        return seconds < least - 1e-6 || seconds > least + 1 + 1e-6;
      });
      t.same(wrong, []);
    }),
    { numRuns: 500 },
  );
  t.ok(taken.train > 1000 && taken.road > 1000, `by train ${taken.train}, by road ${taken.road}`);
  t.end();
});
