import { Temporal } from 'temporal-polyfill';

/** Calendar days are Asia/Seoul days everywhere in chaeum. */
export const TIME_ZONE = 'Asia/Seoul';
/** Korea has kept UTC+9 without daylight saving since 1988; hot paths may rely on it. */
export const SEOUL_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** A calendar day as a whole number: days since 1970-01-01. The form the engine computes with. */
export type EpochDay = number;

/** `YYYY-MM-DD` → epoch day. The text must already be a valid date. */
export function toEpochDay(date: string): EpochDay {
  if (date.length !== 10) return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
  // by arithmetic, for pools of a million: years begin in March, so that the leap day is their last
  const month = digits(date, 5, 7);
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(date, 8, 10) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + dayOfYear - MARCH_OF_YEAR_0;
}

/** Days from 0000-03-01 to 1970-01-01. */
const MARCH_OF_YEAR_0 = 719_468;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Epoch day → `YYYY-MM-DD`. */
export function fromEpochDay(day: EpochDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Is the text a day that exists in the calendar (`2026-02-30` is not)? */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The calendar day in Seoul at an instant. */
export function seoulDate(at: Date): string {
  return new Date(at.getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return fromEpochDay(toEpochDay(date) + days);
}

/** The same day `months` later, the month's last day where it does not exist (민법 160조). */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** 0 = Monday … 6 = Sunday (1970-01-01 was a Thursday). */
export function weekdayIndex(day: EpochDay): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Weekdays as bits, Monday = 1, Tuesday = 2, … Sunday = 64. */
export function weekdayMask(days: readonly Weekday[]): number {
  return days.reduce((mask, day) => mask | (1 << WEEKDAYS.indexOf(day)), 0);
}

/** `HH:MM` → minutes after midnight; `24:00` is 1440. */
export function toMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A shift as minutes after midnight of the day it starts on; `end` passes 1440 when it runs into the next day. */
export function shiftMinutes(from: string, to: string): { start: number; end: number } {
  const start = toMinutes(from);
  const end = toMinutes(to);
  return { start, end: end > start ? end : end + 1440 };
}
