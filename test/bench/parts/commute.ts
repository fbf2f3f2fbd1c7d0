import { createCommute, homesFor, secondsToWorkplace, toE6 } from '@chaeum/commute';
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
 * From a workplace to every home of a country: the times between stations and one pass over the columns, on one thread,
 * after the same homes have been compared with point-to-point to the second. Against calling the one-to-many home by home.
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
      what: 'one workplace to a million homes, stations and pass, median',
      unit: 'ms',
      better: 'less',
      aim: 10,
    },
    stations: { what: 'the times from every station alone, median', unit: 'ms', better: 'less' },
    'write-home': { what: 'a home into its columns, once', unit: 'µs', better: 'less' },
    bytes: { what: 'words of a home', unit: 'bytes', better: 'less' },
  },
  async run(bench) {
    const random = seeded(20_261_125);
    const country = createCountry();
    const commute = createCommute();
    const point = (of: Random) => country.place(of, 4);
    const places: Point[] = Array.from({ length: HOMES }, () => point(random));
    const homes = homesFor(HOMES);
    const written = timedSync(() => {
      for (const [slot, { lat, lng }] of places.entries()) commute.homes.write(homes, slot, toE6(lat), toE6(lng));
    });
    const out = new Int32Array(HOMES);
    const stations: number[] = [];
    const passes: number[] = [];
    const oneByOne: number[] = [];
    for (let round = 0; round < WORKPLACES; round++) {
      const place = point(random);
      const prepared = timedSync(() => commute.homes.workplace(place, '09:00'));
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
      oneByOne.push((called.ms / COMPARED) * HOMES);
    }
    bench.report('against-one-by-one', quantile(oneByOne, 0.5) / quantile(passes, 0.5));
    bench.report('pass', quantile(passes, 0.5));
    bench.report('stations', quantile(stations, 0.5));
    bench.report('write-home', (written.ms * 1000) / HOMES);
    bench.report('bytes', homes.words.byteLength / HOMES);
  },
});
