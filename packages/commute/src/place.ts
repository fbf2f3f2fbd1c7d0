import { HOME, type Homes } from './homes.ts';
import type { Band } from './hours.ts';
import { BUS_FIXED, BUS_PER_DM, CAR_ENDS, DRIVE, nightSeconds, WALK_PER_DM } from './road.ts';

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

/**
 * Whole seconds from homes `from` … `to − 1` to the workplace, written into `out` at the homes' slots. The one
 * place where they are computed. Each home is a handful of loads: a branch that mispredicts costs more than what is computed in vain,
 * so there is none.
 */
export function secondsToWorkplace(work: Workplace, homes: Homes, from: number, to: number, out: Int32Array): void {
  toWorkplace(work, homes, undefined, from, to, out, 0);
}

/** The same for the first `count` of some slots, written into `out` in their order. */
export function secondsOfHomes(work: Workplace, homes: Homes, slots: Int32Array, count: number, out: Int32Array): void {
  toWorkplace(work, homes, slots, 0, count, out, 0);
}

/** The same for one home. */
export function secondsOfHome(work: Workplace, homes: Homes, slot: number): number {
  toWorkplace(work, homes, undefined, slot, slot + 1, one, slot);
  return one[0] as number;
}

const one = new Int32Array(1);

/** Slots `from` … `to − 1`, or what stands there in `slots`; into `out` at the same places less `base`. */
function toWorkplace(
  work: Workplace,
  homes: Homes,
  slots: Int32Array | undefined,
  from: number,
  to: number,
  out: Int32Array,
  base: number,
): void {
  if (work.band === 'night') nightToWorkplace(work, homes, slots, from, to, out, base);
  else dayToWorkplace(work, homes, slots, from, to, out, base);
}

function dayToWorkplace(
  { x, y, carEnd, fromStation }: Workplace,
  { words: homes, stride, first }: Homes,
  slots: Int32Array | undefined,
  from: number,
  to: number,
  out: Int32Array,
  base: number,
): void {
  // an imported binding is looked up at each use: four times the whole pass
  const walkPerDm = WALK_PER_DM;
  const busFixed = BUS_FIXED;
  const busPerDm = BUS_PER_DM;
  const { streetPerDm, mainFixed, mainPerDm, fastFixed, fastPerDm, motorwayFixed, motorwayPerDm } = DRIVE;
  const carEnds = CAR_ENDS + carEnd;
  const { x: itsX, y: itsY, stations, carEnd: itsCarEnd } = HOME;
  for (let i = from; i < to; i++) {
    const home = (slots ? (slots[i] as number) : i) * stride + first;
    const s0 = homes[home + stations] as number;
    const s1 = homes[home + stations + 1] as number;
    const s2 = homes[home + stations + 2] as number;
    const s3 = homes[home + stations + 3] as number;
    const t0 = ((s0 & 0xffff) + (fromStation[s0 >>> 16] as number)) | 0;
    const t1 = ((s1 & 0xffff) + (fromStation[s1 >>> 16] as number)) | 0;
    const t2 = ((s2 & 0xffff) + (fromStation[s2 >>> 16] as number)) | 0;
    const t3 = ((s3 & 0xffff) + (fromStation[s3 >>> 16] as number)) | 0;
    const dx = (homes[home + itsX] as number) - x;
    const dy = (homes[home + itsY] as number) - y;
    const dm = Math.sqrt(dx * dx + dy * dy);
    const walk = Math.ceil(dm * walkPerDm) | 0;
    const bus = Math.ceil(busFixed + dm * busPerDm) | 0;
    const nearby = least(Math.ceil(dm * streetPerDm) | 0, Math.ceil(mainFixed + dm * mainPerDm) | 0);
    const far = least(Math.ceil(fastFixed + dm * fastPerDm) | 0, Math.ceil(motorwayFixed + dm * motorwayPerDm) | 0);
    const car = (carEnds + (homes[home + itsCarEnd] as number) + least(nearby, far)) | 0;
    const train = least(least(t0, t1), least(t2, t3));
    out[i - base] = least(train, least(car, least(walk, bus)));
  }
}

/** The lesser of two whole numbers less than 2³¹ apart. */
function least(a: number, b: number): number {
  const difference = (a - b) | 0;
  return (b + (difference & (difference >> 31))) | 0;
}

function nightToWorkplace(
  work: Workplace,
  { words: homes, stride, first }: Homes,
  slots: Int32Array | undefined,
  from: number,
  to: number,
  out: Int32Array,
  base: number,
): void {
  for (let i = from; i < to; i++) {
    const home = (slots ? (slots[i] as number) : i) * stride + first;
    const dx = (homes[home + HOME.x] as number) - work.x;
    const dy = (homes[home + HOME.y] as number) - work.y;
    out[i - base] = nightSeconds(Math.sqrt(dx * dx + dy * dy));
  }
}
