import { homesFor, secondsToWorkplace, toE6 } from '@chaeum/commute';
import { shiftMinutes, toEpochDay, weekdayMask } from '@chaeum/domain';
import type { MatchingContext, SeekerProfile, VacancyNeed } from '@chaeum/matching';

/** Levels are 1 … 5: a skill and its level are one number, skill × 8 + level. */
export const LEVELS = 8;

/** A pool in numbers, as a database would hold it for this question. */
export interface NumberedPool {
  /** The profiles in the order of their numbers: that of the trades, as a CLUSTER would leave them. */
  inOrder: readonly SeekerProfile[];
  /** By the columns of COLUMNS. */
  rows(): Generator<readonly Cell[]>;
  skillNumber(key: string): number | undefined;
  licenceKeys(): readonly string[];
  vacancyNumber(id: string): number | undefined;
}
type Cell = string | number | boolean | null | readonly number[];

export const COLUMNS = {
  n: 'integer',
  id: 'uuid',
  applied: 'integer',
  consent: 'boolean',
  max_minutes: 'integer',
  occupations: 'integer[]',
  skills: 'integer[]',
  skill_levels: 'integer[]',
  licences: 'integer[]',
  licences_until: 'integer[]',
  available_from: 'integer',
  available_to: 'integer',
  away: 'integer[]',
  back: 'integer[]',
  wish: 'integer',
  days: 'integer',
  shift_start: 'integer',
  shift_end: 'integer',
  minutes_per_week: 'integer',
  completed: 'integer',
  ended_early: 'integer',
  engaged_from: 'integer[]',
  engaged_to: 'integer[]',
  engaged_for: 'integer[]',
} as const;

/** "No last day": a number no real day reaches. */
const OPEN_END = 2_147_483_647;

function numbers() {
  const known = new Map<string, number>();
  const of = (text: string): number => {
    const number = known.get(text) ?? known.size + 1;
    known.set(text, number);
    return number;
  };
  return { of, known };
}

/** Exclusions of firms and cool-downs have no column: the bench has none. */
export function numberPool(profiles: readonly SeekerProfile[]): NumberedPool {
  const skill = numbers();
  const licence = numbers();
  const vacancy = numbers();
  const inOrder = [...profiles].sort((a, b) =>
    (a.desiredOccupations[0] ?? '') < (b.desiredOccupations[0] ?? '') ? -1 : 1,
  );
  for (const one of inOrder) {
    for (const { key } of one.skills) skill.of(key);
    for (const { key } of one.licences) licence.of(key);
    for (const { vacancyId } of one.engagements) vacancy.of(vacancyId);
  }
  const rowOf = (one: SeekerProfile, n: number): readonly Cell[] => {
    if (one.excludedFirmIds.length + one.cooling.length > 0) throw new Error('the columns hold no blocked seekers');
    const { start, end } = shiftMinutes(one.weeklyPattern.from, one.weeklyPattern.to);
    const { from, to, except } = one.availability;
    return [
      n,
      one.id,
      toEpochDay(one.appliedOn),
      one.consent,
      one.maxCommuteMinutes,
      one.desiredOccupations.map(Number),
      one.skills.map(({ key }) => skill.of(key)),
      one.skills.map(({ key, level }) => skill.of(key) * LEVELS + level),
      one.licences.map(({ key }) => licence.of(key)),
      one.licences.map(({ expiresOn }) => (expiresOn === undefined ? OPEN_END : toEpochDay(expiresOn))),
      toEpochDay(from),
      to === undefined ? OPEN_END : toEpochDay(to),
      // one exception at most is generated: nothing to merge
      except.map((span) => toEpochDay(span.from)),
      except.map((span) => toEpochDay(span.to)),
      one.minimumHourlyWage,
      weekdayMask(one.weeklyPattern.days),
      start,
      end,
      Math.round(one.weeklyPattern.hoursPerWeek * 60),
      one.record.completed,
      one.record.endedEarly,
      one.engagements.map((span) => toEpochDay(span.from)),
      one.engagements.map((span) => toEpochDay(span.to)),
      one.engagements.map(({ vacancyId }) => vacancy.of(vacancyId)),
    ];
  };
  return {
    inOrder,
    *rows() {
      for (const [n, one] of inOrder.entries()) yield rowOf(one, n);
    },
    skillNumber: (key) => skill.known.get(key),
    licenceKeys: () => [...licence.known.keys()],
    vacancyNumber: (id) => vacancy.known.get(id),
  };
}

/**
 * The commutes that the engine works out, for those who know no transport network: of each need (by its number) those seekers (by
 * theirs) to whom the way is not longer than the longest that anybody accepts, with the seconds.
 */
export function* commutesOf(
  needs: readonly VacancyNeed[],
  { inOrder }: NumberedPool,
  { policy, commute }: MatchingContext,
): Generator<readonly [need: number, n: number, seconds: number]> {
  if (!commute.homes) throw new Error('this model keeps no homes');
  const homes = homesFor(inOrder.length);
  let longest = 0;
  for (const [n, { home, maxCommuteMinutes }] of inOrder.entries()) {
    commute.homes.write(homes, n, toE6(home.lat), toE6(home.lng));
    longest = Math.max(longest, maxCommuteMinutes);
  }
  const seconds = new Int32Array(inOrder.length);
  for (const [number, need] of needs.entries()) {
    const most = longest * 60 * (1 + policy.body.commute.relaxPerRemoteDay * need.remoteDaysPerWeek);
    const workplace = commute.homes.workplace(need.workplace, need.weeklyPattern.from);
    secondsToWorkplace(workplace, homes, 0, inOrder.length, seconds);
    for (let n = 0; n < seconds.length; n++) {
      const way = seconds[n] as number;
      if (way <= most) yield [number, n, way];
    }
  }
}
