import { addMonths } from '@chaeum/domain';
import type { WorkplaceBatchRow } from '../runs/read-workplaces.ts';
import { absenceWindow, countAbsences } from './absences.ts';
import type { LeadFacts, PoolHistory } from './expected-need.ts';

/** Months of which there are records, by year, the last first. */
export type KnownMonths = readonly [number, number, number];

/** Heads × months of a year; where no month of it is on record, the workplace is taken to have been as large as it is. */
const personMonths = (sum: number, months: number, heads: number): number =>
  months === 0 ? heads * 12 : (sum * 12) / months;

/** What was on record on a day. */
const recordedBy = ({ leaves, filedOn }: WorkplaceBatchRow, asOf: string) =>
  leaves.filter((leave) => (filedOn.get(leave.leaveKey) ?? asOf) <= asOf);

/** A workplace as the model of a day sees it. */
export function historyOf(row: WorkplaceBatchRow, asOf: string, known: KnownMonths): PoolHistory & LeadFacts {
  const { heads, women, age25to39, sums } = row.months;
  const leaves = recordedBy(row, asOf);
  const counted = countAbsences(leaves, absenceWindow(asOf));
  return {
    industry: row.industry,
    complexId: row.complexId,
    headcount: heads,
    women,
    age25to39,
    publicBody: row.publicBody,
    closed: row.closed,
    leaves,
    substitutes: row.substitutes,
    posted: row.posted,
    recent: { personMonths: personMonths(sums[0], known[0], heads), absences: counted.recent },
    earlier: { personMonths: personMonths(sums[1], known[1], heads), absences: counted.earlier },
    long: counted.long,
    knownAhead: counted.knownAhead,
  };
}

/** The same workplace a year before, and the absences that have begun since: what a model of then is held against. */
export function yearBefore(
  row: WorkplaceBatchRow,
  asOf: string,
  known: KnownMonths,
): { before: PoolHistory; seen: number } {
  const day = addMonths(asOf, -12);
  const { heads, women, age25to39, sums } = row.months;
  const counted = countAbsences(recordedBy(row, day), absenceWindow(day));
  return {
    before: {
      industry: row.industry,
      complexId: row.complexId,
      // heads of the months that follow are not known then, but they are what leaves begin among
      headcount: known[1] === 0 ? heads : Math.round(sums[1] / known[1]),
      women,
      age25to39,
      recent: { personMonths: personMonths(sums[1], known[1], heads), absences: counted.recent },
      earlier: { personMonths: personMonths(sums[2], known[2], heads), absences: counted.earlier },
      long: counted.long,
      knownAhead: counted.knownAhead,
    },
    seen: countAbsences(recordedBy(row, asOf), absenceWindow(asOf)).recent,
  };
}
