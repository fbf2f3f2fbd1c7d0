import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock.ts';

const RANDOM_BYTES = 16;
/** Drawn for a thousand ids at a time: each draw has its price, and an import makes millions of ids. */
const drawn = new Uint8Array(RANDOM_BYTES * 1000);
let used = drawn.length;

function random(): Uint8Array {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += RANDOM_BYTES;
  return drawn.subarray(used - RANDOM_BYTES, used);
}

/** A UUIDv7: sortable by the millisecond it was made in. */
export function newId(clock: Clock): string {
  return v7({ msecs: clock.now().getTime(), random: random() });
}
