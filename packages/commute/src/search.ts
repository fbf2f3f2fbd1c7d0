import type { Network } from './network.ts';

/** Further than any way: added to another time it still fits a whole number of 32 bits. */
export const UNREACHED = 1_000_000_000;

/** The quickest ways from every node to one place. */
export interface WaysTo {
  seconds: Int32Array;
  /** The node the way goes to next; −1 where it ends, or where there is none. */
  next: Int32Array;
}

/** A station street from which the place is reached without a train, and how long that takes. */
export interface Arrival {
  complex: number;
  seconds: number;
}

/** Dijkstra against the direction of travel, from the streets around the place; times are whole seconds, so that nodes wait in buckets of a second each. */
export function waysTo(network: Network, arrivals: readonly Arrival[]): WaysTo {
  const { first, from, seconds: lengths, streets, longest } = network;
  const count = network.nodes.length;
  const seconds = new Int32Array(count).fill(UNREACHED);
  const next = new Int32Array(count).fill(-1);
  // as many buckets as the longest edge, or arrival, is long, around and around
  const farthest = Math.max(longest, ...arrivals.map((arrival) => arrival.seconds));
  const mask = 2 ** Math.ceil(Math.log2(farthest + 1)) - 1;
  const buckets = new Int32Array(mask + 1).fill(-1);
  const waiting = {
    nodes: new Int32Array(from.length + arrivals.length),
    below: new Int32Array(from.length + arrivals.length),
  };
  let pushed = 0;
  let open = 0;
  const push = (node: number, at: number) => {
    waiting.nodes[pushed] = node;
    waiting.below[pushed] = buckets[at & mask] as number;
    buckets[at & mask] = pushed;
    pushed += 1;
    open += 1;
  };
  for (const arrival of arrivals) {
    const street = streets[arrival.complex] as number;
    if (arrival.seconds >= (seconds[street] as number)) continue;
    seconds[street] = arrival.seconds;
    push(street, arrival.seconds);
  }
  for (let now = 0; open > 0; now++) {
    for (let entry = buckets[now & mask] as number; entry !== -1; entry = buckets[now & mask] as number) {
      buckets[now & mask] = waiting.below[entry] as number;
      open -= 1;
      const node = waiting.nodes[entry] as number;
      // a quicker way was found meanwhile
      if (seconds[node] !== now) continue;
      for (let at = first[node] as number; at < (first[node + 1] as number); at++) {
        const before = from[at] as number;
        const way = now + (lengths[at] as number);
        if (way >= (seconds[before] as number)) continue;
        seconds[before] = way;
        next[before] = node;
        push(before, way);
      }
    }
  }
  return { seconds, next };
}
