import { v7 } from 'uuid';
import type { Clock } from './clock.ts';

/** A UUIDv7: sortable by the millisecond it was made in. */
export function newId(clock: Clock): string {
  return v7({ msecs: clock.now().getTime() });
}
