import { addDays, addMonths, type LeaveType, toEpochDay } from '@chaeum/domain';

/*
 * 대체인력지원금: 고용보험법 시행령 29①3, ④, ⑥2; 시행규칙 51②2, ③, 52. The rule set follows the day the substitute was hired. Won a
 * month are fixed by notice: FACTS gives them from press [P] or the ministry's page [W]; `unverified` marks what has neither.
 */
interface SubsidyVersion {
  hiredFrom: string;
  covers: readonly LeaveType[];
  agencyWorkers: boolean;
  /** Won a month for a leave of this type in a firm of so many insured. */
  monthly(type: LeaveType, insured: number): number;
  handoverMonthly(insured: number): number;
  /** Months after the return that count, for parental leave. */
  monthsAfterReturn: 0 | 1;
  unverified: readonly string[];
}

const BEFORE_2025: readonly LeaveType[] = ['maternity', 'miscarriage', 'reduced-hours-child'];
const FROM_2025: readonly LeaveType[] = [...BEFORE_2025, 'parental'];

const VERSIONS: readonly SubsidyVersion[] = [
  {
    hiredFrom: '2024-01-01',
    covers: BEFORE_2025,
    agencyWorkers: false,
    monthly: () => 800_000,
    handoverMonthly: () => 1_200_000,
    monthsAfterReturn: 0,
    unverified: ['handoverMonthly'],
  },
  {
    hiredFrom: '2025-01-01',
    covers: FROM_2025,
    agencyWorkers: true,
    monthly: () => 1_200_000,
    handoverMonthly: () => 1_200_000,
    monthsAfterReturn: 0,
    unverified: ['handoverMonthly'],
  },
  {
    hiredFrom: '2026-01-01',
    covers: FROM_2025,
    agencyWorkers: true,
    monthly: (type, insured) => (type === 'reduced-hours-child' ? 1_200_000 : insured < 30 ? 1_400_000 : 1_300_000),
    handoverMonthly: (insured) => (insured < 30 ? 1_400_000 : 1_300_000),
    monthsAfterReturn: 1,
    unverified: ['handoverMonthly'],
  },
];

/** The rules for a substitute hired on a day; undefined before those we know. */
const substituteSubsidyRules = (hiredOn: string): SubsidyVersion | undefined =>
  VERSIONS.findLast((version) => version.hiredFrom <= hiredOn);

const HANDOVER_MONTHS = 2;
const LEAST_DAYS = 30;

const daysOf = (from: string, to: string): number => toEpochDay(to) - toEpochDay(from) + 1;

/** Months of a span by the calendar; what is left over as its days ÷ the days of the month it lies in (시행규칙 52). */
export function subsidyMonths(from: string, to: string): number {
  if (to < from) return 0;
  const behind = addDays(to, 1);
  let months = 0;
  while (addMonths(from, months + 1) <= behind) months += 1;
  const rest = addMonths(from, months);
  const left = toEpochDay(behind) - toEpochDay(rest);
  const month = `${rest.slice(0, 7)}-01`;
  return months + left / (toEpochDay(addMonths(month, 1)) - toEpochDay(month));
}

export interface SubsidyCase {
  leave: { type: LeaveType; from: string; to: string };
  /** First day of a maternity leave that this leave follows without a gap (시행령 29①3가1). */
  maternityFrom?: string | undefined;
  substitute: { hiredOn: string; endedOn: string | null; kind: 'direct' | 'agency' };
  insured: number;
  publicBody: boolean;
}

export type SubsidyObstacle =
  | 'no-rules'
  | 'leave-type'
  | 'leave-too-short'
  | 'hired-too-early'
  | 'hired-after-leave'
  | 'kept-too-short'
  | 'agency'
  | 'public-body';

export interface SubsidyLine {
  part: 'handover' | 'leave' | 'after-return';
  from: string;
  to: string;
  months: number;
  monthly: number;
  /** Whole won, before the caps of the wage paid (시행령 29④) and of other state money for the same hire. */
  won: number;
  article: string;
  unverified: boolean;
}

/** The first day on which a substitute hired counts for a leave: two calendar months before it, or before the maternity leave it follows. */
export const earliestHire = (leave: { from: string }, maternityFrom?: string): string =>
  addMonths(maternityFrom ?? leave.from, -HANDOVER_MONTHS);

/** 12 months from the end of the leave (시행규칙 51③). */
export const lastClaimDay = (leave: { to: string }): string => addMonths(leave.to, 12);

/** What keeps a case from the subsidy; empty when nothing the records show does. */
export function subsidyObstacles(one: SubsidyCase): SubsidyObstacle[] {
  const { leave, substitute } = one;
  const rules = substituteSubsidyRules(substitute.hiredOn);
  const list: SubsidyObstacle[] = [];
  if (!rules) list.push('no-rules');
  if (rules && !rules.covers.includes(leave.type)) list.push('leave-type');
  if (daysOf(leave.from, leave.to) < LEAST_DAYS) list.push('leave-too-short');
  if (substitute.hiredOn < earliestHire(leave, one.maternityFrom)) list.push('hired-too-early');
  if (substitute.hiredOn > leave.to) list.push('hired-after-leave');
  if (substitute.endedOn !== null && daysOf(substitute.hiredOn, substitute.endedOn) < LEAST_DAYS)
    list.push('kept-too-short');
  if (rules && !rules.agencyWorkers && substitute.kind === 'agency') list.push('agency');
  if (one.publicBody) list.push('public-body');
  return list;
}

/** The most a case without obstacles can claim, part by part. */
export function subsidyLines(one: SubsidyCase): SubsidyLine[] {
  const rules = substituteSubsidyRules(one.substitute.hiredOn);
  if (!rules || subsidyObstacles(one).length > 0) return [];
  const { leave, substitute, insured } = one;
  const until = substitute.endedOn ?? '9999-12-31';
  const part = (
    name: SubsidyLine['part'],
    first: string,
    last: string,
    monthly: number,
    article: string,
    unverified: boolean,
  ): SubsidyLine[] => {
    const from = first > substitute.hiredOn ? first : substitute.hiredOn;
    const to = last < until ? last : until;
    const months = subsidyMonths(from, to);
    return months > 0
      ? [{ part: name, from, to, months, monthly, won: Math.floor(months * monthly), article, unverified }]
      : [];
  };
  const monthly = rules.monthly(leave.type, insured);
  return [
    // what goes before a leave that follows a maternity leave is that leave
    ...(one.maternityFrom === undefined
      ? part(
          'handover',
          earliestHire(leave),
          addDays(leave.from, -1),
          rules.handoverMonthly(insured),
          '고용보험법 시행령 제29조제6항제2호가목',
          rules.unverified.includes('handoverMonthly'),
        )
      : []),
    ...part('leave', leave.from, leave.to, monthly, '고용보험법 시행령 제29조제6항제2호나목', false),
    ...(leave.type === 'parental' && rules.monthsAfterReturn > 0
      ? part(
          'after-return',
          addDays(leave.to, 1),
          addDays(addMonths(addDays(leave.to, 1), rules.monthsAfterReturn), -1),
          monthly,
          '고용보험법 시행령 제29조제6항제2호다목',
          false,
        )
      : []),
  ];
}
