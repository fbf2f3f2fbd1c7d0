import type { Point } from '@chaeum/domain';
import { asMinutes, type CommuteModel, pointLabel, type SecondsTo, toE6 } from './model.ts';

/** Mean radius of the earth (IUGG), metres. */
const RADIUS = 6_371_008.8;
const RADIANS_PER_E6 = Math.PI / 180 / 1e6;
/** 27 km/h over the straight line, and 8 minutes for walking and waiting: calibrated for the two pilot complexes (issue 2). */
const METRES_PER_SECOND = 27_000 / 3600;
const FIXED_SECONDS = 8 * 60;

/** Metres between two points by the equirectangular formula at their mean latitude; within 0.1 % across Korea. */
function metres(latA: number, lngA: number, latB: number, lngB: number): number {
  const x = (lngA - lngB) * RADIANS_PER_E6 * Math.cos(((latA + latB) / 2) * RADIANS_PER_E6);
  const y = (latA - latB) * RADIANS_PER_E6;
  return Math.sqrt(x * x + y * y) * RADIUS;
}

function secondsFrom(place: Point): SecondsTo {
  const lat = toE6(place.lat);
  const lng = toE6(place.lng);
  return (latE6, lngE6) => Math.round(metres(lat, lng, latE6, lngE6) / METRES_PER_SECOND) + FIXED_SECONDS;
}

/** The simplest model: one `road` leg as the crow flies, at every hour. What better ones are compared with. */
export const straightLine: CommuteModel = {
  source: 'straight-line',
  secondsFrom,
  lowerBoundSeconds: (metres) => Math.round(metres / METRES_PER_SECOND) + FIXED_SECONDS,
  between(from, to) {
    const seconds = secondsFrom(from)(toE6(to.lat), toE6(to.lng));
    return {
      seconds,
      minutes: asMinutes(seconds),
      source: 'straight-line',
      legs: [{ mode: 'road', from: pointLabel(from), to: pointLabel(to), seconds }],
    };
  },
};
