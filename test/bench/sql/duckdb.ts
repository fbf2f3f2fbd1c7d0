import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type DuckDBConnection, DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { byName, type NeedParameters } from './need-parameters.ts';
import { COLUMNS, type NumberedPool } from './numbered-pool.ts';
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

/** The pool and the commutes in DuckDB, in memory, in the same order as in Postgres; a folder for the files they are read from. */
export async function fillDuckDb(
  folder: string,
  pool: NumberedPool,
  commutes: Iterable<readonly number[]>,
): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const columns = Object.entries(COLUMNS).map((column) => column.join(' '));
  await connection.run(`create table pool (${columns})`);
  await connection.run('create table commutes (need integer, n integer, seconds integer)');
  await readInto(connection, folder, 'pool', pool.rows());
  await readInto(connection, folder, 'commutes', commutes);
  return connection;
}

async function readInto(
  connection: DuckDBConnection,
  folder: string,
  table: string,
  rows: Iterable<readonly unknown[]>,
): Promise<void> {
  const file = join(folder, `${table}.tsv`);
  function* lines(): Generator<string> {
    for (const row of rows) yield `${row.map(cell).join('\t')}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
  await connection.run(
    `copy ${table} from '${file}' (format csv, delimiter '\t', header false, nullstr '\\N', quote '')`,
  );
}

function cell(value: unknown): string {
  if (value === null) return '\\N';
  return Array.isArray(value) ? `[${value.join(',')}]` : String(value);
}

/** The rules over whole columns; lists by lambdas, which need no join. */
const statement = (limit: number): string => `
select id::varchar as id, score from (
  select id, applied, ${scoreSql('//')} as score
  from (
    select *, ${requiredCoverSql('//')} as required, ${preferredCoverSql('//')} as preferred,
      ${workingDaysSql('present', 'available_to')} - coalesce(list_sum(list_transform(list_zip(away, back),
        lambda e: ${workingDaysSql('greatest(e[1], present)', 'least(e[2], available_to)')})), 0)::integer as available,
      coalesce(list_max(list_transform(list_filter(list_zip(away, back),
        lambda e: e[1] <= present and present <= e[2]), lambda e: e[2] + 1)), present) as first
    from (
      select s.*, c.seconds, s.max_minutes * 60 * $relax // 1000 as most, greatest(s.available_from, $from) as present,
        case when list_contains(s.occupations, $unit) then 2 when list_has_any(s.occupations, $units) then 1 else 0 end as fit,
        ${places.map((i) => `list_max(list_transform(s.skill_levels, lambda held: $credit${i}[list_position($keys, held)])) as k${i}`).join(', ')}
      from pool s join commutes c on c.need = $need and c.n = s.n and c.seconds <= s.max_minutes * 60 * $relax // 1000
      where ${ROW_RULES}
        and (list_has_any(s.occupations, $units) or list_has_any(s.skills, $required))
        and ($licences is null or len(list_filter(list_zip(s.licences, s.licences_until),
          lambda held: list_contains($licences, held[1]) and held[2] >= $to)) > 0)
        and len(list_filter(list_zip(s.engaged_from, s.engaged_to, s.engaged_for),
          lambda e: e[3] <> $vacancy and e[1] <= $to and e[2] >= $from)) = 0
    )
  )
  where ${LAST_RULES}
)
${orderSql(limit, '//')}`;

/** The statement of one need with its numbers written out, so that DuckDB knows them when it plans. */
export const prepareDuckDb = (
  connection: DuckDBConnection,
  need: NeedParameters,
  limit: number,
): Promise<DuckDBPreparedStatement> => {
  const values = byName(need);
  const literal = (value: ReturnType<typeof byName>[string] | undefined): string => {
    if (value === undefined) throw new Error('a need gives every name of the statement');
    if (value === null) return 'null::integer[]';
    return Array.isArray(value) ? `([${value.join(',')}]::integer[])` : String(value);
  };
  return connection.prepare(statement(limit).replace(/\$([a-zA-Z]\w*)/g, (_, name: string) => literal(values[name])));
};

export async function askDuckDb(prepared: DuckDBPreparedStatement): Promise<{ id: string; score: number }[]> {
  const rows = await (await prepared.runAndReadAll()).getRows();
  return rows.map(([id, score]) => ({ id: String(id), score: Number(score) / 100 }));
}
