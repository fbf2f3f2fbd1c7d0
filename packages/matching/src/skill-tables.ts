import type { Interned } from './columns.ts';
import type { PreparedNeed } from './measure.ts';
import type { SkillWanted } from './types.ts';
import * as v from './values.ts';

/** What each skill of the pool is worth for a need: looked up once, so that a seeker's skills are one pass. */
export interface SkillTables {
  /** Skills that earn credit on a required one: without any of them the cover is 0. */
  requiredIds: Int32Array;
  /** Cover of required and preferred skills; `undefined` where the need names none. Reads (skill, level) pairs. */
  cover(arena: Int32Array, at: number, count: number): { required: number | undefined; preferred: number | undefined };
}

interface Side {
  wanted: readonly SkillWanted[];
  /** By skill id: where its uses begin in `uses`, −1 for none; `uses` holds (need, near) pairs ended by −1. */
  first: Int32Array;
  uses: number[];
  credits: Int32Array;
  /** credit[near][needed level][held level] */
  creditOf: number[][][];
}

export function compileSkills(skills: Interned, { need, context }: PreparedNeed): SkillTables {
  const required = compileSide(skills, need.requiredSkills, context);
  const preferred = compileSide(skills, need.preferredSkills, context);
  const requiredIds: number[] = [];
  for (let id = 0; id < required.first.length; id++) if (required.first[id] !== -1) requiredIds.push(id);
  // one answer is made again for every seeker; it is read before the next
  const answer: { required: number | undefined; preferred: number | undefined } = {
    required: undefined,
    preferred: undefined,
  };
  return {
    requiredIds: Int32Array.from(requiredIds),
    cover(arena, at, count) {
      answer.required = coverOf(required, arena, at, count);
      answer.preferred = coverOf(preferred, arena, at, count);
      return answer;
    },
  };
}

function compileSide(skills: Interned, wanted: readonly SkillWanted[], context: PreparedNeed['context']): Side {
  const first = new Int32Array(skills.size).fill(-1);
  const bySkill = new Map<number, number[]>();
  const use = (key: string, need: number, near: number) => {
    const id = skills.known(key);
    if (id !== undefined) bySkill.set(id, [...(bySkill.get(id) ?? []), need, near]);
  };
  for (const [i, skill] of wanted.entries()) {
    use(skill.key, i, 0);
    for (const near of context.facts.nearSkills(skill.key)) if (near !== skill.key) use(near, i, 1);
  }
  const uses: number[] = [];
  for (const [id, list] of bySkill) {
    first[id] = uses.length;
    uses.push(...list, -1);
  }
  const levels = [0, 1, 2, 3, 4, 5];
  const creditOf = [false, true].map((near) =>
    levels.map((needed) =>
      levels.map((held) => (needed === 0 ? 0 : v.skillCredit(context.policy.body, held, needed, near))),
    ),
  );
  return { wanted, first, uses, credits: new Int32Array(wanted.length), creditOf };
}

function coverOf(side: Side, arena: Int32Array, at: number, count: number): number | undefined {
  const { wanted, first, uses, credits, creditOf } = side;
  if (wanted.length === 0) return undefined;
  credits.fill(0);
  for (let i = 0; i < count; i++) {
    let use = first[arena[at + i * 2] as number] as number;
    if (use === -1) continue;
    const held = arena[at + i * 2 + 1] as number;
    for (; uses[use] !== -1; use += 2) {
      const need = uses[use] as number;
      const level = wanted[need]?.level ?? 1;
      const credit = creditOf[uses[use + 1] as number]?.[level]?.[held] ?? 0;
      if (credit > (credits[need] as number)) credits[need] = credit;
    }
  }
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < wanted.length; i++) {
    const tenths = Math.round((wanted[i]?.weight ?? 1) * 10);
    sum += (credits[i] as number) * tenths;
    weights += tenths;
  }
  return Math.floor(sum / weights);
}
