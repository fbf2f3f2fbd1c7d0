import type { Db } from '@chaeum/database';
import { sql } from 'kysely';

/** What tells when something was looked at, not what is so; and the ledger of the looking itself. */
const PASSING: Readonly<Record<string, readonly string[]>> = {
  reactions: ['attempts', 'enqueued_at', 'finished_at'],
  shortlists: ['ranked_at'],
};
const LEFT_OUT = ['access_log'];

/** Every row of our own tables as text, by table, in an order of its own. */
export async function allRows(db: Db): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (LEFT_OUT.includes(name)) continue;
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(x) as row from ${sql.table(name)} x`.execute(db);
    const kept = rows.map(({ row }) =>
      JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !PASSING[name]?.includes(column)))),
    );
    all[name] = kept.sort();
  }
  return all;
}
