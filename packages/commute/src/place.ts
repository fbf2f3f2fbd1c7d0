import { HOME, type Homes } from './homes.ts';
import type { Band } from './hours.ts';
import { CAR_ENDS, daySeconds, nightSeconds } from './road.ts';

// the compiler knows what a module keeps to itself; what it imports is fetched at each use
const { x: X, y: Y, stations: STATIONS, carEnd: CAR_END } = HOME;

/** A place of work made ready for many homes: times between stations, then arithmetic. */
export interface Workplace {
  /** On the plane, decimetres. */
  x: number;
  y: number;
  carEnd: number;
  band: Band;
  /** Seconds from each station's street; UNREACHED while no train runs. */
  fromStation: Int32Array;
  /** The least of them. */
  soonest: number;
  /** The stations around it, as those of a home. */
  stations: Int32Array;
}

/*
 * Two loops, over all homes and over some slots, and one way to compute a home, in functions small enough to be compiled into
 * both. What cannot be the least is passed over: homes that lie together, as in a pool, agree on it, and a branch that goes
 * the way of the last one costs nothing.
 */

/** Whole seconds from homes `from` … `to − 1` to the workplace, written into `out` at the homes' slots. */
export function secondsToWorkplace(work: Workplace, homes: Homes, from: number, to: number, out: Int32Array): void {
  if (work.band === 'night') nightToWorkplace(work, homes, undefined, from, to, out);
  else dayToWorkplace(work, homes, from, to, out);
}

function dayToWorkplace(
  { x, y, carEnd, fromStation, soonest }: Workplace,
  { words, stride, first }: Homes,
  from: number,
  to: number,
  out: Int32Array,
): void {
  const carEnds = CAR_ENDS + carEnd;
  for (let i = from; i < to; i++) {
    const at = Math.imul(i, stride) + first;
    const dx = (words[at + X] as number) - x;
    const dy = (words[at + Y] as number) - y;
    const dm = Math.sqrt(dx * dx + dy * dy);
    const road = daySeconds(dm, carEnds + (words[at + CAR_END] as number));
    out[i] = orByTrain(road, fromStation, soonest, words, at + STATIONS);
  }
}

/** The same for the first `count` of some slots, written into `out` in their order. */
export function secondsOfHomes(work: Workplace, homes: Homes, slots: Int32Array, count: number, out: Int32Array): void {
  const { x, y, carEnd, band, fromStation, soonest } = work;
  const { words, stride, first } = homes;
  const carEnds = CAR_ENDS + carEnd;
  if (band === 'night') nightToWorkplace(work, homes, slots, 0, count, out);
  else {
    for (let i = 0; i < count; i++) {
      const at = Math.imul(slots[i] as number, stride) + first;
      const dx = (words[at + X] as number) - x;
      const dy = (words[at + Y] as number) - y;
      const dm = Math.sqrt(dx * dx + dy * dy);
      const road = daySeconds(dm, carEnds + (words[at + CAR_END] as number));
      out[i] = orByTrain(road, fromStation, soonest, words, at + STATIONS);
    }
  }
}

const slot = new Int32Array(1);
const seconds = new Int32Array(1);

/** The same for one home. */
export function secondsOfHome(work: Workplace, homes: Homes, itsSlot: number): number {
  slot[0] = itsSlot;
  secondsOfHomes(work, homes, slot, 1, seconds);
  return seconds[0] as number;
}

function nightToWorkplace(
  { x, y }: Workplace,
  { words, stride, first }: Homes,
  slots: Int32Array | undefined,
  from: number,
  to: number,
  out: Int32Array,
): void {
  for (let i = from; i < to; i++) {
    const at = (slots ? (slots[i] as number) : i) * stride + first;
    const dx = (words[at + X] as number) - x;
    const dy = (words[at + Y] as number) - y;
    out[i] = nightSeconds(Math.sqrt(dx * dx + dy * dy));
  }
}

/** The road's seconds, or those by the best of the four stations whose words begin there, the nearest first. */
function orByTrain(road: number, fromStation: Int32Array, soonest: number, words: Int32Array, at: number): number {
  const s0 = words[at] as number;
  // no train is quicker than from the nearest street to the soonest station
  if ((((s0 & 0xffff) + soonest) | 0) >= road) return road;
  const s1 = words[at + 1] as number;
  const s2 = words[at + 2] as number;
  const s3 = words[at + 3] as number;
  const t0 = ((s0 & 0xffff) + (fromStation[s0 >>> 16] as number)) | 0;
  const t1 = ((s1 & 0xffff) + (fromStation[s1 >>> 16] as number)) | 0;
  const t2 = ((s2 & 0xffff) + (fromStation[s2 >>> 16] as number)) | 0;
  const t3 = ((s3 & 0xffff) + (fromStation[s3 >>> 16] as number)) | 0;
  return least(road, least(least(t0, t1), least(t2, t3)));
}

/** The lesser of two whole numbers less than 2³¹ apart, without a branch: which station is the best differs from home to home. */
function least(a: number, b: number): number {
  const difference = (a - b) | 0;
  return (b + (difference & (difference >> 31))) | 0;
}
