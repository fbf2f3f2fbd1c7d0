import { addDays, addMonths, type LeaveType, toEpochDay } from '@chaeum/domain';
import {
  lastClaimDay,
  type SubsidyObstacle,
  subsidyLines,
  subsidyMonths,
  subsidyObstacles,
} from './substitute-subsidy.ts';

/*
 * All three subsidies of 출산육아기 고용안정장려금 for one leave, as dated lines with their filing windows: 고용보험법 시행령 29, 시행규칙
 * 51–52. Won a month are fixed by notice: FACTS gives them from press [P] or the ministry's page [W]; `unverified` marks the rest.
 */
export interface EmployerCase {
  leave: { type: LeaveType; from: string; to: string };
  /** First day of a maternity leave that the leave follows without a gap. */
  maternityFrom?: string | undefined;
  insured: number;
  publicBody: boolean;
  substitute?:
    | { hiredOn: string; endedOn: string | null; kind: 'direct' | 'agency'; monthlyWage?: number | undefined }
    | undefined;
  /** Colleagues who share the work are paid for it; so much less a week the person on leave works where hours are reduced. */
  sharing?: { monthlyPay?: number | undefined; hoursCut?: number | undefined } | undefined;
  /** The special rate of parental leave for a child under twelve months is taken. */
  specialRate: boolean;
}

type Scheme = 'substitute' | 'sharing' | 'parental';
type EmployerObstacle = SubsidyObstacle | 'pay-too-low' | 'special-rate-taken' | 'hours-cut-too-small';

interface EmployerLine {
  scheme: Scheme;
  part: 'handover' | 'leave' | 'leave-rest' | 'after-return';
  from: string;
  to: string;
  months: number;
  /** Won a month, capped by what is paid where that is known. */
  monthly: number;
  won: number;
  article: string;
  unverified: boolean;
  /** First and last day for filing. */
  fileFrom: string;
  fileUntil: string;
}

interface Answer {
  lines: EmployerLine[];
  obstacles: { scheme: Scheme; obstacle: EmployerObstacle }[];
  won: number;
}

/** From this day of hiring: all as it accrues, at most 80 % of the wage, and a least pay (FACTS, 2026 [W]). */
const FROM_2026 = '2026-01-01';
const WAGE_SHARE_2026 = 0.8;
const LEAST_PAY_2026 = 1_240_000;
const LEAST_DAYS = 30;
const LEAST_HOURS_CUT = 10;

/** Won in whole; the tiny term keeps sums such as 8.4 million from losing one to binary fractions. */
const whole = (won: number): number => Math.floor(won + 1e-6);
const earlier = (a: string, b: string): string => (a < b ? a : b);
const nextMonth = (date: string): string => `${addMonths(date, 1).slice(0, 7)}-01`;

/** What a firm can claim for one leave, line by line, and what keeps it from more. */
export function employerSubsidies(one: EmployerCase): Answer {
  const parts = [substitute(one), sharing(one), parental(one)];
  const lines = parts.flatMap((part) => part.lines);
  return {
    lines,
    obstacles: parts.flatMap((part) => part.obstacles),
    won: lines.reduce((sum, line) => sum + line.won, 0),
  };
}

type Part = Pick<Answer, 'lines' | 'obstacles'>;
const NOTHING: Part = { lines: [], obstacles: [] };
const refused = (scheme: Scheme, list: readonly EmployerObstacle[]): Part => ({
  lines: [],
  obstacles: list.map((obstacle) => ({ scheme, obstacle })),
});

function substitute(one: EmployerCase): Part {
  if (!one.substitute) return NOTHING;
  const { hiredOn, endedOn, monthlyWage } = one.substitute;
  const given = { ...one, substitute: one.substitute };
  const since2026 = hiredOn >= FROM_2026;
  const obstacles: EmployerObstacle[] = subsidyObstacles(given);
  if (since2026 && monthlyWage !== undefined && monthlyWage < LEAST_PAY_2026) obstacles.push('pay-too-low');
  if (one.specialRate && one.leave.type === 'parental') obstacles.push('special-rate-taken');
  if (obstacles.length > 0) return refused('substitute', obstacles);

  const cap =
    monthlyWage === undefined ? Number.POSITIVE_INFINITY : whole(monthlyWage * (since2026 ? WAGE_SHARE_2026 : 1));
  const claimBy = lastClaimDay(one.leave);
  const monthBack = addMonths(addDays(one.leave.to, 1), 1);
  const lines = subsidyLines(given).flatMap((line): EmployerLine[] => {
    const monthly = Math.min(line.monthly, cap);
    const won = monthly * line.months;
    const base = { ...line, scheme: 'substitute' as const, monthly, won: whole(won) };
    if (line.part === 'handover')
      return [{ ...base, fileFrom: addDays(one.leave.from, LEAST_DAYS), fileUntil: claimBy }];
    if (line.part === 'after-return') {
      // one month after the return, or the day after a substitute who left before that (규칙 51②2다, ③2)
      const fileFrom = endedOn === null ? monthBack : earlier(monthBack, addDays(endedOn, 1));
      return [{ ...base, fileFrom, fileUntil: addMonths(fileFrom, 12) }];
    }
    const fileFrom = nextMonth(one.leave.from);
    if (since2026) return [{ ...base, fileFrom, fileUntil: claimBy }];
    const half = whole(won / 2);
    return [
      { ...base, won: half, fileFrom, fileUntil: claimBy },
      { ...base, part: 'leave-rest', won: whole(won) - half, fileFrom: monthBack, fileUntil: claimBy },
    ];
  });
  return { lines, obstacles: [] };
}

const SHARED: readonly LeaveType[] = ['parental', 'reduced-hours-child'];

/** 업무분담지원금 by the leave's first day. For parental leave in 2025 FACTS has no figure: that of reduced hours stands in. */
function sharingRate(
  type: LeaveType,
  from: string,
  insured: number,
): { monthly: number; unverified: boolean } | undefined {
  if (from >= FROM_2026) {
    return { monthly: type === 'reduced-hours-child' ? 200_000 : insured < 30 ? 600_000 : 400_000, unverified: false };
  }
  const covered = from >= '2025-01-01' || (from >= '2024-07-01' && type === 'reduced-hours-child');
  return covered ? { monthly: 200_000, unverified: true } : undefined;
}

function sharing(one: EmployerCase): Part {
  if (!one.sharing) return NOTHING;
  const { leave } = one;
  const rate = SHARED.includes(leave.type) ? sharingRate(leave.type, leave.from, one.insured) : undefined;
  const obstacles = leaveObstacles(one, rate !== undefined);
  const tooLittle = leave.type === 'reduced-hours-child' && (one.sharing.hoursCut ?? 0) < LEAST_HOURS_CUT;
  if (tooLittle) obstacles.push('hours-cut-too-small');
  if (!rate || obstacles.length > 0) return refused('sharing', obstacles);
  const months = subsidyMonths(leave.from, leave.to);
  const monthly = Math.min(rate.monthly, one.sharing.monthlyPay ?? Number.POSITIVE_INFINITY);
  const line: EmployerLine = {
    scheme: 'sharing',
    part: 'leave',
    from: leave.from,
    to: leave.to,
    months,
    monthly,
    won: whole(monthly * months),
    article: '고용보험법 시행령 제29조제5항',
    unverified: rate.unverified,
    fileFrom: nextMonth(leave.from),
    fileUntil: lastClaimDay(leave),
  };
  return { lines: [line], obstacles: [] };
}

const PARENTAL_MONTHLY = 300_000;
const SPECIAL_MONTHS = 3;
/** Won a month of the special rate, by the first day of the month of leave. */
const specialRateOn = (day: string): number => (day >= FROM_2026 ? 1_000_000 : 2_000_000);

/** 육아휴직 지원금: half as it accrues, half after six months back at work. */
function parental(one: EmployerCase): Part {
  const { leave } = one;
  if (leave.type !== 'parental') return NOTHING;
  const obstacles = leaveObstacles(one, true);
  if (obstacles.length > 0) return refused('parental', obstacles);
  const months = subsidyMonths(leave.from, leave.to);
  const special = one.specialRate && months >= SPECIAL_MONTHS;
  const spans = special
    ? [0, 1, 2].map((n) => ({ first: addMonths(leave.from, n), behind: addMonths(leave.from, n + 1) }))
    : [];
  const rest = addMonths(leave.from, spans.length);
  const lines = [
    ...spans.map(({ first, behind }) => ({
      from: first,
      to: addDays(behind, -1),
      months: 1,
      monthly: specialRateOn(first),
    })),
    ...(rest <= leave.to
      ? [{ from: rest, to: leave.to, months: months - spans.length, monthly: PARENTAL_MONTHLY }]
      : []),
  ].flatMap((span): EmployerLine[] => {
    const won = whole(span.monthly * span.months);
    const half = whole(won / 2);
    const article = '고용보험법 시행령 제29조제3항·제6항제1호';
    const base = { ...span, scheme: 'parental' as const, article, unverified: false };
    const stayed = addMonths(addDays(leave.to, 1), 6);
    return [
      { ...base, part: 'leave', won: half, fileFrom: nextMonth(leave.from), fileUntil: lastClaimDay(leave) },
      { ...base, part: 'leave-rest', won: won - half, fileFrom: stayed, fileUntil: addMonths(stayed, 12) },
    ];
  });
  return { lines, obstacles: [] };
}

function leaveObstacles({ leave, publicBody }: EmployerCase, covered: boolean): EmployerObstacle[] {
  const days = toEpochDay(leave.to) - toEpochDay(leave.from) + 1;
  return [
    ...(covered ? [] : ['leave-type' as const]),
    ...(days < LEAST_DAYS ? ['leave-too-short' as const] : []),
    ...(publicBody ? ['public-body' as const] : []),
  ];
}
