import { type HomeColumns, homeColumns } from './homes.ts';
import { secondsToWorkplace, type Workplace } from './place.ts';
import { accessOf, complexOf, STATIONS_PER_PLACE } from './stations.ts';

/**
 * What is true of all homes of a group, so that a whole group can be passed over: the box they lie in, the least that being
 * near a station adds to a car, and every station of any of them with the shortest way to it.
 */
export interface HomeGroups {
  /** Homes of a group: 2 to the power of this. */
  readonly shift: number;
  /** West, east, south, north of each group, decimetres. */
  boxes: Int32Array;
  carEnd: Uint16Array;
  /** Where the stations of each group begin, and after the last where they end. */
  first: Int32Array;
  /** As in `HomeColumns`. */
  stations: Int32Array;
}

/** Groups of the first `size` homes. */
export function groupHomes(homes: HomeColumns, size: number, shift: number): HomeGroups {
  const count = (size + (1 << shift) - 1) >> shift;
  const boxes = new Int32Array(new SharedArrayBuffer(count * 16));
  const carEnd = new Uint16Array(new SharedArrayBuffer(count * 2));
  const first = new Int32Array(new SharedArrayBuffer((count + 1) * 4));
  const stations: number[] = [];
  for (let group = 0; group < count; group++) {
    let [west, east, south, north, least] = [0x7fffffff, -0x7fffffff, 0x7fffffff, -0x7fffffff, 0xffff];
    const access = new Map<number, number>();
    const end = Math.min(size, (group + 1) << shift);
    for (let slot = group << shift; slot < end; slot++) {
      const x = homes.x[slot] as number;
      const y = homes.y[slot] as number;
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
      least = Math.min(least, homes.carEnd[slot] as number);
      for (let i = slot * STATIONS_PER_PLACE; i < (slot + 1) * STATIONS_PER_PLACE; i++) {
        const station = homes.stations[i] as number;
        const known = access.get(complexOf(station));
        // the complex is the same: the lesser word is the shorter way
        if (known === undefined || accessOf(station) < accessOf(known)) access.set(complexOf(station), station);
      }
    }
    boxes.set([west, east, south, north], group * 4);
    carEnd[group] = least;
    stations.push(...access.values());
    first[group + 1] = stations.length;
  }
  const shared = new Int32Array(new SharedArrayBuffer(stations.length * 4));
  shared.set(stations);
  return { shift, boxes, carEnd, first, stations: shared };
}

export const groupBytes = ({ boxes, carEnd, first, stations }: HomeGroups): number =>
  boxes.byteLength + carEnd.byteLength + first.byteLength + stations.byteLength;

const nearest = homeColumns(1);
const out = new Int32Array(1);

/** No home of the group is nearer to the workplace than so many seconds: each part of the way is at its least. */
export function leastSecondsOfGroup(work: Workplace, groups: HomeGroups, group: number): number {
  const { boxes, stations } = groups;
  const at = group * 4;
  nearest.x[0] = Math.max(boxes[at] as number, Math.min(boxes[at + 1] as number, work.x));
  nearest.y[0] = Math.max(boxes[at + 2] as number, Math.min(boxes[at + 3] as number, work.y));
  nearest.carEnd[0] = groups.carEnd[group] as number;
  const from = groups.first[group] as number;
  const to = groups.first[group + 1] as number;
  nearest.stations.fill(stations[from] as number);
  secondsToWorkplace(work, nearest, 0, 1, out);
  let least = out[0] as number;
  if (work.band === 'night') return least;
  for (let i = from; i < to; i++) {
    const station = stations[i] as number;
    least = Math.min(least, accessOf(station) + (work.fromStation[complexOf(station)] as number));
  }
  return least;
}
