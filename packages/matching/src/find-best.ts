import type { Best } from './best.ts';
import type { CompiledNeed } from './compiled-need.ts';
import { FITS, fitAt, flagsAt, membersOf } from './members.ts';
import { createOffering, mostPoints, occupationPoints } from './offering.ts';
import { type Reach, reachOf } from './reach.ts';
import { scratchOf } from './scratch.ts';
import { BLOCK_PLANE_WORDS, type Segment } from './segment.ts';
import { FLAG, isAlive, type Table } from './table.ts';
import * as v from './values.ts';

/** Offers the best of a segment, the nearest homes first, until nobody further away can enter. */
export function findBest(segment: Segment, compiled: CompiledNeed, best: Best): void {
  const reach = reachOf(segment, compiled);
  const planeWords = (segment.size + 31) >> 5;
  const scratch = scratchOf(planeWords);
  const members = membersOf(segment, compiled, scratch);
  const { signatures } = segment;
  const { skills } = compiled;
  const policy = compiled.prepared.context.policy.body;
  const most = mostPoints(compiled);
  const occupation = occupationPoints(policy);
  const offering = createOffering(segment, compiled, best);
  for (const fit of FITS) {
    const beside = occupation[fit] + most.others;
    if (!best.admits(beside + most.skills + most.commute)) continue;
    const plane = members.plane(fit, leastCredit(compiled, best.least() - beside - most.commute));
    if (!plane) continue;
    for (const block of nearestFirst(plane, planeWords, reach)) {
      const bound = beside + reach.of(block) - 1;
      if (!best.admits(bound + most.skills)) break;
      const first = block * BLOCK_PLANE_WORDS;
      const last = Math.min(first + BLOCK_PLANE_WORDS, planeWords);
      for (let word = first; word < last; word++) {
        for (let bits = plane[word] as number; bits !== 0; bits &= bits - 1) {
          const slot = (word << 5) + 31 - Math.clz32(bits & -bits);
          const skillPoints = v.points(skills.bound(signatures[slot] as number), policy.weights.skills);
          if (best.admits(bound + skillPoints)) offering.add(slot, fit, skillPoints);
        }
      }
    }
    offering.flush();
  }
}

/** The same for a table without postings: everybody living is asked. */
export function findBestIn(table: Table, compiled: CompiledNeed, best: Best): void {
  const { skills: skillsAtMost } = mostPoints(compiled);
  const offering = createOffering(table, compiled, best);
  for (let slot = 0; slot < table.size; slot++) {
    if (!isAlive(table, slot) || flagsAt(table, slot) & FLAG.silent) continue;
    const fit = fitAt(table, compiled, slot);
    if (fit) offering.add(slot, fit, skillsAtMost);
  }
  offering.flush();
}

/** What the required skills must earn, credits × tenths, to let somebody in and to bring so many hundredths. */
function leastCredit({ skills, prepared }: CompiledNeed, hundredths: number): number {
  const policy = prepared.context.policy.body;
  const preferred = skills.preferred.length === 0 ? undefined : v.ONE;
  let few = 0;
  let many = v.ONE;
  while (few < many) {
    const cover = (few + many) >> 1;
    if (v.points(v.skillsValue(policy, cover, preferred), policy.weights.skills) >= hundredths) many = cover;
    else few = cover + 1;
  }
  const tenths = skills.required.reduce((sum, skill) => sum + skill.tenths, 0);
  return Math.max(skills.leastCredit, many * tenths);
}

/** Blocks within reach in which the plane has somebody, those first whose commutes may earn most. */
function nearestFirst(plane: Int32Array, planeWords: number, reach: Reach): Int32Array {
  const blocks: number[] = [];
  // by counting: how many blocks have a value, then where they begin
  const starts = new Int32Array(reach.most + 2);
  for (let word = 0; word < planeWords; ) {
    if (plane[word] === 0) {
      word += 1;
      continue;
    }
    const block = Math.floor(word / BLOCK_PLANE_WORDS);
    const value = reach.of(block);
    if (value !== 0) {
      blocks.push(block);
      starts[reach.most - value + 1]! += 1;
    }
    word = (block + 1) * BLOCK_PLANE_WORDS;
  }
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1] as number;
  const order = new Int32Array(blocks.length);
  for (const block of blocks) {
    const at = reach.most - reach.of(block);
    order[starts[at] as number] = block;
    starts[at]! += 1;
  }
  return order;
}
