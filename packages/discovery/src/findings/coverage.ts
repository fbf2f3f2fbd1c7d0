import { addDays, type LeaveType } from '@chaeum/domain';
import { earliestHire } from '@chaeum/regulations';

export interface LeaveFacts {
  leaveKey: string;
  type: LeaveType;
  from: string;
  to: string;
}
export interface SubstituteFacts {
  /** null: the records do not say for which leave. */
  leaveKey: string | null;
  hiredOn: string;
  endedOn: string | null;
  kind: 'direct' | 'agency';
  claimedUntil: string | null;
}

export interface CoveredLeave extends LeaveFacts {
  /** First day of the maternity leave that this one follows without a gap. */
  maternityFrom: string | undefined;
  /** First and last day on which a substitute hired counts for it. */
  hireFrom: string;
  hireTo: string;
  /** Those hired for it, earliest first. */
  substitutes: SubstituteFacts[];
}

/**
 * The leaves of a workplace with the substitutes that serve each. Hired from two calendar months before the first day to the last day,
 * both included; where a leave follows a maternity leave without a gap, from two months before that one (시행령 29①3가1), and
 * who was hired for the maternity leave and is still there serves on. A record that names its leave serves that leave; one that does
 * not serves one leave: the one that ends first among those it fits and nobody serves yet, so that as many leaves as possible are served.
 */
export function coverLeaves(leaves: readonly LeaveFacts[], substitutes: readonly SubstituteFacts[]): CoveredLeave[] {
  const covered = [...leaves].sort(byStart).map((leave): CoveredLeave => {
    const maternityFrom = leaves.find((one) => one.type === 'maternity' && addDays(one.to, 1) === leave.from)?.from;
    return {
      ...leave,
      maternityFrom,
      hireFrom: earliestHire(leave, maternityFrom),
      hireTo: leave.to,
      substitutes: [],
    };
  });
  const fits = (leave: CoveredLeave, one: SubstituteFacts) =>
    leave.hireFrom <= one.hiredOn && one.hiredOn <= leave.hireTo;
  const hires = [...substitutes].sort((a, b) => compare(a.hiredOn, b.hiredOn));
  for (const leave of covered) {
    leave.substitutes.push(...hires.filter((one) => one.leaveKey === leave.leaveKey && fits(leave, one)));
  }
  for (const one of hires.filter((hire) => hire.leaveKey === null)) {
    const free = covered.filter((leave) => leave.substitutes.length === 0 && fits(leave, one));
    free.sort((a, b) => compare(a.to, b.to) || byStart(a, b));
    free[0]?.substitutes.push(one);
  }
  for (const leave of covered) {
    if (leave.maternityFrom === undefined) continue;
    const before = covered.find((one) => one.from === leave.maternityFrom && addDays(one.to, 1) === leave.from);
    const stayed = before?.substitutes.filter((one) => one.endedOn === null || one.endedOn >= leave.from) ?? [];
    leave.substitutes.push(...stayed.filter((one) => !leave.substitutes.includes(one)));
  }
  return covered;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byStart = (a: LeaveFacts, b: LeaveFacts): number => compare(a.from, b.from) || compare(a.leaveKey, b.leaveKey);
