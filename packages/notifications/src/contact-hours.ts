import { SEOUL_OFFSET_MS, seoulDate, toEpochDay, toMinutes, weekdayIndex } from '@chaeum/domain';

/**
 * When people may be contacted: between two times of day in Seoul, on holidays only where said; or always (where mail goes
 * to a catcher only).
 */
export type ContactHours = { from: string; to: string; onHolidays?: boolean } | 'always';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Sundays are public holidays (관공서의 공휴일에 관한 규정 2); Saturdays are not. */
const isClosed = (date: string, isHoliday: (date: string) => boolean): boolean =>
  weekdayIndex(toEpochDay(date)) === 6 || isHoliday(date);

/** The earliest instant at or after `at` at which somebody may be contacted. */
export function nextContactTime(at: Date, hours: ContactHours, isHoliday: (date: string) => boolean): Date {
  if (hours === 'always') return at;
  const opens = toMinutes(hours.from) * MINUTE_MS;
  const closes = toMinutes(hours.to) * MINUTE_MS;
  let midnight = Math.floor((at.getTime() + SEOUL_OFFSET_MS) / DAY_MS) * DAY_MS - SEOUL_OFFSET_MS;
  for (;;) {
    const candidate = Math.max(at.getTime(), midnight + opens);
    const open = hours.onHolidays === true || !isClosed(seoulDate(new Date(midnight)), isHoliday);
    if (candidate < midnight + closes && open) return new Date(candidate);
    midnight += DAY_MS;
  }
}
