import type { Best } from './best.ts';
import type { CompiledNeed } from './compiled-need.ts';
import { createJudge, ELIGIBLE } from './judge.ts';
import { FITS, type Fit, fitAt, flagsAt, membersOf, skillsValueAt } from './members.ts';
import { reachOf } from './reach.ts';
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
  const offer = createOffer(segment, compiled, best);
  for (const fit of FITS) {
    const beside = v.points(v.occupationValue(policy, fit), policy.weights.occupation) + most.others;
    if (!best.admits(beside + most.skills + most.commute)) continue;
    const plane = members.plane(fit);
    if (!plane) continue;
    for (const block of nearestFirst(plane, planeWords, reach)) {
      const bound = beside + reach(block) - 1;
      if (!best.admits(bound + most.skills)) break;
      const first = block * BLOCK_PLANE_WORDS;
      const last = Math.min(first + BLOCK_PLANE_WORDS, planeWords);
      for (let word = first; word < last; word++) {
        for (let bits = plane[word] as number; bits !== 0; bits &= bits - 1) {
          const slot = (word << 5) + 31 - Math.clz32(bits & -bits);
          const skillPoints = v.points(skills.bound(signatures[slot] as number), policy.weights.skills);
          if (best.admits(bound + skillPoints)) offer(slot, fit, skillPoints);
        }
      }
    }
  }
}

/** The same for a table without postings: everybody living is asked. */
export function findBestIn(table: Table, compiled: CompiledNeed, best: Best): void {
  const { skills: skillsAtMost } = mostPoints(compiled);
  const offer = createOffer(table, compiled, best);
  for (let slot = 0; slot < table.size; slot++) {
    if (!isAlive(table, slot) || flagsAt(table, slot) & FLAG.silent) continue;
    const fit = fitAt(table, compiled, slot);
    if (fit) offer(slot, fit, skillsAtMost);
  }
}

/** The most hundredths that skills, commute and all others but the occupation can bring. */
function mostPoints(compiled: CompiledNeed) {
  const { skills, commute, dates, hours, wage, record } = compiled.prepared.context.policy.body.weights;
  return {
    skills: v.points(v.ONE, skills),
    commute: v.points(v.ONE, commute),
    others: [dates, hours, wage, record].reduce((sum, weight) => sum + v.points(v.ONE, weight), 0),
  };
}

/** Offers a slot whose skills bring at most so many hundredths, where it is eligible and its score can enter. */
function createOffer(table: Table, compiled: CompiledNeed, best: Best) {
  const judge = createJudge(table, compiled);
  const policy = compiled.prepared.context.policy.body;
  return (slot: number, fit: Fit, skillPoints: number): void => {
    if (judge.verdict(slot, true) !== ELIGIBLE) return;
    const beside = v.points(v.occupationValue(policy, fit), policy.weights.occupation) + judge.otherPoints(slot);
    if (!best.admits(beside + skillPoints)) return;
    const skills = skillsValueAt(table, compiled, slot);
    if (fit === 'skills' && (!compiled.skills.suffices() || flagsAt(table, slot) & FLAG.silent)) return;
    best.offer(table, slot, beside + v.points(skills, policy.weights.skills));
  };
}

/** Blocks within reach in which the plane has somebody, those first whose commutes may earn most. */
function nearestFirst(plane: Int32Array, planeWords: number, reach: (block: number) => number): Int32Array {
  const blocks: number[] = [];
  const counts = new Map<number, number>();
  for (let word = 0; word < planeWords; ) {
    if (plane[word] === 0) {
      word += 1;
      continue;
    }
    const block = Math.floor(word / BLOCK_PLANE_WORDS);
    const value = reach(block);
    if (value !== 0) {
      blocks.push(block);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    word = (block + 1) * BLOCK_PLANE_WORDS;
  }
  const starts = new Map<number, number>();
  let start = 0;
  for (const value of [...counts.keys()].sort((a, b) => b - a)) {
    starts.set(value, start);
    start += counts.get(value) ?? 0;
  }
  const order = new Int32Array(blocks.length);
  for (const block of blocks) {
    const at = starts.get(reach(block)) ?? 0;
    order[at] = block;
    starts.set(reach(block), at + 1);
  }
  return order;
}
