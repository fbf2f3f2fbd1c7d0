/** What the hour of arrival changes: how often trains run, and how free the roads are. */
export type Band = 'night' | 'early' | 'peak' | 'rest' | 'late';

/** Where no hour is asked for: a weekday morning. */
const USUAL = '09:00';

/** First hour of arrival of each band, minutes after midnight. No train or bus brings anybody anywhere from one to six. */
const BANDS: readonly (readonly [number, Band])[] = [
  [0, 'late'],
  [60, 'night'],
  [360, 'early'],
  [420, 'peak'],
  [600, 'rest'],
  [1020, 'peak'],
  [1260, 'late'],
];

/** `24:00` is the end of the day. @throws RangeError when it is not HH:MM */
export function bandAt(arriveBy = USUAL): Band {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(arriveBy === '24:00' ? '00:00' : arriveBy) ?? [];
  if (hours === undefined) throw new RangeError(`${arriveBy} is no HH:MM`);
  const at = Number(hours) * 60 + Number(minutes);
  return BANDS.findLast(([from]) => from <= at)?.[1] ?? 'night';
}

/** Seconds between trains of a service. */
export function interval(band: Exclude<Band, 'night'>, peak: number, rest: number): number {
  return { early: rest * 1.3, peak, rest, late: rest * 1.3 }[band];
}

const NOBODY_KNOWS_THE_TIMETABLE = 10 * 60;

/**
 * Seconds at the platform: half the interval while trains come often enough to just go; where they are rare people know
 * the timetable and wait a quarter of what is above ten minutes, twelve minutes at most.
 */
export function waitFor(every: number): number {
  const often = Math.min(every, NOBODY_KNOWS_THE_TIMETABLE);
  return Math.round(Math.min(720, often / 2 + (every - often) / 4));
}
