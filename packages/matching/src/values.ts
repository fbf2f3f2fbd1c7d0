import type { PolicyBody } from '@chaeum/domain';

/*
 * The arithmetic of scores, in whole numbers with a written order of operations, so that the same input gives the same
 * output on any machine: a value is 0 … 10,000, a weight per mille, points are hundredths of a point.
 */
export const ONE = 10_000;

const inTenThousandths = (share: number): number => Math.round(share * ONE);
const clamp = (value: number): number => Math.max(0, Math.min(ONE, value));

/** Credit of a skill held at one level where another is needed; a near skill's is a part of that. */
export function skillCredit(policy: PolicyBody, held: number, needed: number, near: boolean): number {
  const own = Math.floor((Math.min(held, needed) * ONE) / needed);
  return near ? Math.floor((own * inTenThousandths(policy.skills.nearCredit)) / ONE) : own;
}

/** Weighted mean of credits; weights are tenths. */
export function skillCover(credits: readonly { credit: number; weight: number }[]): number {
  let sum = 0;
  let weights = 0;
  for (const { credit, weight } of credits) {
    const tenths = Math.round(weight * 10);
    sum += credit * tenths;
    weights += tenths;
  }
  return Math.floor(sum / weights);
}

/** `undefined`: the vacancy names none of that kind. */
export function skillsValue(policy: PolicyBody, required: number | undefined, preferred: number | undefined): number {
  if (required === undefined || preferred === undefined) return required ?? preferred ?? ONE;
  const share = inTenThousandths(policy.skills.requiredShare);
  return Math.floor((required * share + preferred * (ONE - share)) / ONE);
}

export type OccupationFit = 'unit' | 'minor-group' | 'skills' | 'none';

/** Does the required-skill cover alone let somebody of another occupation in? */
export function coverSuffices(policy: PolicyBody, required: number | undefined): boolean {
  return required !== undefined && required >= inTenThousandths(policy.occupation.minimumSkillCover);
}

export function occupationValue(policy: PolicyBody, fit: Exclude<OccupationFit, 'none'>): number {
  const { unitValue, minorGroupValue, bySkillsValue } = policy.occupation;
  return inTenThousandths({ unit: unitValue, 'minor-group': minorGroupValue, skills: bySkillsValue }[fit]);
}

/** Seconds a seeker accepts: their maximum, relaxed by the days at home. */
export function commuteLimit(policy: PolicyBody, maxMinutes: number, remoteDays: number): number {
  const perMille = 1000 + Math.round(policy.commute.relaxPerRemoteDay * 1000) * remoteDays;
  return Math.floor((maxMinutes * 60 * perMille) / 1000);
}

/** 1 up to the full minutes, falling to 0 at the limit. */
export function commuteValue(policy: PolicyBody, seconds: number, limit: number): number {
  const full = policy.commute.fullMinutes * 60;
  if (seconds <= full) return ONE;
  return clamp(Math.floor(((limit - seconds) * ONE) / (limit - full)));
}

export function coverageSuffices(policy: PolicyBody, available: number, workingDays: number): boolean {
  return available * ONE >= inTenThousandths(policy.dates.minimumShare) * workingDays;
}

export const datesValue = (available: number, workingDays: number): number =>
  Math.floor((available * ONE) / workingDays);

/** Minutes a week; the nearer the vacancy's hours to those the seeker offers, the better. */
export const hoursValue = (needed: number, offered: number): number => clamp(Math.floor((needed * ONE) / offered));

/** Won per hour; from `atMinimum` where the offer just meets the wish up to 1 at `fullRatio` times the wish. */
export function wageValue(policy: PolicyBody, offered: number, wish: number | null): number {
  if (wish === null) return ONE;
  const least = inTenThousandths(policy.wage.atMinimum);
  const span = wish * Math.round((policy.wage.fullRatio - 1) * 1000);
  const way = span === 0 ? ONE : clamp(Math.floor(((offered - wish) * 1000 * ONE) / span));
  return least + Math.floor(((ONE - least) * way) / ONE);
}

/** Share of placements completed, with a prior, so that a newcomer is not punished. */
export function recordValue(policy: PolicyBody, completed: number, endedEarly: number): number {
  const prior = Math.round(policy.record.priorPlacements * 1000);
  const all = (completed + endedEarly) * 1000 + prior;
  if (all === 0) return ONE;
  return Math.floor((completed * 1000 * ONE + prior * inTenThousandths(policy.record.priorRate)) / all);
}

/** Hundredths of a point that a value earns. */
export const points = (value: number, weight: number): number => Math.round((value * Math.round(weight * 1000)) / 1000);

/** The whole points that order a list. */
export const wholePoints = (hundredths: number): number => Math.floor((hundredths + 50) / 100);
