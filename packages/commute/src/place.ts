import type { HomeColumns } from './homes.ts';
import type { Band } from './hours.ts';
import { busSeconds, CAR_END, driveSeconds, walkSeconds } from './road.ts';
import type { WaysTo } from './search.ts';
import { STATIONS_PER_PLACE } from './stations.ts';

/** A place of work made ready for many homes: one search over the stations, then arithmetic. */
export interface Workplace {
  x: number;
  y: number;
  carEnd: number;
  band: Band;
  /** Seconds from each station's street; UNREACHED while no train runs. */
  fromStation: Int32Array;
  /** How the trains go; undefined while none run. */
  ways: WaysTo | undefined;
}

/** Whole seconds from homes `from` … `to − 1` to the workplace, written into `out` at the homes' slots. */
export function secondsToWorkplace(
  work: Workplace,
  homes: HomeColumns,
  from: number,
  to: number,
  out: Int32Array,
): void {
  const { x, y, stations, access, carEnd } = homes;
  const { fromStation } = work;
  const night = work.band === 'night';
  for (let slot = from; slot < to; slot++) {
    const dx = (x[slot] as number) - work.x;
    const dy = (y[slot] as number) - work.y;
    const dm = Math.sqrt(dx * dx + dy * dy);
    const ends = night ? 0 : work.carEnd + (carEnd[slot] as number);
    let road = Math.min(walkSeconds(dm), 2 * CAR_END + ends + driveSeconds(dm, night));
    if (!night) road = Math.min(road, busSeconds(dm));
    let best = Math.ceil(road);
    const first = slot * STATIONS_PER_PLACE;
    for (let i = first; i < first + STATIONS_PER_PLACE; i++) {
      const train = (access[i] as number) + (fromStation[stations[i] as number] as number);
      if (train < best) best = train;
    }
    out[slot] = best;
  }
}
