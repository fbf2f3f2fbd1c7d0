import type { Best } from './best.ts';
import { WORD_TO_BLOCK } from './blocks.ts';
import type { CompiledNeed } from './compiled-need.ts';
import { FITS, fitAt, flagsAt, membersOf } from './members.ts';
import { createOffering, mostPoints, occupationPoints } from './offering.ts';
import { createPromising } from './promising.ts';
import { type Reach, reachOf } from './reach.ts';
import { planeWordsOf } from './runs.ts';
import { scratchOf } from './scratch.ts';
import type { Segment } from './segment.ts';
import { FLAG, isAlive, type Table } from './table.ts';
import * as v from './values.ts';

/** Those collected last. */
const promising = createPromising();

/** Offers the best of a segment, those first who may score most, until nobody else can enter. */
export function findBest(segment: Segment, compiled: CompiledNeed, best: Best): void {
  const reach = reachOf(segment, compiled);
  const scratch = scratchOf(planeWordsOf(segment.size), reach.runs);
  const members = membersOf(segment, compiled, scratch);
  const policy = compiled.prepared.context.policy.body;
  const most = mostPoints(compiled);
  const occupation = occupationPoints(policy);
  const offering = createOffering(segment, compiled, best);
  for (const fit of FITS) {
    const beside = occupation[fit] + most.others;
    if (!best.admits(beside + most.skills + most.commute)) continue;
    const plane = members.plane(fit, leastCredit(compiled, best.least() - beside - most.commute));
    if (!plane) continue;
    collect(segment, compiled, plane, reach, beside, best);
    for (const i of promising.order()) {
      if (!best.admits(promising.bounds[i] as number)) continue;
      offering.add(promising.slots[i] as number, fit, promising.skillPoints[i] as number);
    }
    offering.flush();
  }
}

/** Puts those of a plane who may enter into `promising`. */
function collect(
  { signatures }: Segment,
  { skills }: CompiledNeed,
  plane: Int32Array,
  reach: Reach,
  beside: number,
  best: Best,
): void {
  promising.clear();
  const { runs } = reach;
  for (let run = 0; run < runs.length; run += 2) {
    for (let word = runs[run] as number, to = runs[run + 1] as number; word < to; word++) {
      let bits = plane[word] as number;
      if (bits === 0) continue;
      const commute = reach.of(word >> WORD_TO_BLOCK);
      if (commute === 0) continue;
      for (; bits !== 0; bits &= bits - 1) {
        const slot = (word << 5) + 31 - Math.clz32(bits & -bits);
        const skillPoints = skills.mostPoints(signatures[slot] as number);
        const bound = beside + commute - 1 + skillPoints;
        if (best.admits(bound)) promising.add(slot, skillPoints, bound);
      }
    }
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
