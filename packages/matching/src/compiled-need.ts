import type { SecondsTo, Workplace } from '@chaeum/commute';
import { shiftMinutes, toEpochDay, weekdayMask } from '@chaeum/domain';
import { ID_WORDS } from './ids.ts';
import type { PreparedNeed } from './measure.ts';
import type { PoolInside } from './pool.ts';
import { type Relations, relationsIn, type Satisfying } from './relations.ts';
import { signatureBit } from './table.ts';
import type { SkillWanted } from './types.ts';
import * as v from './values.ts';
import type { Interned } from './vocabulary.ts';

/** Bounds by signature that are remembered while a need is ranked: 2 to the power of so many. */
const BOUNDS_BITS = 8;

/** A skill that a need names, and what those of the pool earn on it. */
export interface CompiledSkill {
  tenths: number;
  /** Skill id; −1 where nobody in the pool has it. */
  own: number;
  near: readonly number[];
  /** Credit by the level held, of the skill itself and of a near one. */
  ownCredit: number[];
  nearCredit: number[];
}

/** What is the same for every seeker, in the numbers of the columns. */
export interface CompiledNeed {
  prepared: PreparedNeed;
  unit: number;
  /** The units of the minor group, the need's own not among them. */
  otherUnits: number[];
  skills: SkillTable;
  licences: Satisfying[];
  weekdays: number;
  shift: { start: number; end: number };
  minutes: number;
  through: number;
  today: number;
  /** The last day on which somebody may begin, and the fewest working days they must be there. */
  latestStart: number;
  fewestDays: number;
  /** What the homes of the tables are asked with; undefined where the tables keep none for this model. */
  workplace: Workplace | undefined;
  /** For tables without homes: made ready where it is asked for. */
  secondsTo: () => SecondsTo;
  /** null: a need of no firm, of no vacancy, or of one that no seeker knows. */
  firm: Int32Array | null;
  vacancy: Int32Array | null;
  shut: readonly Int32Array[];
}

export function compileNeed(
  prepared: PreparedNeed,
  { vocabulary, commute }: Pick<PoolInside, 'vocabulary' | 'commute'>,
): CompiledNeed {
  const { need, context, days } = prepared;
  const policy = context.policy.body;
  const unit = Number(need.occupation);
  const group = Math.floor(unit / 10) * 10;
  const relations = relationsIn(vocabulary, context.facts);
  const idOf = (text: string | null) => {
    const words = new Int32Array(ID_WORDS);
    return text !== null && vocabulary.ids.find(text, words, 0) ? words : null;
  };
  return {
    prepared,
    unit,
    otherUnits: Array.from({ length: 10 }, (_, i) => group + i).filter((other) => other !== unit),
    skills: compileSkills(vocabulary.skills, relations, prepared),
    licences: need.requiredLicences.map(({ key }) => relations.satisfying(key)),
    weekdays: weekdayMask(need.weeklyPattern.days),
    shift: shiftMinutes(need.weeklyPattern.from, need.weeklyPattern.to),
    minutes: Math.round(need.weeklyPattern.hoursPerWeek * 60),
    through: toEpochDay(need.window.to),
    today: toEpochDay(context.today),
    latestStart: days.from + policy.dates.firstDayWithinDays,
    fewestDays: fewestDays(prepared),
    workplace:
      commute === context.commute ? commute.homes?.workplace(need.workplace, need.weeklyPattern.from) : undefined,
    secondsTo: () => context.commute.secondsFrom(need.workplace, need.weeklyPattern.from),
    firm: idOf(need.firmId),
    vacancy: idOf(need.vacancyId),
    shut: need.excludedSeekerIds.map(idOf).filter((id) => id !== null),
  };
}

function fewestDays({ context, days }: PreparedNeed): number {
  const { body } = context.policy;
  let few = 0;
  let many = days.workingDays;
  while (few < many) {
    const middle = (few + many) >> 1;
    if (v.coverageSuffices(body, middle, days.workingDays)) many = middle;
    else few = middle + 1;
  }
  return few;
}

export interface SkillTable {
  required: CompiledSkill[];
  preferred: CompiledSkill[];
  /** The least Σ credit × tenths of the required skills that lets other occupations in. */
  leastCredit: number;
  /** The value of the skills in a slot's list. */
  valueOf(arena: Int32Array, at: number, count: number): number;
  /** Does the required-skill cover of the list read last by `valueOf` let other occupations in? */
  suffices(): boolean;
  /** No list with this signature brings more hundredths. */
  mostPoints(signature: number): number;
}

function compileSkills(skills: Interned, relations: Relations, { need, context }: PreparedNeed): SkillTable {
  const policy = context.policy.body;
  const levels = [0, 1, 2, 3, 4, 5];
  const compile = ({ key, level, weight }: SkillWanted): CompiledSkill => ({
    tenths: Math.round(weight * 10),
    own: skills.known(key) ?? -1,
    near: relations.near(key),
    ownCredit: levels.map((held) => (held === 0 ? 0 : v.skillCredit(policy, held, level, false))),
    nearCredit: levels.map((held) => (held === 0 ? 0 : v.skillCredit(policy, held, level, true))),
  });
  const required = need.requiredSkills.map(compile);
  const preferred = need.preferredSkills.map(compile);
  const all = [...required, ...preferred];
  const { first, uses } = usesOf(all, skills.size);
  const credits = new Int32Array(all.length);
  const total = required.reduce((sum, skill) => sum + skill.tenths, 0);
  const leastCredit = total * Math.round(policy.occupation.minimumSkillCover * v.ONE);

  const masks = all.map(({ own, near }) => ({
    own: own === -1 ? 0 : signatureBit(own),
    near: near.reduce((mask, one) => mask | signatureBit(one), 0),
  }));
  // bounds already worked out, 1 more than they are: few of the 32 bits matter to one need
  const known = new Int32Array(1 << BOUNDS_BITS);
  const bounds = new Int32Array(1 << BOUNDS_BITS);
  const relevant = masks.reduce((mask, one) => mask | one.own | one.near, 0);

  const coverOf = (from: number, to: number): number | undefined => {
    if (from === to) return undefined;
    let sum = 0;
    let weights = 0;
    for (let i = from; i < to; i++) {
      const { tenths } = all[i] as CompiledSkill;
      sum += (credits[i] as number) * tenths;
      weights += tenths;
    }
    return Math.floor(sum / weights);
  };
  const valueOfCredits = () => v.skillsValue(policy, coverOf(0, required.length), coverOf(required.length, all.length));

  return {
    required,
    preferred,
    leastCredit,
    valueOf(arena, at, count) {
      credits.fill(0);
      for (let i = at; i < at + count; i++) {
        const skill = arena[i] as number;
        let use = first[skill >> 3] as number;
        for (; use !== -1; use = uses[use + 2] as number) {
          const wanted = uses[use] as number;
          const { nearCredit, ownCredit } = all[wanted] as CompiledSkill;
          const credit = (uses[use + 1] === 1 ? nearCredit : ownCredit)[skill & 7] as number;
          if (credit > (credits[wanted] as number)) credits[wanted] = credit;
        }
      }
      return valueOfCredits();
    },
    suffices: () => v.coverSuffices(policy, coverOf(0, required.length)),
    mostPoints(signature) {
      const key = signature & relevant;
      const place = Math.imul(key, 0x9e3779b1) >>> (32 - BOUNDS_BITS);
      const bound = bounds[place] as number;
      if (known[place] === key && bound !== 0) return bound - 1;
      for (let i = 0; i < masks.length; i++) {
        const { own, near } = masks[i] as (typeof masks)[number];
        const { ownCredit, nearCredit } = all[i] as CompiledSkill;
        credits[i] = key & own ? (ownCredit[5] as number) : key & near ? (nearCredit[5] as number) : 0;
      }
      const most = v.points(valueOfCredits(), policy.weights.skills);
      known[place] = key;
      bounds[place] = most + 1;
      return most;
    },
  };
}

/** By skill id: where the first of its uses (wanted, near, where the next one is) stands; −1: there is none. */
function usesOf(all: readonly CompiledSkill[], size: number): { first: Int32Array; uses: number[] } {
  const first = new Int32Array(size).fill(-1);
  const uses: number[] = [];
  const use = (skill: number, wanted: number, near: number) => {
    const next = first[skill] as number;
    first[skill] = uses.length;
    uses.push(wanted, near, next);
  };
  for (let i = 0; i < all.length; i++) {
    const { own, near } = all[i] as CompiledSkill;
    if (own !== -1) use(own, i, 0);
    for (const one of near) use(one, i, 1);
  }
  return { first, uses };
}
