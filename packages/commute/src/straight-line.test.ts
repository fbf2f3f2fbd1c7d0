import fc from 'fast-check';
import t from 'tap';
import { straightLine, toE6 } from './index.ts';

const place = fc.record({
  lat: fc.double({ min: 33, max: 38.7, noNaN: true }),
  lng: fc.double({ min: 124.5, max: 132, noNaN: true }),
});

/** Great-circle distance, the textbook way. */
function haversineKm(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const s =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(s));
}

t.test('27 km/h over the great circle and eight minutes', (t) => {
  const near = fc.tuple(
    place,
    fc.double({ min: -0.6, max: 0.6, noNaN: true }),
    fc.double({ min: -0.6, max: 0.6, noNaN: true }),
  );
  fc.assert(
    fc.property(near, ([from, dLat, dLng]) => {
      const to = { lat: from.lat + dLat, lng: from.lng + dLng };
      const wanted = (haversineKm(from, to) / 27) * 3600 + 480;
      t.ok(Math.abs(straightLine.between(from, to).seconds - wanted) <= 1 + wanted * 0.001);
    }),
    { numRuns: 500 },
  );
  t.end();
});

t.test('guards against lat and lng being swapped: a degree of latitude is longer than one of longitude', (t) => {
  const home = { lat: 37.48, lng: 126.88 };
  const north = straightLine.between(home, { lat: 37.58, lng: 126.88 });
  const east = straightLine.between(home, { lat: 37.48, lng: 126.98 });
  t.ok(north.seconds > east.seconds);
  t.equal(straightLine.between(home, home).minutes, 8);
  t.end();
});

t.test('symmetric, and one-to-many equals point-to-point', (t) => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const there = straightLine.between(a, b);
      t.equal(there.seconds, straightLine.between(b, a).seconds);
      t.equal(there.seconds, straightLine.secondsFrom(a)(toE6(b.lat), toE6(b.lng)));
      t.equal(
        there.legs.reduce((sum, leg) => sum + leg.seconds, 0),
        there.seconds,
      );
    }),
  );
  t.end();
});
