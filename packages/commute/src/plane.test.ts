import fc from 'fast-check';
import t from 'tap';
import { decimetres, spotAt } from './plane.ts';

/** Metres along a great circle of a sphere of 6,371,008.8 m. */
function greatCircle(latA: number, lngA: number, latB: number, lngB: number): number {
  const radians = (e6: number) => (e6 * Math.PI) / 180e6;
  const half = (a: number, b: number) => Math.sin((radians(a) - radians(b)) / 2) ** 2;
  const h = half(latA, latB) + Math.cos(radians(latA)) * Math.cos(radians(latB)) * half(lngA, lngB);
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

/** Korea, and some way beyond where the polynomial ends. */
const lat = fc.integer({ min: 32.5e6, max: 39.5e6 });
const lng = fc.integer({ min: 124.5e6, max: 132e6 });

t.test('distances on the plane are those on the sphere, to two in a thousand', (t) => {
  fc.assert(
    fc.property(lat, lng, lat, lng, (latA, lngA, latB, lngB) => {
      const onSphere = greatCircle(latA, lngA, latB, lngB);
      const onPlane = decimetres(spotAt(latA, lngA), spotAt(latB, lngB)) / 10;
      t.ok(Math.abs(onPlane - onSphere) <= onSphere * 0.002 + 0.2, `${onPlane} against ${onSphere} m`);
    }),
    { numRuns: 500 },
  );
  t.end();
});

t.test('nothing jumps where the polynomial ends', (t) => {
  for (const seam of [33e6, 39e6]) {
    // a millionth of a degree is 1.11 decimetres; each spot is rounded
    const step = decimetres(spotAt(seam - 1, 127e6), spotAt(seam + 1, 127e6));
    t.ok(step >= 1 && step <= 4, `${step} dm at ${seam}`);
  }
  t.end();
});
