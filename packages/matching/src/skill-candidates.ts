import type { CompiledSkill, SkillTable } from './compiled-need.ts';
import { countOf, orAtLeast } from './postings.ts';
import type { Runs } from './runs.ts';
import type { Scratch } from './scratch.ts';
import type { Segment } from './segment.ts';
import * as v from './values.ts';

/** Up to so many required skills every sum of credits that suffices is asked for; beyond, one of the rarest is enough to look. */
const SUMMED = 3;

/**
 * Do the candidates need no further look? Where a need asks for few skills, the planes below hold exactly those whose
 * skills suffice; else also some who fall short.
 */
export const candidatesAreExact = ({ required, leastCredit }: SkillTable): boolean =>
  leastCredit > 0 && required.length <= SUMMED;

/**
 * Bits of the slots whose required skills may earn so many credits × tenths, by default what lets another occupation in: all who do
 * are among them.
 */
export function skillCandidates(
  segment: Segment,
  skills: SkillTable,
  scratch: Scratch,
  leastCredit = skills.leastCredit,
): Int32Array {
  const into = scratch.take();
  const { runs } = scratch;
  const { required } = skills;
  if (leastCredit <= 0) return into.fill(-1);
  if (required.length > SUMMED) {
    for (const skill of rarest(segment, required, leastCredit)) orCredit(segment, skill, 1, into, runs);
    return into;
  }
  // the slots that earn a credit on a skill are asked for by several sums
  const known = new Map<number, Int32Array>();
  const withCredit = (skill: number, credit: number): Int32Array => {
    const key = skill * 2 ** 20 + credit;
    const bits = known.get(key) ?? scratch.take();
    if (!known.has(key)) orCredit(segment, required[skill] as CompiledSkill, credit, bits, runs);
    known.set(key, bits);
    return bits;
  };
  // those in `before` already earn all but `missing` on the skills before this one
  const add = (skill: number, missing: number, before: Int32Array | undefined): void => {
    const { tenths, ownCredit, nearCredit } = required[skill] as CompiledSkill;
    const othersEarn = required.slice(skill + 1).reduce((sum, other) => sum + other.tenths * v.ONE, 0);
    const credits = [...new Set([...ownCredit, ...nearCredit])].sort((a, b) => a - b);
    const enough = credits.find((credit) => credit * tenths >= missing);
    if (enough !== undefined) orIntersection(before, withCredit(skill, enough), into, runs);
    // with less, the others must earn the rest
    for (const credit of credits) {
      const rest = missing - credit * tenths;
      if (rest <= 0 || rest > othersEarn) continue;
      if (credit === 0) add(skill + 1, rest, before);
      else add(skill + 1, rest, intersection(before, withCredit(skill, credit), scratch));
    }
  };
  add(0, leastCredit, undefined);
  return into;
}

/** Skills of which a slot must have one: the others together earn too little. */
function rarest(segment: Segment, required: readonly CompiledSkill[], leastCredit: number): CompiledSkill[] {
  const held = ({ own, near }: CompiledSkill) =>
    near.reduce((sum, one) => sum + countOf(segment.skills, one), countOf(segment.skills, own));
  const byCount = required.map((skill) => ({ skill, count: held(skill) })).sort((a, b) => b.count - a.count);
  let others = 0;
  while (byCount.length > 0 && (others + (byCount[0]?.skill.tenths ?? 0)) * v.ONE < leastCredit) {
    others += byCount.shift()?.skill.tenths ?? 0;
  }
  return byCount.map(({ skill }) => skill);
}

/** Adds the slots that earn at least a credit on a skill, by itself or a near one. */
function orCredit(segment: Segment, skill: CompiledSkill, credit: number, into: Int32Array, runs: Runs): void {
  const own = skill.ownCredit.findIndex((earned) => earned >= credit);
  if (own !== -1) orAtLeast(segment.skills, skill.own, own, into, runs);
  const near = skill.nearCredit.findIndex((earned) => earned >= credit);
  if (near !== -1) for (const one of skill.near) orAtLeast(segment.skills, one, near, into, runs);
}

/** `a` undefined: everybody. */
function orIntersection(a: Int32Array | undefined, b: Int32Array, into: Int32Array, runs: Runs): void {
  for (let run = 0; run < runs.length; run += 2) {
    const to = runs[run + 1] as number;
    let i = runs[run] as number;
    if (a) for (; i < to; i++) into[i]! |= a[i]! & b[i]!;
    else for (; i < to; i++) into[i]! |= b[i]!;
  }
}

function intersection(a: Int32Array | undefined, b: Int32Array, scratch: Scratch): Int32Array {
  if (!a) return b;
  const both = scratch.take();
  orIntersection(a, b, both, scratch.runs);
  return both;
}
