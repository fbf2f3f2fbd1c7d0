import { z } from 'zod';
import { isCalendarDate, shiftMinutes, WEEKDAYS } from './calendar.ts';

/*
 * NUL cannot be stored by Postgres, lone surrogates cannot be written as UTF-8, and other control characters have no
 * business in a name or a title: all are refused at the door, with the field named.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** One check for both, since a million rows of an import go through it a dozen times each. */
const isLegible = (value: string) => value.isWellFormed() && !CONTROL.test(value);
const whyIllegible = ({ input }: { input?: unknown }) =>
  String(input).isWellFormed() ? 'holds a control character' : 'holds a lone surrogate: not valid Unicode text';

/** Text of 1 to `max` characters after trimming. */
export const text = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max).refine(isLegible, { error: whyIllegible });

/** Text that may be empty and run over several lines. */
export const longText = (max: number) => z.string().trim().max(max).refine(isLegible, { error: whyIllegible });

export const id = z.uuid().describe('UUID (version 7 when chaeum made it)');
export const calendarDate = z
  .string()
  .refine(isCalendarDate, 'must be a calendar day that exists, written YYYY-MM-DD')
  .refine((value) => value >= '1990-01-01' && value < '2100-01-01', 'must lie between 1990 and 2099')
  .meta({ format: 'date', description: 'Calendar day in Asia/Seoul, YYYY-MM-DD' });
export const instant = z.iso.datetime({ offset: true }).describe('RFC 3339 instant');
export const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be HH:MM')
  .describe('Time of day HH:MM, Asia/Seoul; 24:00 is the end of the day');
export const locale = z.enum(['ko', 'en']);
export type Locale = z.infer<typeof locale>;

/** A sentence in both languages. */
export const bilingual = z.object({ ko: z.string(), en: z.string() }).meta({ id: 'Bilingual' });
export type Bilingual = z.infer<typeof bilingual>;

/** The rectangle around South Korea's land and islands (마라도 33.1 … 고성 38.6; 가거도 125.1 … 독도 131.9), with a margin. */
export const KOREA = { south: 33, north: 38.7, west: 124.5, east: 132 } as const;
export const point = z
  .strictObject({
    lat: z.number().min(KOREA.south, 'lies outside Korea').max(KOREA.north, 'lies outside Korea'),
    lng: z.number().min(KOREA.west, 'lies outside Korea').max(KOREA.east, 'lies outside Korea'),
  })
  .meta({ id: 'Point', description: 'WGS84 degrees' });
export type Point = z.infer<typeof point>;

/** A place: a point, or a district whose centroid stands for it. Both together: the point counts, the district is kept. */
export const place = z
  .strictObject({
    lat: point.shape.lat.optional(),
    lng: point.shape.lng.optional(),
    districtCode: z
      .string()
      .regex(/^\d{5}(?:\d{3}(?:\d{2})?)?$/, 'must be a district code of 5, 8 or 10 digits')
      .optional(),
  })
  .refine((value) => (value.lat === undefined) === (value.lng === undefined), 'lat and lng go together')
  .refine(
    (value) => value.lat !== undefined || value.districtCode !== undefined,
    'needs lat and lng, or a districtCode',
  )
  .meta({ id: 'Place' });
export type Place = z.infer<typeof place>;

export const email = z.email().max(254).describe('E-mail address');
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d\s().-]{8,24}$/, 'must be a telephone number')
  .describe('Telephone number, Korean or international');

export const weekday = z.enum(WEEKDAYS);
export const weeklyPattern = z
  .strictObject({
    days: z
      .array(weekday)
      .min(1)
      .max(7)
      .refine((days) => new Set(days).size === days.length, 'names a day twice'),
    from: timeOfDay,
    to: timeOfDay,
    hoursPerWeek: z.number().min(1).max(68).describe('Paid hours a week, breaks not counted'),
  })
  .refine((value) => value.to !== value.from, { path: ['to'], message: 'must differ from from' })
  .refine((value) => value.hoursPerWeek * 60 <= value.days.length * spanMinutes(value.from, value.to), {
    path: ['hoursPerWeek'],
    message: 'is more than the days and times given can hold',
  })
  .meta({ id: 'WeeklyPattern', description: 'A `to` before `from` is a night shift: it ends on the next day.' });
export type WeeklyPattern = z.infer<typeof weeklyPattern>;

function spanMinutes(from: string, to: string): number {
  const { start, end } = shiftMinutes(from, to);
  return end - start;
}

export const wage = z
  .strictObject({ amount: z.int().positive().max(2_000_000_000), unit: z.enum(['hour', 'month', 'year']) })
  .meta({ id: 'Wage', description: 'Won, before tax' });
export type Wage = z.infer<typeof wage>;

/** Forty hours, Monday to Friday: what an office means when it says nothing. */
export const OFFICE_WEEK: WeeklyPattern = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
  hoursPerWeek: 40,
};
