import { type EpochDay, fromEpochDay, toEpochDay, weekdayIndex, weekdayMask } from '@chaeum/domain';
import type { MatchingContext, MatchingFacts, VacancyNeed } from './types.ts';

export interface DaySpan {
  from: EpochDay;
  to: EpochDay;
}

/** The days to cover: the coverage window, from today on where it has begun, with a running count of its working days. */
export interface CoverageDays extends DaySpan {
  workingDays: number;
  /** Working days in a span, both ends included; what lies outside the window counts nothing. */
  count(from: EpochDay, to: EpochDay): number;
}

/** Working days are the workplace's weekdays without public holidays. @throws Error when there is none */
export function coverageDays(need: VacancyNeed, context: MatchingContext): CoverageDays {
  const today = toEpochDay(context.today);
  const to = toEpochDay(need.window.to);
  const asked = toEpochDay(need.window.from);
  const from = asked < today && today <= to ? today : asked;
  const mask = weekdayMask(need.weeklyPattern.days);
  const isHoliday = holidaysBy(context.facts);
  const running = new Int32Array(to - from + 2);
  let workingDays = 0;
  for (let day = from; day <= to; day++) {
    if ((mask >> weekdayIndex(day)) & 1 && !isHoliday(day)) workingDays += 1;
    running[day - from + 1] = workingDays;
  }
  if (workingDays === 0) {
    // clipped to days off at its very end: then the whole window is what is meant
    if (from !== asked) return coverageDays(need, { ...context, today: need.window.from });
    throw new Error('the coverage window has no working day');
  }
  return {
    from,
    to,
    workingDays,
    count(start, end) {
      const first = Math.max(start, from);
      const last = Math.min(end, to);
      return last < first ? 0 : (running[last - from + 1] ?? 0) - (running[first - from] ?? 0);
    },
  };
}

/** Days asked about before, 1970 to 2149; a year of them is asked about for every need. */
const knownDays = new WeakMap<MatchingFacts, Uint8Array>();
const DAYS = 0x10000;
const WORKDAY = 1;
const HOLIDAY = 2;

function holidaysBy(facts: MatchingFacts): (day: EpochDay) => boolean {
  const days = knownDays.get(facts) ?? new Uint8Array(DAYS);
  knownDays.set(facts, days);
  return (day) => {
    const kind = days[day] || (facts.isHoliday(fromEpochDay(day)) ? HOLIDAY : WORKDAY);
    days[day] = kind;
    return kind === HOLIDAY;
  };
}

/** Spans in order, those that overlap or touch made one. */
export function mergeSpans(spans: readonly DaySpan[]): DaySpan[] {
  const merged: DaySpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The part of the window on which somebody is not there: before, after, and in the exceptions (merged). */
export function gapsOf(days: CoverageDays, from: EpochDay, to: EpochDay, except: readonly DaySpan[]): DaySpan[] {
  const before = { from: days.from, to: Math.min(from - 1, days.to) };
  const after = { from: Math.max(to + 1, days.from), to: days.to };
  const away = except.map((span) => ({ from: Math.max(span.from, days.from), to: Math.min(span.to, days.to) }));
  return mergeSpans([before, after, ...away].filter((span) => span.to >= span.from));
}

/** The first calendar day of the window that is in no gap; undefined where there is none. */
export function firstDayPresent(days: DaySpan, gaps: readonly DaySpan[]): EpochDay | undefined {
  let day = days.from;
  for (const gap of gaps) if (gap.from <= day && day <= gap.to) day = gap.to + 1;
  return day <= days.to ? day : undefined;
}
