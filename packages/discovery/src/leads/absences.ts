import { addDays, addMonths, toEpochDay } from '@chaeum/domain';
import { coverLeaves, type LeaveFacts, type SubstituteFacts } from '../findings/coverage.ts';

/**
 * A leave that nobody covers must be this long to need a substitute, first and last day counted, and one under way must have
 * so much left: for less nobody is looked for, hired and taught, and no subsidy is paid (kept 30 days, 고용보험법 시행령 29).
 */
const LEAST_DAYS = 30;
/** What the score looks ahead. */
export const HORIZON_MONTHS = 6;

type Leave = Pick<LeaveFacts, 'type' | 'from' | 'to'>;

const isLong = ({ from, to }: Leave): boolean => toEpochDay(to) - toEpochDay(from) + 1 >= LEAST_DAYS;

/**
 * Leaves with which an absence begins. One that begins the day after a maternity leave of the workplace ends goes on with that absence;
 * each maternity leave is followed once, for in a large firm others begin that day too.
 */
function firstLeaves<One extends Leave>(leaves: readonly One[]): One[] {
  const ends = new Map<string, number>();
  for (const one of leaves) {
    if (one.type !== 'maternity') continue;
    const next = addDays(one.to, 1);
    ends.set(next, (ends.get(next) ?? 0) + 1);
  }
  return leaves.filter((one) => {
    const left = ends.get(one.from) ?? 0;
    if (left === 0 || one.type === 'maternity') return true;
    ends.set(one.from, left - 1);
    return false;
  });
}

/** Does the absence need a substitute, by the length of its first leave or of the one after it? */
const needsCover = (first: Leave, leaves: readonly Leave[]): boolean =>
  isLong(first) || leaves.some((one) => one.from === addDays(first.to, 1) && isLong(one));

/** The days that bound the twelve months to a day, the twelve before, and the six ahead. */
export const absenceWindow = (asOf: string) => ({
  twoYears: addMonths(asOf, -24),
  year: addMonths(asOf, -12),
  asOf,
  horizon: addMonths(asOf, HORIZON_MONTHS),
});

/** Absences of a workplace by when they begin; those of the last two years, and those ahead, that need a substitute. */
export function countAbsences(leaves: readonly Leave[], window: ReturnType<typeof absenceWindow>) {
  const first = firstLeaves(leaves);
  const between = (after: string, until: string) => first.filter((one) => after < one.from && one.from <= until);
  const long = (some: readonly Leave[]) => some.filter((one) => needsCover(one, leaves)).length;
  return {
    recent: between(window.year, window.asOf).length,
    earlier: between(window.twoYears, window.year).length,
    long: long(between(window.twoYears, window.asOf)),
    knownAhead: long(between(window.asOf, window.horizon)),
  };
}

/** Absences without a substitute or a vacancy: under way on a day, and known to begin by another. */
export function openAbsences(
  facts: {
    leaves: readonly LeaveFacts[];
    substitutes: readonly SubstituteFacts[];
    posted: readonly { from: string; to: string }[];
  },
  asOf: string,
  until: string,
): { begun: number; ahead: number } {
  if (facts.leaves.every((leave) => leave.to < asOf)) return { begun: 0, ahead: 0 };
  const bare = coverLeaves(facts.leaves, facts.substitutes).filter(
    (leave) =>
      isLong({ ...leave, from: leave.from < asOf ? asOf : leave.from }) &&
      leave.from <= until &&
      leave.substitutes.length === 0 &&
      !facts.posted.some((one) => one.from <= leave.to && one.to >= leave.from),
  );
  // a leave that follows one already counted needs the same substitute
  const needs = firstLeaves(bare);
  const begun = needs.filter((leave) => leave.from <= asOf).length;
  return { begun, ahead: needs.length - begun };
}
