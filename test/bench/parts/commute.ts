import { createCommute, type Homes, homesFor, secondsToWorkplace, toE6 } from '@chaeum/commute';
import type { Point } from '@chaeum/domain';
import { type Random, seeded } from '../../../services/standalone/src/demo/random.ts';
import { createCountry } from '../data/country.ts';
import { definePart } from '../part.ts';
import { quantile, timedSync } from '../timing.ts';

const HOMES = 1_000_000;
const WORKPLACES = 30;
/** Homes compared with point-to-point, for each workplace. */
const COMPARED = 500;

/*
 * From a workplace to every home of a country: the times between stations and one pass over the columns, on one thread. Homes
 * lie as in a pool, neighbours together; as they were drawn for comparison. Some of each pass are compared with point-to-point
 * to the second, and with calling the one-to-many home by home.
 */
export default definePart({
  about: `seconds from ${WORKPLACES} workplaces to ${HOMES.toLocaleString('en')} homes`,
  figures: {
    'against-one-by-one': {
      what: 'home by home through secondsFrom ÷ the pass over columns, per home',
      unit: '×',
      better: 'more',
      ratio: true,
    },
    pass: {
      what: 'one workplace to a million homes in the order of a pool, stations and pass, median',
      unit: 'ms',
      better: 'less',
      aim: 10,
    },
    'pass-scattered': { what: 'the same, of homes in no order', unit: 'ms', better: 'less' },
    stations: { what: 'the times from every station alone, median', unit: 'ms', better: 'less' },
    'write-home': { what: 'a home into its columns, once', unit: 'µs', better: 'less' },
    bytes: { what: 'words of a home', unit: 'bytes', better: 'less' },
  },
  async run(bench) {
    const random = seeded(20_261_125);
    const country = createCountry();
    const commute = createCommute();
    const point = (of: Random) => country.place(of, 4);
    const drawn = Array.from({ length: HOMES }, () => point(random));
    const places = neighboursTogether(drawn);
    const homesOf = (points: readonly Point[]): Homes => {
      const homes = homesFor(HOMES);
      for (const [slot, { lat, lng }] of points.entries()) commute.homes.write(homes, slot, toE6(lat), toE6(lng));
      return homes;
    };
    const scattered = timedSync(() => homesOf(drawn));
    const homes = homesOf(places);
    const out = new Int32Array(HOMES);
    const stations: number[] = [];
    const passes: number[] = [];
    const scatteredPasses: number[] = [];
    const oneByOne: number[] = [];
    for (let round = 0; round < WORKPLACES; round++) {
      const place = point(random);
      const prepared = timedSync(() => commute.homes.workplace(place, '09:00'));
      const inNoOrder = timedSync(() => secondsToWorkplace(prepared.result, scattered.result, 0, HOMES, out));
      const passed = timedSync(() => secondsToWorkplace(prepared.result, homes, 0, HOMES, out));
      const secondsTo = commute.secondsFrom(place, '09:00');
      const some = Array.from({ length: COMPARED }, () => Math.floor(random.next() * HOMES));
      const called = timedSync(() =>
        some.map((slot) => secondsTo(toE6(places[slot]?.lat ?? 0), toE6(places[slot]?.lng ?? 0))),
      );
      bench.verify(
        'the pass against point-to-point',
        some.map((slot) => out[slot]),
        some.map((slot) => commute.between(places[slot] as Point, place, '09:00').seconds),
      );
      bench.verify(
        'one by one against the pass',
        called.result,
        some.map((slot) => out[slot]),
      );
      if (round < 5) continue;
      stations.push(prepared.ms);
      passes.push(prepared.ms + passed.ms);
      scatteredPasses.push(prepared.ms + inNoOrder.ms);
      oneByOne.push((called.ms / COMPARED) * HOMES);
    }
    bench.report('against-one-by-one', quantile(oneByOne, 0.5) / quantile(passes, 0.5));
    bench.report('pass', quantile(passes, 0.5));
    bench.report('pass-scattered', quantile(scatteredPasses, 0.5));
    bench.report('stations', quantile(stations, 0.5));
    bench.report('write-home', (scattered.ms * 1000) / HOMES);
    bench.report('bytes', homes.words.byteLength / HOMES);
  },
});

/** The order of a pool: cell by cell, some 2.5 km wide; within a cell as they came. */
function neighboursTogether(points: readonly Point[]): Point[] {
  const cell = ({ lat, lng }: Point) => Math.floor(lat * 44) * 10_000 + Math.floor(lng * 34);
  return points
    .map((point) => ({ point, cell: cell(point) }))
    .sort((a, b) => a.cell - b.cell)
    .map(({ point }) => point);
}
