import { HOME, type Homes } from './homes.ts';
import type { Workplace } from './place.ts';
import { CAR_ENDS, daySeconds, nightSeconds } from './road.ts';
import { accessOf, complexOf } from './stations.ts';

/**
 * What is true of all homes of a group, so that a whole group can be passed over: the box they lie in, the least that being
 * near a station adds to a car, and every station of any of them with the shortest way to it.
 */
export interface HomeGroups {
  /** `GROUP_WORDS` a group, and the `first` of one more. */
  words: Int32Array;
  /** As those of homes. */
  stations: Int32Array;
}

const GROUP_WORDS = 8;
/** Decimetres; seconds; where the group's stations begin, which is where those of the group before end. */
const GROUP = { west: 0, east: 1, south: 2, north: 3, carEnd: 4, first: 5 } as const;

/** Complexes are numbered in 16 bits; no station has this word. */
const COMPLEXES = 1 << 16;
const NONE = -1;
/** By complex, its station of the group at hand; and which complexes that group has. Left as they were found. */
const shortest = new Int32Array(COMPLEXES).fill(NONE);
const complexes = new Int32Array(COMPLEXES);

/** Groups of the first `size` homes, 2 to the power of `shift` each. */
export function groupHomes({ words: homes, stride, first }: Homes, size: number, shift: number): HomeGroups {
  const count = (size + (1 << shift) - 1) >> shift;
  const words = new Int32Array(new SharedArrayBuffer((count + 1) * GROUP_WORDS * 4));
  const stations: number[] = [];
  for (let group = 0; group < count; group++) {
    let [west, east, south, north, least] = [0x7fffffff, -0x7fffffff, 0x7fffffff, -0x7fffffff, 0x7fffffff];
    let met = 0;
    const end = Math.min(size, (group + 1) << shift);
    for (let slot = group << shift; slot < end; slot++) {
      const at = slot * stride + first;
      const x = homes[at + HOME.x] as number;
      const y = homes[at + HOME.y] as number;
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
      least = Math.min(least, homes[at + HOME.carEnd] as number);
      for (let i = at + HOME.stations; i < at + HOME.carEnd; i++) {
        const station = homes[i] as number;
        const complex = complexOf(station);
        const known = shortest[complex] as number;
        if (known === NONE) complexes[met++] = complex;
        // the complex is the same: the lesser word is the shorter way
        if (known === NONE || station < known) shortest[complex] = station;
      }
    }
    words.set([west, east, south, north, least, stations.length], group * GROUP_WORDS);
    for (let i = 0; i < met; i++) {
      const complex = complexes[i] as number;
      stations.push(shortest[complex] as number);
      shortest[complex] = NONE;
    }
  }
  words[count * GROUP_WORDS + GROUP.first] = stations.length;
  const shared = new Int32Array(new SharedArrayBuffer(stations.length * 4));
  shared.set(stations);
  return { words, stations: shared };
}

export const groupBytes = ({ words, stations }: HomeGroups): number => words.byteLength + stations.byteLength;

/** No home of the group is nearer to the workplace than so many seconds: each part of the way is at its least. */
export function leastSecondsOfGroup(work: Workplace, { words, stations }: HomeGroups, group: number): number {
  const { x, y, band, fromStation } = work;
  const at = group * GROUP_WORDS;
  const dx = Math.max((words[at + GROUP.west] as number) - x, x - (words[at + GROUP.east] as number), 0);
  const dy = Math.max((words[at + GROUP.south] as number) - y, y - (words[at + GROUP.north] as number), 0);
  const dm = Math.sqrt(dx * dx + dy * dy);
  if (band === 'night') return nightSeconds(dm);
  let least = daySeconds(dm, CAR_ENDS + work.carEnd + (words[at + GROUP.carEnd] as number));
  const to = words[at + GROUP_WORDS + GROUP.first] as number;
  for (let i = words[at + GROUP.first] as number; i < to; i++) {
    const station = stations[i] as number;
    const way = accessOf(station) + (fromStation[complexOf(station)] as number);
    if (way < least) least = way;
  }
  return least;
}
