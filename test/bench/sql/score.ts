import { DEFAULT_POLICY } from '@chaeum/domain';

/*
 * Parts of the ranking statement that databases share. `$names` stand for what a need gives; `div` is the division of whole
 * numbers, whose sign databases do not agree on.
 */
const POLICY = DEFAULT_POLICY;
const WEIGHTS = Object.fromEntries(
  Object.entries(POLICY.weights).map(([name, weight]) => [name, Math.round(weight * 1000)]),
);

/** Required and preferred skills a statement has places for. */
export const REQUIRED = 2;
export const PREFERRED = 3;
export const places = Array.from({ length: REQUIRED + PREFERRED }, (_, i) => i + 1);

const tenThousandths = (share: number): number => Math.round(share * 10_000);
const points = (value: string, weight: number | undefined, div: string): string =>
  `((${value}) * ${weight} + 500) ${div} 1000`;

/** Working days between two expressions, inside the window; `$running` begins with the count before its first day. */
export const workingDaysSql = (from: string, to: string): string =>
  `greatest(0, $running[greatest(least(${to}, $to), $from - 1) - $from + 2]
    - $running[least(greatest(${from}, $from), $to + 1) - $from + 1])`;

/** Cover by some places, of their credits k1, k2 …; null where the vacancy names no such skill. */
const coverSql = (of: readonly number[], div: string): string =>
  `(${of.map((i) => `coalesce(k${i}, 0) * $tenths[${i}]`).join(' + ')}) ${div} nullif(${of.map((i) => `$tenths[${i}]`).join(' + ')}, 0)`;
export const requiredCoverSql = (div: string): string => coverSql(places.slice(0, REQUIRED), div);
export const preferredCoverSql = (div: string): string => coverSql(places.slice(REQUIRED), div);

/** Hundredths of a point, from the columns `required`, `preferred`, `fit`, `seconds`, `most`, `available` and those of the pool. */
export function scoreSql(div: string): string {
  const { requiredShare } = POLICY.skills;
  const { fullMinutes } = POLICY.commute;
  const { atMinimum, fullRatio } = POLICY.wage;
  const { priorPlacements, priorRate } = POLICY.record;
  const { unitValue, minorGroupValue, bySkillsValue } = POLICY.occupation;
  const prior = Math.round(priorPlacements * 1000);
  const values: Record<keyof typeof POLICY.weights, string> = {
    skills: `case when preferred is null then coalesce(required, 10000) when required is null then preferred
      else (required * ${tenThousandths(requiredShare)} + preferred * ${10_000 - tenThousandths(requiredShare)}) ${div} 10000 end`,
    occupation: `case fit when 2 then ${tenThousandths(unitValue)} when 1 then ${tenThousandths(minorGroupValue)}
      else ${tenThousandths(bySkillsValue)} end`,
    commute: `case when seconds <= ${fullMinutes * 60} then 10000
      else greatest(0, least(10000, (most - seconds) * 10000 ${div} nullif(most - ${fullMinutes * 60}, 0))) end`,
    dates: `available * 10000 ${div} $workingDays`,
    hours: `least(10000, $minutesPerWeek * 10000 ${div} minutes_per_week)`,
    wage: `case when wish is null then 10000 else ${tenThousandths(atMinimum)} + ${10_000 - tenThousandths(atMinimum)}
      * least(10000, ($wage - wish)::bigint * 10000000 ${div} (wish * ${Math.round((fullRatio - 1) * 1000)}))::integer ${div} 10000 end`,
    record: `(completed * 10000000::bigint + ${prior * tenThousandths(priorRate)})
      ${div} ((completed + ended_early) * 1000 + ${prior})`,
  };
  return Object.entries(values)
    .map(([name, value]) => points(value, WEIGHTS[name], div))
    .join(' + ');
}

/** What both ask of the numbers of a row `s` and the need's commute `c`, cheap ones first. */
export const ROW_RULES = `s.consent
  and (s.days & $days) = $days and s.minutes_per_week >= $minutesPerWeek
  and (s.shift_end - s.shift_start >= 1440
    or s.shift_start <= $shiftStart and s.shift_end >= $shiftEnd
    or s.shift_start <= $shiftStart + 1440 and s.shift_end >= $shiftEnd + 1440)
  and (s.wish is null or s.wish <= $wage)
  and s.available_from <= $latest and s.available_to >= $from`;

/** And what is asked last, of the columns worked out. */
export const LAST_RULES = `(fit > 0 or required >= ${tenThousandths(POLICY.occupation.minimumSkillCover)})
  and first <= least($latest, available_to, $to)
  and available * 10000 >= ${tenThousandths(POLICY.dates.minimumShare)} * $workingDays`;

/** Whole points, then the day of application, then the id. */
export const orderSql = (limit: number, div: string): string =>
  `order by (score + 50) ${div} 100 desc, applied, id limit ${limit}`;
