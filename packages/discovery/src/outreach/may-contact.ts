import { addDays, SEOUL_OFFSET_MS, seoulDate, toEpochDay, toMinutes, weekdayIndex } from '@chaeum/domain';
import { isPublicHoliday } from '@chaeum/reference';
import { defaultOutreachRules, type OutreachRules } from './rules.ts';
import { type Reachable, suppressionKeys } from './suppression.ts';

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1440;

/** What is known of a firm that somebody means to contact. */
export interface Contactable extends Reachable {
  publicBody: boolean;
  /** KSIC; null: unknown. */
  industry: string | null;
  heldOut: boolean;
  /** Day of the last contact of any campaign. */
  lastContactOn: string | null;
}

/** Why a firm is not contacted. The first four are for good or for a campaign; the others pass. */
export type ContactObstacle =
  | 'suppressed'
  | 'public-body'
  | 'excluded-industry'
  | 'held-out'
  | 'cooling'
  | 'enough-today'
  | 'holiday-week'
  | 'day-off'
  | 'out-of-hours';

/** Everything that speaks against a contact at an instant; empty: go ahead. */
export function contactObstacles(
  firm: Contactable,
  now: { at: Date; contactsToday: number; suppressed: ReadonlySet<string> },
  rules: OutreachRules = defaultOutreachRules,
): ContactObstacle[] {
  const today = seoulDate(now.at);
  const { industry, lastContactOn } = firm;
  const found: [ContactObstacle, boolean][] = [
    ['suppressed', suppressionKeys(firm).some((key) => now.suppressed.has(key))],
    ['public-body', firm.publicBody && rules.publicBodies.value === 'never'],
    [
      'excluded-industry',
      industry !== null && rules.excludedIndustries.value.some((beginning) => industry.startsWith(beginning)),
    ],
    ['held-out', firm.heldOut],
    ['cooling', lastContactOn !== null && today < addDays(lastContactOn, rules.coolDownDays.value)],
    ['enough-today', now.contactsToday >= rules.contactsPerCounsellorAndDay.value],
    ['holiday-week', isHolidayWeek(today, rules.holidaysOfHolidayWeek.value)],
    ['day-off', weekdayIndex(toEpochDay(today)) > 4 || isPublicHoliday(today)],
    ['out-of-hours', !withinHours(now.at, rules.hours.value)],
  ];
  return found.flatMap(([obstacle, holds]) => (holds ? [obstacle] : []));
}

/** Does the week of the day, Monday to Sunday, have so many public holidays in a row between Monday and Friday? */
function isHolidayWeek(date: string, least: number): boolean {
  const monday = addDays(date, -weekdayIndex(toEpochDay(date)));
  let row = 0;
  let longest = 0;
  for (let day = 0; day < 5; day++) {
    row = isPublicHoliday(addDays(monday, day)) ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest >= least;
}

function withinHours(at: Date, { from, to }: { from: string; to: string }): boolean {
  const time = Math.floor((at.getTime() + SEOUL_OFFSET_MS) / MINUTE_MS) % MINUTES_A_DAY;
  return time >= toMinutes(from) && time < toMinutes(to);
}
