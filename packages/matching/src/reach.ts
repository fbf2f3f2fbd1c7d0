import { leastSecondsOfGroup, toE6 } from '@chaeum/commute';
import type { CompiledNeed } from './compiled-need.ts';
import { BLOCK, BLOCK_WORDS, type Segment } from './segment.ts';
import * as v from './values.ts';

/** Metres in a micro-degree of latitude, by the least radius of the earth: a bound from below. */
const METRES_PER_E6 = (6_356_752 * Math.PI) / 180 / 1e6;
/** Length of a degree of longitude by that of latitude, at whole degrees of latitude. */
const NARROWING = Float64Array.from({ length: 91 }, (_, degrees) => Math.cos(degrees * (Math.PI / 180)));
/** For the shape of the earth and rounding. */
const SLACK = 0.995;

export interface Reach {
  /**
   * Of a block: 0 where no home lies within reach of the workplace, else 1 + the most hundredths a commute from there earns.
   * Worked out when first asked for.
   */
  of(block: number): number;
  /** No block has more. */
  most: number;
}

export function reachOf({ blocks, groups }: Segment, compiled: CompiledNeed): Reach {
  const { need, context } = compiled.prepared;
  const policy = context.policy.body;
  const { weights } = policy;
  const most = 1 + v.points(v.ONE, weights.commute);
  const { workplace } = compiled;
  const fewestSeconds =
    groups && workplace
      ? (block: number) => leastSecondsOfGroup(workplace, groups, block)
      : secondsAsTheCrowFlies(blocks, compiled);
  if (!fewestSeconds) return { of: () => most, most };
  const known = new Int32Array(blocks.length / BLOCK_WORDS).fill(-1);
  const reach = (block: number): number => {
    const seconds = fewestSeconds(block);
    const longest = blocks[block * BLOCK_WORDS + BLOCK.maxMinutes] as number;
    const limit = v.commuteLimit(policy, longest, need.remoteDaysPerWeek);
    if (seconds > limit) return 0;
    return 1 + v.points(v.commuteValue(policy, seconds, limit), weights.commute);
  };
  return {
    of(block) {
      const before = known[block] as number;
      if (before !== -1) return before;
      const value = reach(block);
      known[block] = value;
      return value;
    },
    most,
  };
}

/** No home of a block is nearer than so many seconds, by its box; undefined where the model gives no such bound. */
function secondsAsTheCrowFlies(
  blocks: Int32Array,
  { prepared }: CompiledNeed,
): ((block: number) => number) | undefined {
  const { need, context } = prepared;
  const { commute } = context;
  if (!commute.lowerBoundSeconds) return undefined;
  const lat = toE6(need.workplace.lat);
  const lng = toE6(need.workplace.lng);
  return (block) => {
    const at = block * BLOCK_WORDS;
    const north = blocks[at + BLOCK.north] as number;
    const dLat = Math.max((blocks[at + BLOCK.south] as number) - lat, lat - north, 0);
    const dLng = Math.max((blocks[at + BLOCK.west] as number) - lng, lng - (blocks[at + BLOCK.east] as number), 0);
    // a degree of longitude is shortest in the north
    const narrow = dLng * (NARROWING[Math.ceil(Math.max(lat, north) / 1e6)] ?? 0);
    return commute.lowerBoundSeconds?.(Math.sqrt(dLat * dLat + narrow * narrow) * METRES_PER_E6 * SLACK) ?? 0;
  };
}
