import * as presets from '@hyunbinseo/holidays-kr/all';

/** `YYYY-MM-DD` → the names of the day. */
export type Holidays = ReadonlyMap<string, readonly string[]>;

const published = new Map<number, Holidays>(
  Object.entries(presets).map(([year, days]) => [Number(year.slice(1)), new Map(Object.entries(days))]),
);
const lastYear = Math.max(...published.keys());

/** First and last day for which the holidays are those of the official gazette. */
export const holidayDataFrom = `${Math.min(...published.keys())}-01-01`;
export const holidayDataThrough = `${lastYear}-12-31`;

/** 관공서의 공휴일에 관한 규정 2: the days fixed in the solar calendar. */
const FIXED: readonly (readonly [string, string])[] = [
  ['01-01', '1월 1일'],
  ['03-01', '3ㆍ1절'],
  ['05-01', '노동절'],
  ['05-05', '어린이날'],
  ['06-06', '현충일'],
  ['07-17', '제헌절'],
  ['08-15', '광복절'],
  ['10-03', '개천절'],
  ['10-09', '한글날'],
  ['12-25', '기독탄신일'],
];
/** Public holidays since 2026 only; before that 05-01 was a day off for workers, 07-17 a working day. */
const FIXED_SINCE_2026 = new Set(['05-01', '07-17']);
const LABOUR_DAY = '05-01';

/**
 * The public holidays (관공서의 공휴일에 관한 규정) of a year, substitute days and election days included. For a year outside the
 * data (`holidayDataFrom` … `holidayDataThrough`) only the days fixed in the solar calendar: no 설날, 추석, 부처님 오신 날.
 */
export function holidaysIn(year: number): Holidays {
  const known = published.get(year);
  if (known) return known;
  const days = new Map(
    FIXED.filter(([day]) => year >= 2026 || !FIXED_SINCE_2026.has(day)).map(([day, name]) => [
      `${String(year).padStart(4, '0')}-${day}`,
      [name],
    ]),
  );
  published.set(year, days);
  return days;
}

/** Is `YYYY-MM-DD` a public holiday? Sundays are not counted as such. */
export const isPublicHoliday = (date: string): boolean => holidaysIn(Number(date.slice(0, 4))).has(date);

/**
 * A paid holiday for workers: the public holidays (근로기준법 55②) and the first of May of any year (근로자의 날 제정에 관한 법률; a
 * public holiday too since 2026). What a firm's working days leave out.
 */
export const isWorkersHoliday = (date: string): boolean => isPublicHoliday(date) || date.slice(5) === LABOUR_DAY;
