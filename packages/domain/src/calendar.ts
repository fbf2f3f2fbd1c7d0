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

const YEARS_400 = 146_097;
const FIRST_DAY = toEpochDay('0000-01-01');
const LAST_DAY = toEpochDay('9999-12-31');
/** `00` … `99`. */
const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** Epoch day → `YYYY-MM-DD`. @throws RangeError for what is no day of the years 0 to 9999 */
export function fromEpochDay(day: EpochDay): string {
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) throw new RangeError(`${day} is no day of the years 0 to 9999`);
  // `toEpochDay` backwards: what is taken off are the leap days before
  const since = day + MARCH_OF_YEAR_0;
  const era = Math.floor(since / YEARS_400);
  const ofEra = since - era * YEARS_400;
  const leapDays = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / (YEARS_400 - 1));
  const yearOfEra = Math.floor((ofEra - leapDays) / 365);
  const dayOfYear = ofEra - yearOfEra * 365 - Math.floor(yearOfEra / 4) + Math.floor(yearOfEra / 100);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const century = TWO_DIGITS[Math.floor(year / 100)] as string;
  return `${century}${TWO_DIGITS[year % 100]}-${TWO_DIGITS[month]}-${TWO_DIGITS[dayOfMonth]}`;
}

/** Is the text a day that exists in the calendar (`2026-02-30` is not)? */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(digits(text, 0, 4), month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The calendar day in Seoul at an instant. */
export function seoulDate(at: Date): string {
  return fromEpochDay(Math.floor((at.getTime() + SEOUL_OFFSET_MS) / DAY_MS));
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
  let mask = 0;
  for (const day of days) mask |= WEEKDAY_BITS[day];
  return mask;
}

const WEEKDAY_BITS = Object.fromEntries(WEEKDAYS.map((day, i) => [day, 1 << i])) as Readonly<Record<Weekday, number>>;

/** `HH:MM` → minutes after midnight; `24:00` is 1440. */
export function toMinutes(time: string): number {
  return digits(time, 0, 2) * 60 + digits(time, 3, 5);
}

/** A shift as minutes after midnight of the day it starts on; `end` passes 1440 when it runs into the next day. */
export function shiftMinutes(from: string, to: string): { start: number; end: number } {
  const start = toMinutes(from);
  const end = toMinutes(to);
  return { start, end: end > start ? end : end + 1440 };
}
