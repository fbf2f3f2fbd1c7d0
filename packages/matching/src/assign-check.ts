import type { AssignmentProblem } from './assign-problem.ts';

/** But for the scores themselves, which `wholeValues` reads. @throws RangeError naming the first thing that is wrong */
export function check({ seats, seekers, rows, cols, scores }: AssignmentProblem): void {
  if (!Number.isInteger(seekers) || seekers < 0 || seekers > 2 ** 31 - 1) {
    throw new RangeError(`seekers must be a whole number from 0 to 2147483647, not ${seekers}`);
  }
  if (rows.length !== seats.length + 1) {
    throw new RangeError(`rows must have ${seats.length + 1} offsets, one more than seats, not ${rows.length}`);
  }
  if (rows[0] !== 0) throw new RangeError(`rows must begin with 0, not ${rows[0]}`);
  for (let v = 0; v < seats.length; v++) {
    if ((seats[v] as number) < 0) throw new RangeError(`seats[${v}] must not be negative, it is ${seats[v]}`);
    if ((rows[v + 1] as number) < (rows[v] as number)) {
      throw new RangeError(`rows must not fall: rows[${v + 1}] is ${rows[v + 1]} after ${rows[v]}`);
    }
  }
  const pairs = rows[seats.length] as number;
  if (cols.length !== pairs) throw new RangeError(`cols must have ${pairs} entries as rows says, not ${cols.length}`);
  if (scores.length !== pairs)
    throw new RangeError(`scores must have ${pairs} entries as rows says, not ${scores.length}`);
  const stranger = firstOutside(cols, seekers);
  if (stranger >= 0) {
    throw new RangeError(`cols[${stranger}] is ${cols[stranger]}: there are ${seekers} seekers, from 0 on`);
  }
}

function firstOutside(cols: Int32Array, seekers: number): number {
  for (let e = 0; e < cols.length; e++) if ((cols[e] as number) >>> 0 >= seekers) return e;
  return -1;
}
