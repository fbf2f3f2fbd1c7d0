import type { HomeColumns } from './homes.ts';
import type { Band } from './hours.ts';
import { BUS_FIXED, BUS_PER_DM, CAR_ENDS, DRIVE, nightSeconds, WALK_PER_DM } from './road.ts';
import type { WaysTo } from './search.ts';

/** A place of work made ready for many homes: one search over the stations, then arithmetic. */
export interface Workplace {
  /** On the plane, decimetres. */
  x: number;
  y: number;
  carEnd: number;
  band: Band;
  /** Seconds from each station's street; UNREACHED while no train runs. */
  fromStation: Int32Array;
  /** How the trains go; undefined while none run. */
  ways: WaysTo | undefined;
}

/**
 * Whole seconds from homes `from` … `to − 1` to the workplace, written into `out` at the homes' slots less `base`. The one
 * place where they are computed. Each home is a handful of loads: a branch that mispredicts costs more than what is computed in vain,
 * so there is none.
 */
export function secondsToWorkplace(
  work: Workplace,
  homes: HomeColumns,
  from: number,
  to: number,
  out: Int32Array,
  base = 0,
): void {
  if (work.band === 'night') nightToWorkplace(work, homes, from, to, out, base);
  else dayToWorkplace(work, homes, from, to, out, base);
}

/** The same for one home. */
export function secondsOfHome(work: Workplace, homes: HomeColumns, slot: number): number {
  secondsToWorkplace(work, homes, slot, slot + 1, one, slot);
  return one[0] as number;
}

const one = new Int32Array(1);

function dayToWorkplace(
  work: Workplace,
  homes: HomeColumns,
  from: number,
  to: number,
  out: Int32Array,
  base: number,
): void {
  const { x, y, stations, carEnd } = homes;
  const { fromStation } = work;
  const workX = work.x;
  const workY = work.y;
  // an imported binding is looked up at each use: four times the whole pass
  const walkPerDm = WALK_PER_DM;
  const busFixed = BUS_FIXED;
  const busPerDm = BUS_PER_DM;
  const { streetPerDm, mainFixed, mainPerDm, fastFixed, fastPerDm, motorwayFixed, motorwayPerDm } = DRIVE;
  const carEnds = CAR_ENDS + work.carEnd;
  for (let slot = from; slot < to; slot++) {
    const first = slot * 4;
    const s0 = stations[first] as number;
    const s1 = stations[first + 1] as number;
    const s2 = stations[first + 2] as number;
    const s3 = stations[first + 3] as number;
    const t0 = ((s0 & 0xffff) + (fromStation[s0 >>> 16] as number)) | 0;
    const t1 = ((s1 & 0xffff) + (fromStation[s1 >>> 16] as number)) | 0;
    const t2 = ((s2 & 0xffff) + (fromStation[s2 >>> 16] as number)) | 0;
    const t3 = ((s3 & 0xffff) + (fromStation[s3 >>> 16] as number)) | 0;
    const dx = (x[slot] as number) - workX;
    const dy = (y[slot] as number) - workY;
    const dm = Math.sqrt(dx * dx + dy * dy);
    const walk = Math.ceil(dm * walkPerDm) | 0;
    const bus = Math.ceil(busFixed + dm * busPerDm) | 0;
    const nearby = least(Math.ceil(dm * streetPerDm) | 0, Math.ceil(mainFixed + dm * mainPerDm) | 0);
    const far = least(Math.ceil(fastFixed + dm * fastPerDm) | 0, Math.ceil(motorwayFixed + dm * motorwayPerDm) | 0);
    const car = (carEnds + (carEnd[slot] as number) + least(nearby, far)) | 0;
    const train = least(least(t0, t1), least(t2, t3));
    out[slot - base] = least(train, least(car, least(walk, bus)));
  }
}

/** The lesser of two whole numbers less than 2³¹ apart. */
function least(a: number, b: number): number {
  const difference = (a - b) | 0;
  return (b + (difference & (difference >> 31))) | 0;
}

function nightToWorkplace(
  work: Workplace,
  { x, y }: HomeColumns,
  from: number,
  to: number,
  out: Int32Array,
  base: number,
): void {
  for (let slot = from; slot < to; slot++) {
    const dx = (x[slot] as number) - work.x;
    const dy = (y[slot] as number) - work.y;
    out[slot - base] = nightSeconds(Math.sqrt(dx * dx + dy * dy));
  }
}
