import type { PolicyBody } from '@chaeum/domain';
import type { Best } from './best.ts';
import type { CompiledNeed } from './compiled-need.ts';
import { createJudge, ELIGIBLE } from './judge.ts';
import { FITS, type Fit, flagsAt, skillsValueAt } from './members.ts';
import { FLAG, ROW_WORDS, type Table } from './table.ts';
import { touch } from './touch.ts';
import * as v from './values.ts';

/** Takes slots one by one and looks at many together, so that their cache lines are fetched side by side. */
export interface Offering {
  /** Offers a slot whose skills bring at most so many hundredths, where it is eligible and its score can enter. */
  add(slot: number, fit: Fit, skillPoints: number): void;
  /** To be called before what was offered is looked at. */
  flush(): void;
}

const TOGETHER = 64;
const slots = new Int32Array(TOGETHER);
const seconds = new Int32Array(TOGETHER);
/** Without the commute, the most hundredths. */
const bounds = new Int32Array(TOGETHER);
const fits: Fit[] = new Array(TOGETHER).fill('unit');

export function createOffering(table: Table, compiled: CompiledNeed, best: Best): Offering {
  const judge = createJudge(table, compiled);
  const policy = compiled.prepared.context.policy.body;
  const { others } = mostPoints(compiled);
  const occupation = occupationPoints(policy);
  let waiting = 0;

  const offer = (slot: number, fit: Fit, itsSeconds: number, bound: number): void => {
    const commute = judge.commutePoints(slot, itsSeconds);
    if (commute === undefined || !best.admits(bound + commute)) return;
    if (judge.verdict(slot, itsSeconds) !== ELIGIBLE) return;
    const beside = occupation[fit] + judge.otherPoints(slot);
    const skills = skillsValueAt(table, compiled, slot);
    if (fit === 'skills' && (!compiled.skills.suffices() || flagsAt(table, slot) & FLAG.silent)) return;
    best.offer(table, slot, beside + v.points(skills, policy.weights.skills));
  };
  const flush = () => {
    touch(table.rows, ROW_WORDS, slots, waiting);
    judge.commutes(slots, waiting, seconds);
    for (let i = 0; i < waiting; i++) {
      offer(slots[i] as number, fits[i] as Fit, seconds[i] as number, bounds[i] as number);
    }
    waiting = 0;
  };
  return {
    add(slot, fit, skillPoints) {
      slots[waiting] = slot;
      fits[waiting] = fit;
      bounds[waiting] = occupation[fit] + skillPoints + others;
      waiting += 1;
      if (waiting === TOGETHER) flush();
    },
    flush,
  };
}

/** Hundredths that the occupation earns, by what brings somebody near. */
export const occupationPoints = (policy: PolicyBody): Record<Fit, number> =>
  Object.fromEntries(
    FITS.map((fit) => [fit, v.points(v.occupationValue(policy, fit), policy.weights.occupation)]),
  ) as Record<Fit, number>;

/** The most hundredths that skills, commute and all others but the occupation can bring. */
export function mostPoints(compiled: CompiledNeed) {
  const { skills, commute, dates, hours, wage, record } = compiled.prepared.context.policy.body.weights;
  return {
    skills: v.points(v.ONE, skills),
    commute: v.points(v.ONE, commute),
    others: [dates, hours, wage, record].reduce((sum, weight) => sum + v.points(v.ONE, weight), 0),
  };
}
