import { addMonths } from '@chaeum/domain';
import type { WorkplaceBatchRow } from '../runs/read-workplaces.ts';
import { absenceWindow, countAbsences } from './absences.ts';
import type { LeadFacts, PoolHistory } from './expected-need.ts';

/** Months of which anybody has records, by their first days: of the year to a day, the year before, and the one before that. */
export type KnownMonths = readonly [readonly string[], readonly string[], readonly string[]];

export interface Histories {
  /** A workplace as the model of the day sees it. */
  now(row: WorkplaceBatchRow): PoolHistory & LeadFacts;
  /** The same a year before: what a model of then would have been fitted on. */
  yearBefore(row: WorkplaceBatchRow): PoolHistory;
}

/** Reads what models are fitted on from the records of workplaces, as they stood on a day. */
export function historiesAt(asOf: string, known: KnownMonths): Histories {
  const lastYear = addMonths(asOf, -12);
  const now = sinceWhen(asOf, 0, known);
  const then = sinceWhen(lastYear, 1, known);
  return {
    now(row) {
      const leaves = recordedBy(row, asOf);
      return {
        ...now(row, leaves, row.months.heads),
        publicBody: row.publicBody,
        closed: row.closed,
        leaves,
        substitutes: row.substitutes,
        posted: row.posted,
      };
    },
    yearBefore(row) {
      const { heads, months } = row.months.years[1];
      // heads of the months that follow are not known then, but they are what leaves begin among
      return then(row, recordedBy(row, lastYear), months === 0 ? row.months.heads : Math.round(heads / months));
    },
  };
}

/** What was on record on a day. */
const recordedBy = ({ leaves, filedOn }: WorkplaceBatchRow, day: string) =>
  leaves.filter((leave) => (filedOn.get(leave.leaveKey) ?? day) <= day);

/** `year`: the place of the year that ends on the day among those on record. */
function sinceWhen(day: string, year: 0 | 1, known: KnownMonths) {
  const window = absenceWindow(day);
  return (row: WorkplaceBatchRow, leaves: WorkplaceBatchRow['leaves'], headcount: number): PoolHistory => {
    const { recent, earlier, long, knownAhead } = countAbsences(leaves, window);
    return {
      industry: row.industry,
      complexId: row.complexId,
      headcount,
      women: row.months.women,
      age25to39: row.months.age25to39,
      recent: { personMonths: personMonths(row, year, known), absences: recent },
      earlier: { personMonths: personMonths(row, year === 0 ? 1 : 2, known), absences: earlier },
      long,
      knownAhead,
    };
  };
}

/**
 * Heads × months of a year. A workplace is there from its first month on record; one that is missing afterwards had as many heads as in the
 * others, and a year of which nobody has records is taken to have been as the last month.
 */
function personMonths({ months: { heads, first, years } }: WorkplaceBatchRow, year: 0 | 1 | 2, known: KnownMonths) {
  const months = known[year];
  if (months.length === 0) return heads * 12;
  const own = years[year];
  const there = months.filter((month) => first === null || first <= month).length;
  return ((own.months === 0 ? heads : own.heads / own.months) * there * 12) / months.length;
}
