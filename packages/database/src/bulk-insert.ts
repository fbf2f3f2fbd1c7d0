import { sql } from 'kysely';
import type { Tx } from './connection.ts';
import type { Schema } from './schema.ts';

/**
 * Inserts many rows as one parameter: an INSERT with a parameter for each value costs several times as much to build and
 * to plan. `types` names every column the rows carry and its Postgres type; bytea travels as hex, json as text.
 * `conflict` is the column whose duplicates are passed over. Returns the ids that went in.
 */
export async function bulkInsert(
  tx: Tx,
  table: keyof Schema,
  types: Readonly<Record<string, string>>,
  rows: readonly object[],
  conflict?: string,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const skip = conflict === undefined ? sql`` : sql`on conflict (${sql.ref(conflict)}) do nothing`;
  const { rows: inserted } = await sql<{ id: string }>`${insertOf(table, types, rows)} ${skip} returning id`.execute(
    tx,
  );
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

function insertOf(table: keyof Schema, types: Readonly<Record<string, string>>, rows: readonly object[]) {
  const names = Object.keys(types);
  const carried = (type: string) => (type === 'bytea' || type === 'jsonb' ? 'text' : type);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const definition = sql.join(names.map((name) => sql`${sql.ref(name)} ${sql.raw(carried(types[name] ?? 'text'))}`));
  const values = sql.join(names.map((name) => sql`r.${sql.ref(name)}::${sql.raw(types[name] ?? 'text')}`));
  return sql`
    insert into ${sql.table(table)} (${columns})
    select ${values} from json_to_recordset(${JSON.stringify(rows, encode)}::json) as r(${definition})`;
}

/** JSON.stringify has already called Buffer.toJSON when a replacer sees the value. */
function encode(_key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value) {
    return `\\x${Buffer.from(value.data as number[]).toString('hex')}`;
  }
  return value;
}
