import { isStreet, type Network } from './network.ts';
import { UNREACHED, type WaysTo, waysTo } from './search.ts';

/** How long it takes from every station to one: the search for each station is made when it is first asked for, and once. */
export interface StationTimes {
  /** Seconds from the street of each complex to that of `complex`, by a way with a train in it; UNREACHED where there is none. */
  to(complex: number): Int32Array;
  /** The ways themselves, for whoever wants to know how one goes. */
  waysTo(complex: number): WaysTo;
}

/** Ways kept, 40 KB each: a list explains how people come to one workplace. The seconds, 3 KB, are kept for good. */
const KEPT = 32;

export function createStationTimes(network: Network): StationTimes {
  const seconds: (Int32Array | undefined)[] = [];
  const kept = new Map<number, WaysTo>();
  const ways = (complex: number): WaysTo => {
    const known = kept.get(complex);
    if (known) return known;
    const found = waysTo(network, complex);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(complex, found);
    return found;
  };
  return {
    waysTo: ways,
    to(complex) {
      seconds[complex] ??= network.streets.map((street) => byTrain(network, ways(complex), street));
      return seconds[complex];
    },
  };
}

/**
 * Seconds from a street by a way with a train in it. Without one the way is the walk itself, which is measured from place
 * to place: a complex is hundreds of metres wide.
 */
function byTrain(network: Network, ways: WaysTo, street: number): number {
  let node = street;
  while (node >= 0 && isStreet(network, node)) node = ways.next[node] as number;
  return node < 0 ? UNREACHED : (ways.seconds[street] as number);
}
