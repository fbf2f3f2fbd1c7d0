import type pg from 'pg';
import { byName, type NeedParameters } from './need-parameters.ts';
import {
  LAST_RULES,
  orderSql,
  places,
  preferredCoverSql,
  ROW_RULES,
  requiredCoverSql,
  scoreSql,
  workingDaysSql,
} from './score.ts';

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

/** The rules of DESIGN in SQL, in the same whole-number arithmetic. Fences (OFFSET 0) keep the order in which things are worked out. */
const statement = (plan: Plan, limit: number): string => `
select id, score from (
  select id, applied, ${scoreSql('/')} as score
  from (
    select a.*, ${requiredCoverSql('/')} as required, ${preferredCoverSql('/')} as preferred
    from (
      select b.*, greatest(available_from, $from) as present from (
        select s.*,
          case when $unit = any(s.occupations) then 2 when s.occupations && $units then 1 else 0 end as fit,
          c.seconds,
          s.max_minutes * 60 * $relax / 1000 as most
        from ${PLANS[plan].from}
        join commutes c on c.need = $need and c.n = s.n and c.seconds <= s.max_minutes * 60 * $relax / 1000
        where ${PLANS[plan].where} and ${ROW_RULES}
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
    select ${workingDaysSql('present', 'available_to')} - coalesce((
        select sum(${workingDaysSql('greatest(away, present)', 'least(back, available_to)')}) from unnest(d.away, d.back) as e(away, back)
      ), 0)::integer as available,
      coalesce((select max(back + 1) from unnest(d.away, d.back) as e(away, back) where away <= present and present <= back),
        present) as first
    offset 0
  ) e
  where ${LAST_RULES}
) scored
${orderSql(limit, '/')}`;

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
      const all = byName(need);
      return names.map((parameter) => all[parameter]);
    },
    async run(client: pg.Client, values: unknown[]): Promise<{ id: string; score: number }[]> {
      const { rows } = await client.query<[string, string]>({ name, text, values, rowMode: 'array' });
      return rows.map(([id, score]) => ({ id, score: Number(score) / 100 }));
    },
  };
}
