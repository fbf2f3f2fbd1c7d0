import type { Wage } from '@chaeum/domain';

/**
 * 최저임금 by year, won an hour (최저임금법 10: fixed by notice each August for the next year). FACTS marks the values
 * unverified [U]: change them here.
 */
const WON_PER_HOUR: Readonly<Record<number, number>> = {
  2018: 7530,
  2019: 8350,
  2020: 8590,
  2021: 8720,
  2022: 9160,
  2023: 9620,
  2024: 9860,
  2025: 10030,
  2026: 10320,
};
const YEARS = Object.keys(WON_PER_HOUR).map(Number);
const FIRST = Math.min(...YEARS);
const LAST = Math.max(...YEARS);

/** Won an hour on a day; `known` is false where the year's own figure is not in the table and the nearest year's stands in. */
export function minimumWage(date: string): { amount: number; year: number; known: boolean } {
  const asked = Number(date.slice(0, 4));
  const year = Math.min(LAST, Math.max(FIRST, asked));
  return { amount: WON_PER_HOUR[year] ?? 0, year, known: year === asked };
}

const WEEKS_A_MONTH = 365 / 7 / 12;

/**
 * Hours a monthly wage pays: the weekly hours and the paid weekly holiday (주휴, 근로기준법 55; 8 hours at 40 a week, in
 * proportion below, none under 15 hours, 18③), times the weeks of a month, rounded up. 40 hours → 209.
 */
export function monthlyPaidHours(hoursPerWeek: number): number {
  const weeklyHoliday = hoursPerWeek < 15 ? 0 : (Math.min(hoursPerWeek, 40) / 40) * 8;
  return Math.ceil((hoursPerWeek + weeklyHoliday) * WEEKS_A_MONTH - 1e-9);
}

/** Whole won an hour of a wage at so many hours a week; a year is twelve months. */
export function hourlyWage(wage: Wage, hoursPerWeek: number): number {
  if (wage.unit === 'hour') return wage.amount;
  const months = wage.unit === 'month' ? 1 : 12;
  return Math.floor(wage.amount / (monthlyPaidHours(hoursPerWeek) * months));
}

const won = (amount: number): string => amount.toLocaleString('en-US');

/**
 * Is the wage below the minimum of the year the work begins in? No opening below it may be taken (직업안정법 8, 최저임금법 6).
 * Compared in won of the wage's own unit, so that a monthly wage of just the minimum is never refused by rounding.
 */
export function checkWage(input: {
  wage: Wage;
  hoursPerWeek: number;
  on: string;
}): { ko: string; en: string; article: string; minimum: number } | undefined {
  const { amount, year } = minimumWage(input.on);
  const hours = {
    hour: 1,
    month: monthlyPaidHours(input.hoursPerWeek),
    year: monthlyPaidHours(input.hoursPerWeek) * 12,
  };
  const minimum = amount * hours[input.wage.unit];
  if (input.wage.amount >= minimum) return undefined;
  const { unit } = input.wage;
  const [ko, en] =
    unit === 'hour'
      ? ['', '']
      : [
          `, 이 근무시간이면 ${unit === 'month' ? '월' : '연'} ${won(minimum)}원`,
          `, which at these hours is ${won(minimum)} won a ${unit}`,
        ];
  return {
    ko: `${year}년 최저임금(시급 ${won(amount)}원${ko})보다 낮습니다.`,
    en: `is below the minimum wage of ${year}: ${won(amount)} won an hour${en}`,
    article: '최저임금법 제6조, 직업안정법 제8조',
    minimum,
  };
}
