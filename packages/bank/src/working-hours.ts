import { SEOUL_OFFSET_MS, seoulDate, toEpochDay, weekdayIndex } from '@chaeum/domain';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Monday to Friday, no public holiday: a day on which an office can answer. */
export function isWorkingDay(date: string, isHoliday: (date: string) => boolean): boolean {
  return weekdayIndex(toEpochDay(date)) < 5 && !isHoliday(date);
}

/**
 * The instant `hours` working hours after `at`: the hours of working days (all 24) count, those of weekends and public
 * holidays do not. 48 working hours from Friday 15:00 end on Tuesday 15:00, later by a day for each holiday between.
 */
export function addWorkingHours(at: Date, hours: number, isHoliday: (date: string) => boolean): Date {
  let left = hours * HOUR_MS;
  let now = at.getTime();
  for (;;) {
    const midnight = (Math.floor((now + SEOUL_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SEOUL_OFFSET_MS;
    if (isWorkingDay(seoulDate(new Date(now)), isHoliday)) {
      if (now + left <= midnight) return new Date(now + left);
      left -= midnight - now;
    }
    now = midnight;
  }
}
