import { type ALONE, HOME, type Homes, type LoneHomes } from './homes.ts';
import type { Band } from './hours.ts';
import { CAR_ENDS, daySeconds, least, nightSeconds } from './road.ts';

/** A place of work made ready for many homes: times between stations, then arithmetic. */
export interface Workplace {
  /** On the plane, decimetres. */
  x: number;
  y: number;
  carEnd: number;
  band: Band;
  /** Seconds from each station's street; UNREACHED while no train runs. */
  fromStation: Int32Array;
  /** The stations around it, as those of a home. */
  stations: Int32Array;
}

/*
 * Two loops, over homes that lie alone and over some slots, and one way to compute a home, in functions small enough to be
 * compiled into both. Where the words of a home stand is looked up before a loop: an imported binding is fetched at each use.
 */

/** Whole seconds from homes `from` … `to − 1`, which lie alone, to the workplace, written into `out` at the homes' slots. */
export function secondsToWorkplace(work: Workplace, homes: LoneHomes, from: number, to: number, out: Int32Array): void {
  if (work.band === 'night') nightToWorkplace(work, homes, undefined, from, to, out);
  else dayToWorkplace(work, homes.words, from, to, out);
}

function dayToWorkplace(
  { x, y, carEnd, fromStation }: Workplace,
  words: Int32Array,
  from: number,
  to: number,
  out: Int32Array,
): void {
  const { x: itsX, y: itsY, stations, carEnd: itsCarEnd } = HOME;
  const carEnds = CAR_ENDS + carEnd;
  // the compiler sees the number, the type that it is the right one
  const stride: typeof ALONE = 8;
  for (let i = from; i < to; i++) {
    const at = i * stride;
    const dx = (words[at + itsX] as number) - x;
    const dy = (words[at + itsY] as number) - y;
    const dm = Math.sqrt(dx * dx + dy * dy);
    const byTrain = trainSeconds(fromStation, words, at + stations);
    out[i] = least(byTrain, daySeconds(dm, carEnds + (words[at + itsCarEnd] as number)));
  }
}

/** The same for the first `count` of some slots, written into `out` in their order. */
export function secondsOfHomes(work: Workplace, homes: Homes, slots: Int32Array, count: number, out: Int32Array): void {
  const { x, y, carEnd, band, fromStation } = work;
  const { words, stride, first } = homes;
  const { x: itsX, y: itsY, stations, carEnd: itsCarEnd } = HOME;
  const carEnds = CAR_ENDS + carEnd;
  if (band === 'night') nightToWorkplace(work, homes, slots, 0, count, out);
  else {
    for (let i = 0; i < count; i++) {
      const at = Math.imul(slots[i] as number, stride) + first;
      const dx = (words[at + itsX] as number) - x;
      const dy = (words[at + itsY] as number) - y;
      const dm = Math.sqrt(dx * dx + dy * dy);
      const byTrain = trainSeconds(fromStation, words, at + stations);
      out[i] = least(byTrain, daySeconds(dm, carEnds + (words[at + itsCarEnd] as number)));
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
    const dx = (words[at + HOME.x] as number) - x;
    const dy = (words[at + HOME.y] as number) - y;
    out[i] = nightSeconds(Math.sqrt(dx * dx + dy * dy));
  }
}

/** By the best of the four stations whose words begin there. A branch that mispredicts costs more than what is computed in vain: there is none. */
function trainSeconds(fromStation: Int32Array, words: Int32Array, at: number): number {
  const s0 = words[at] as number;
  const s1 = words[at + 1] as number;
  const s2 = words[at + 2] as number;
  const s3 = words[at + 3] as number;
  const t0 = ((s0 & 0xffff) + (fromStation[s0 >>> 16] as number)) | 0;
  const t1 = ((s1 & 0xffff) + (fromStation[s1 >>> 16] as number)) | 0;
  const t2 = ((s2 & 0xffff) + (fromStation[s2 >>> 16] as number)) | 0;
  const t3 = ((s3 & 0xffff) + (fromStation[s3 >>> 16] as number)) | 0;
  return least(least(t0, t1), least(t2, t3));
}
