import { leastSecondsOfGroup, toE6 } from '@chaeum/commute';
import { type Blocks, BOX, BOX_WORDS, REGION_PLANE_WORDS } from './blocks.ts';
import type { CompiledNeed } from './compiled-need.ts';
import { planeWordsOf, type Runs, runsOf } from './runs.ts';
import type { Segment } from './segment.ts';
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
  /** Those parts of a plane of bits in which homes may lie within reach. */
  runs: Runs;
}

export function reachOf({ size, blocks, regions }: Segment, compiled: CompiledNeed): Reach {
  const reach = reachOfBlocks(blocks, compiled);
  const reachOfRegion = reachOfBlocks(regions, compiled);
  const known = new Int32Array(blocks.count).fill(-1);
  return {
    of(block) {
      const before = known[block] as number;
      if (before !== -1) return before;
      const value = reach(block);
      known[block] = value;
      return value;
    },
    runs: runsOf(regions.count, (region) => reachOfRegion(region) !== 0, REGION_PLANE_WORDS, planeWordsOf(size)),
  };
}

function reachOfBlocks(blocks: Blocks, compiled: CompiledNeed): (block: number) => number {
  const { need, context } = compiled.prepared;
  const policy = context.policy.body;
  const { weights } = policy;
  const { workplace } = compiled;
  const { boxes, groups } = blocks;
  const fewestSeconds =
    groups && workplace
      ? (block: number) => leastSecondsOfGroup(workplace, groups, block)
      : secondsAsTheCrowFlies(boxes, compiled);
  if (!fewestSeconds) return () => 1 + v.points(v.ONE, weights.commute);
  return (block) => {
    const seconds = fewestSeconds(block);
    const longest = boxes[block * BOX_WORDS + BOX.maxMinutes] as number;
    const limit = v.commuteLimit(policy, longest, need.remoteDaysPerWeek);
    if (seconds > limit) return 0;
    return 1 + v.points(v.commuteValue(policy, seconds, limit), weights.commute);
  };
}

/** No home of a block is nearer than so many seconds, by its box; undefined where the model gives no such bound. */
function secondsAsTheCrowFlies(boxes: Int32Array, { prepared }: CompiledNeed): ((block: number) => number) | undefined {
  const { need, context } = prepared;
  const { commute } = context;
  if (!commute.lowerBoundSeconds) return undefined;
  const lat = toE6(need.workplace.lat);
  const lng = toE6(need.workplace.lng);
  return (block) => {
    const at = block * BOX_WORDS;
    const north = boxes[at + BOX.north] as number;
    const dLat = Math.max((boxes[at + BOX.south] as number) - lat, lat - north, 0);
    const dLng = Math.max((boxes[at + BOX.west] as number) - lng, lng - (boxes[at + BOX.east] as number), 0);
    // a degree of longitude is shortest in the north
    const narrow = dLng * (NARROWING[Math.ceil(Math.max(lat, north) / 1e6)] ?? 0);
    return commute.lowerBoundSeconds?.(Math.sqrt(dLat * dLat + narrow * narrow) * METRES_PER_E6 * SLACK) ?? 0;
  };
}
