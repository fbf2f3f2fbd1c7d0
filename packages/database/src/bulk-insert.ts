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
  const names = Object.keys(types);
  const carried = (type: string) => (type === 'bytea' || type === 'jsonb' ? 'text' : type);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const definition = sql.join(names.map((name) => sql`${sql.ref(name)} ${sql.raw(carried(types[name] ?? 'text'))}`));
  const values = sql.join(names.map((name) => sql`r.${sql.ref(name)}::${sql.raw(types[name] ?? 'text')}`));
  const skip = conflict === undefined ? sql`` : sql`on conflict (${sql.ref(conflict)}) do nothing`;
  const { rows: inserted } = await sql<{ id: string }>`
    insert into ${sql.table(table)} (${columns})
    select ${values} from json_to_recordset(${JSON.stringify(rows, encode)}::json) as r(${definition})
    ${skip} returning id`.execute(tx);
  return new Set(inserted.map((row) => row.id));
}

/** JSON.stringify has already called Buffer.toJSON when a replacer sees the value. */
function encode(_key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value) {
    return `\\x${Buffer.from(value.data as number[]).toString('hex')}`;
  }
  return value;
}
