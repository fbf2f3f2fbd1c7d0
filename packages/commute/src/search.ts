import type { Network } from './network.ts';

/** Further than any way: added to another time it still fits a whole number of 32 bits. */
export const UNREACHED = 1_000_000_000;

/** The quickest ways from every node to the street of one complex. */
export interface WaysTo {
  seconds: Int32Array;
  /** The node the way goes to next; −1 where it ends, or where there is none. */
  next: Int16Array;
  /** Seconds from the street of each complex; UNREACHED where the quickest way has no train in it. */
  byTrain: Int32Array;
}

/** Dijkstra against the direction of travel. */
export function waysTo(network: Network, complex: number): WaysTo {
  const count = network.nodes.length;
  const seconds = new Int32Array(count).fill(UNREACHED);
  const next = new Int16Array(count).fill(-1);
  const heap = createHeap(seconds, count);
  const end = network.streets[complex] as number;
  seconds[end] = 0;
  heap.push(end);
  for (let node = heap.pop(); node >= 0; node = heap.pop()) {
    const reached = seconds[node] as number;
    for (let at = network.first[node] as number; at < (network.first[node + 1] as number); at++) {
      const from = network.from[at] as number;
      const way = reached + (network.seconds[at] as number);
      if (way >= (seconds[from] as number)) continue;
      seconds[from] = way;
      next[from] = node;
      heap.push(from);
    }
  }
  const byTrain = network.streets.map((street) =>
    hasTrain(network, next, street) ? (seconds[street] as number) : UNREACHED,
  );
  return { seconds, next, byTrain };
}

/** A way without a train is the walk itself, which is measured from place to place: a complex is hundreds of metres wide. */
function hasTrain(network: Network, next: Int16Array, street: number): boolean {
  let node = street;
  while (node >= 0 && network.nodes[node]?.kind === 'street') node = next[node] as number;
  return node >= 0;
}

/** Nodes by their time, then by number; a node that got quicker moves up. */
function createHeap(seconds: Int32Array, count: number) {
  const nodes = new Int32Array(count);
  const place = new Int32Array(count).fill(-1);
  let size = 0;
  const before = (a: number, b: number): boolean =>
    (seconds[a] as number) < (seconds[b] as number) || (seconds[a] === seconds[b] && a < b);
  const put = (at: number, node: number) => {
    nodes[at] = node;
    place[node] = at;
  };
  return {
    push(node: number) {
      let at = (place[node] as number) >= 0 ? (place[node] as number) : size++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!before(node, nodes[parent] as number)) break;
        put(at, nodes[parent] as number);
        at = parent;
      }
      put(at, node);
    },
    pop(): number {
      if (size === 0) return -1;
      const top = nodes[0] as number;
      place[top] = -1;
      size -= 1;
      const last = nodes[size] as number;
      if (size === 0) return top;
      let at = 0;
      for (;;) {
        let child = at * 2 + 1;
        if (child >= size) break;
        if (child + 1 < size && before(nodes[child + 1] as number, nodes[child] as number)) child += 1;
        if (!before(nodes[child] as number, last)) break;
        put(at, nodes[child] as number);
        at = child;
      }
      put(at, last);
      return top;
    },
  };
}
