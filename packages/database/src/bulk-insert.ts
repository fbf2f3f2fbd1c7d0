import { sql } from 'kysely';
import type { Tx } from './connection.ts';
import type { Schema } from './schema.ts';
import { arrayOf } from './text-values.ts';

/**
 * Inserts many rows with one parameter a column: an INSERT with a parameter for each value costs several times as much to
 * build and to plan. `types` names every column the rows carry and its Postgres type; what a row lacks is NULL.
 * Rows whose `conflict` column is there already are passed over. Returns the ids that went in.
 */
export async function bulkInsert(
  tx: Tx,
  table: keyof Schema,
  types: Readonly<Record<string, string>>,
  rows: readonly object[],
  conflict: string,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: inserted } = await sql<{ id: string }>`
    ${insertOf(table, types, rows)} on conflict (${sql.ref(conflict)}) do nothing returning id`.execute(tx);
  return new Set(inserted.map((row) => row.id));
}

/**
 * The same, and rows that are there already are brought up to date: all columns but the `conflict`ing ones and those to
 * `keep`, where `onlyIf` (plain SQL over `excluded` and the table) holds. No two rows may share the conflicting columns.
 * Gives the `returning` columns of rows written.
 */
export async function bulkUpsert(
  tx: Tx,
  table: keyof Schema,
  types: Readonly<Record<string, string>>,
  rows: readonly object[],
  options: {
    conflict: readonly string[];
    keep?: readonly string[];
    onlyIf?: string;
    returning?: readonly string[];
  },
): Promise<Record<string, unknown>[]> {
  if (rows.length === 0) return [];
  const { conflict, keep = [], onlyIf, returning = conflict } = options;
  const changed = Object.keys(types).filter((name) => !conflict.includes(name) && !keep.includes(name));
  const set = sql.join(changed.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  const when = onlyIf === undefined ? sql`` : sql`where ${sql.raw(onlyIf)}`;
  const { rows: written } = await sql<Record<string, unknown>>`
    ${insertOf(table, types, rows)}
    on conflict (${sql.join(conflict.map((name) => sql.ref(name)))}) do update set ${set} ${when}
    returning ${sql.join(returning.map((name) => sql.ref(name)))}`.execute(tx);
  return written;
}

/** One array of text a column, cast on arrival: half of what the server needs to read the same rows from JSON. */
function insertOf(table: keyof Schema, types: Readonly<Record<string, string>>, rows: readonly object[]) {
  const names = Object.keys(types);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const values = sql.join(names.map((name) => sql`${sql.ref(name)}::${sql.raw(types[name] ?? 'text')}`));
  const arrays = sql.join(
    names.map((name) => sql`${arrayOf(rows.map((row) => row[name as keyof typeof row]))}::text[]`),
  );
  return sql`
    insert into ${sql.table(table)} (${columns})
    select ${values} from unnest(${arrays}) as r(${columns})`;
}
