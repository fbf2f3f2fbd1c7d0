import fc from 'fast-check';
import t from 'tap';
import { buildNetwork } from './network.ts';
import { readNetworkData } from './network-data.ts';
import { decimetres, spotAt } from './plane.ts';
import { accessSeconds } from './road.ts';
import { accessOf, complexOf, createStationFinder, STATIONS_PER_PLACE } from './stations.ts';

t.test('the stations of a place are the nearest of all, and the nearest hub beside them', (t) => {
  const { complexes } = buildNetwork(readNetworkData(), 'peak');
  const finder = createStationFinder(complexes);
  const written = new Int32Array(STATIONS_PER_PLACE);
  const anywhere = fc.record({
    // half of them where the lines are
    lat: fc.oneof(fc.integer({ min: 33e6, max: 38.6e6 }), fc.integer({ min: 37.3e6, max: 37.7e6 })),
    lng: fc.oneof(fc.integer({ min: 125e6, max: 130e6 }), fc.integer({ min: 126.6e6, max: 127.2e6 })),
  });
  fc.assert(
    fc.property(anywhere, ({ lat, lng }) => {
      const spot = spotAt(lat, lng);
      const all = complexes
        .map(({ spots, lines }, complex) => ({
          complex,
          isHub: lines > 1,
          dm: Math.min(...spots.map((platform) => decimetres(spot, platform))),
        }))
        .sort((a, b) => a.dm - b.dm);
      const nearest = all.slice(0, STATIONS_PER_PLACE - 1);
      const hub = all.find((one) => one.isHub && !nearest.includes(one));
      const expected = [...nearest, hub];
      t.equal(finder.write(spot, written, 0), nearest[0]?.dm);
      t.same(
        Array.from(written, complexOf),
        expected.map((one) => one?.complex),
      );
      t.same(
        Array.from(written, accessOf),
        expected.map((one) => Math.min(0xffff, accessSeconds(one?.dm ?? Number.NaN))),
      );
    }),
    { numRuns: 2000 },
  );
  t.end();
});
