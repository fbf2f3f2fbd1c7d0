import type { Network } from './network.ts';

/** Further than any way: added to another time it still fits a whole number of 32 bits. */
export const UNREACHED = 1_000_000_000;

/** The quickest ways from every node to the street of one complex. */
export interface WaysTo {
  seconds: Int32Array;
  /** The node the way goes to next; −1 where it ends, or where there is none. */
  next: Int32Array;
}

/**
 * Dijkstra against the direction of travel, from the street of a complex; times are whole seconds, so that nodes wait in
 * buckets of a second each.
 */
export function waysTo(network: Network, complex: number): WaysTo {
  const { first, from, seconds: lengths, streets, longest } = network;
  const count = network.nodes.length;
  const seconds = new Int32Array(count).fill(UNREACHED);
  const next = new Int32Array(count).fill(-1);
  // around and around: as many buckets as the longest edge is long
  const mask = 2 ** Math.ceil(Math.log2(longest + 1)) - 1;
  const { buckets, nodes, below } = memoryFor(mask + 1, from.length + 1);
  // an entry of the queue: its node, and the entry below it in its bucket
  let pushed = 1;
  let popped = 0;
  nodes[0] = streets[complex] as number;
  seconds[nodes[0]] = 0;
  below[0] = -1;
  buckets[0] = 0;
  for (let now = 0; popped < pushed; now++) {
    const bucket = now & mask;
    for (let entry = buckets[bucket] as number; entry !== -1; entry = buckets[bucket] as number) {
      buckets[bucket] = below[entry] as number;
      popped += 1;
      const node = nodes[entry] as number;
      // a quicker way was found meanwhile
      if (seconds[node] !== now) continue;
      const last = first[node + 1] as number;
      for (let at = first[node] as number; at < last; at++) {
        const before = from[at] as number;
        const way = now + (lengths[at] as number);
        if (way >= (seconds[before] as number)) continue;
        seconds[before] = way;
        next[before] = node;
        nodes[pushed] = before;
        below[pushed] = buckets[way & mask] as number;
        buckets[way & mask] = pushed++;
      }
    }
  }
  return { seconds, next };
}

/** What a search needs until it ends; the next one takes it again. Buckets are empty (−1) between searches. */
let memory = { buckets: new Int32Array(0), nodes: new Int32Array(0), below: new Int32Array(0) };

function memoryFor(buckets: number, entries: number): typeof memory {
  if (memory.buckets.length < buckets || memory.nodes.length < entries) {
    memory = {
      buckets: new Int32Array(buckets).fill(-1),
      nodes: new Int32Array(entries),
      below: new Int32Array(entries),
    };
  }
  return memory;
}
