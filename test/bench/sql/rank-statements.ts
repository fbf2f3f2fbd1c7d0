import { DEFAULT_POLICY } from '@chaeum/domain';
import type pg from 'pg';
import { type NeedParameters, PREFERRED, REQUIRED } from './need-parameters.ts';

/** How the candidates are found; everything after that is the same. */
export const PLANS = {
  /** Two GIN scans, ored; by skills only those who hold enough of the required ones. */
  'gin-cover': { from: 'pool s', where: '(s.occupations && $units or s.skills @@ $cover)' },
  /** The same, but with whoever holds one of them. */
  gin: { from: 'pool s', where: '(s.occupations && $units or s.skills && $required)' },
  /** Index-only scans over postings, then the rows by their number. */
  postings: {
    from: `(
      select n from by_occupation where unit = any($units)
      union
      select n from by_skill where skill = any($required)
    ) p join pool s using (n)`,
    where: 'true',
  },
} as const;
export type Plan = keyof typeof PLANS;

const POLICY = DEFAULT_POLICY;
const w = Object.fromEntries(Object.entries(POLICY.weights).map(([name, weight]) => [name, Math.round(weight * 1000)]));
const tenThousandths = (share: number): number => Math.round(share * 10_000);
const points = (value: string, weight: number | undefined): string => `((${value}) * ${weight} + 500) / 1000`;
/** Working days between two expressions, inside the window; `$running` begins with the count before its first day. */
const count = (from: string, to: string): string =>
  `greatest(0, $running[least(${to}, $to) - $from + 2] - $running[greatest(${from}, $from) - $from + 1])`;

const places = Array.from({ length: REQUIRED + PREFERRED }, (_, i) => i + 1);
const requiredPlaces = places.slice(0, REQUIRED);
const preferredPlaces = places.slice(REQUIRED);
const cover = (of: readonly number[]): string =>
  `(${of.map((i) => `coalesce(k${i}, 0) * $tenths[${i}]`).join(' + ')}) / nullif(${of.map((i) => `$tenths[${i}]`).join(' + ')}, 0)`;

/**
 * The rules of DESIGN in SQL, cheap ones first, in the same whole-number arithmetic; answers the first `limit` ids with their
 * scores in hundredths. Fences (OFFSET 0) keep the order in which things are worked out.
 */
function statement(plan: Plan, limit: number): string {
  return `
select id, score from (
  select id, applied,
    ${points(
      `case when preferred is null then coalesce(required, 10000) when required is null then preferred
       else (required * ${tenThousandths(POLICY.skills.requiredShare)} + preferred * ${10_000 - tenThousandths(POLICY.skills.requiredShare)}) / 10000 end`,
      w.skills,
    )} + ${points(
      `case fit when 2 then ${tenThousandths(POLICY.occupation.unitValue)} when 1 then ${tenThousandths(POLICY.occupation.minorGroupValue)}
       else ${tenThousandths(POLICY.occupation.bySkillsValue)} end`,
      w.occupation,
    )} + ${points(
      `case when seconds <= ${POLICY.commute.fullMinutes * 60} then 10000
       else greatest(0, least(10000, (most - seconds) * 10000 / nullif(most - ${POLICY.commute.fullMinutes * 60}, 0))) end`,
      w.commute,
    )} + ${points('available * 10000 / $workingDays', w.dates)}
      + ${points('least(10000, $minutesPerWeek * 10000 / minutes_per_week)', w.hours)}
      + ${points(
        `case when wish is null then 10000 else ${tenThousandths(POLICY.wage.atMinimum)} + ${10_000 - tenThousandths(POLICY.wage.atMinimum)}
         * least(10000, ($wage - wish)::bigint * 10000000 / (wish * ${Math.round((POLICY.wage.fullRatio - 1) * 1000)}))::integer / 10000 end`,
        w.wage,
      )} + ${points(
        `(completed * 10000000::bigint + ${Math.round(POLICY.record.priorPlacements * 1000) * tenThousandths(POLICY.record.priorRate)})
         / ((completed + ended_early) * 1000 + ${Math.round(POLICY.record.priorPlacements * 1000)})`,
        w.record,
      )} as score
  from (
    select a.*, ${cover(requiredPlaces)} as required, ${cover(preferredPlaces)} as preferred
    from (
      select b.*, greatest(available_from, $from) as present from (
        select s.*,
          case when $unit = any(s.occupations) then 2 when s.occupations && $units then 1 else 0 end as fit,
          c.seconds,
          s.max_minutes * 60 * $relax / 1000 as most
        from ${PLANS[plan].from}
        join commutes c on c.need = $need and c.n = s.n and c.seconds <= s.max_minutes * 60 * $relax / 1000
        where ${PLANS[plan].where}
          and s.consent
          and (s.days & $days) = $days and s.minutes_per_week >= $minutesPerWeek
          and (s.shift_end - s.shift_start >= 1440
            or s.shift_start <= $shiftStart and s.shift_end >= $shiftEnd
            or s.shift_start <= $shiftStart + 1440 and s.shift_end >= $shiftEnd + 1440)
          and (s.wish is null or s.wish <= $wage)
          and s.available_from <= $latest and s.available_to >= $from
        offset 0
      ) b where ($licences is null or exists (
          select from unnest(licences, licences_until) as held(licence, until) where licence = any($licences) and until >= $to))
        and (engaged_from = '{}' or not exists (
          select from unnest(engaged_from, engaged_to, engaged_for) as e(first, last, vacancy)
          where vacancy <> $vacancy and first <= $to and last >= $from))
      offset 0
    ) a
    cross join lateral (
      select ${places.map((i) => `max($credit${i}[place]) as k${i}`).join(', ')}
      from (select idx($keys, held) as place from unnest(skill_levels) as held) p
    ) k
    offset 0
  ) d
  cross join lateral (
    select ${count('present', 'available_to')} - coalesce((
        select sum(${count('greatest(away, present)', 'least(back, available_to)')}) from unnest(d.away, d.back) as e(away, back)
      ), 0)::integer as available,
      coalesce((select max(back + 1) from unnest(d.away, d.back) as e(away, back) where away <= present and present <= back),
        present) as first
    offset 0
  ) e
  where (fit > 0 or required >= ${tenThousandths(POLICY.occupation.minimumSkillCover)})
    and first <= least($latest, available_to, $to)
    and available * 10000 >= ${tenThousandths(POLICY.dates.minimumShare)} * $workingDays
) scored
order by (score + 50) / 100 desc, applied, id limit ${limit}`;
}

const TYPES: Record<string, string> = {
  units: 'integer[]',
  required: 'integer[]',
  cover: 'query_int',
  keys: 'integer[]',
  tenths: 'integer[]',
  licences: 'integer[]',
  running: 'integer[]',
  ...Object.fromEntries(places.map((i) => [`credit${i}`, 'integer[]'])),
};

/** A plan as a statement that is prepared once per connection, and the values a need gives it. */
export function prepareRank(plan: Plan, limit: number) {
  const names: string[] = [];
  const text = statement(plan, limit).replace(/\$([a-zA-Z]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `($${names.indexOf(name) + 1}::${TYPES[name] ?? 'integer'})`;
  });
  const name = `rank-${plan}`;
  return {
    values(need: NeedParameters): unknown[] {
      const { credits, ...rest } = need;
      const all: Record<string, unknown> = {
        ...rest,
        ...Object.fromEntries(credits.map((list, i) => [`credit${i + 1}`, list])),
      };
      return names.map((parameter) => all[parameter]);
    },
    async run(client: pg.Client, values: unknown[]): Promise<{ id: string; score: number }[]> {
      const { rows } = await client.query<[string, string]>({ name, text, values, rowMode: 'array' });
      return rows.map(([id, score]) => ({ id, score: Number(score) / 100 }));
    },
  };
}
