import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { CopyingClient } from './copying-client.ts';
import type { Schema } from './schema.ts';

const { Pool, TypeOverrides, types } = pg;

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

export interface DatabaseOptions {
  url: string;
  /** Connections at most; each BullMQ worker on Postgres wants its own beside these. */
  max?: number;
  applicationName?: string;
}

/*
 * Days stay the text Postgres sends (a Date would drag a time zone in), and bigint counts fit a double for longer than
 * this service will live.
 */
function typeOverrides() {
  const overrides = new TypeOverrides(types);
  overrides.setTypeParser(types.builtins.DATE, (value) => value);
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}

/** A pg pool with chaeum's type parsing, whose clients can COPY; errors of idle connections are left to the next query. */
export function createPgPool(options: DatabaseOptions): pg.Pool {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'chaeum',
    types: typeOverrides(),
    Client: CopyingClient,
  });
  pool.on('error', () => {});
  return pool;
}

export function createDatabase(options: DatabaseOptions): Db {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: createPgPool(options), cursor: Cursor }) });
}

/** What keeps a service on this database from being ready, in a word: nothing, or `database`. */
export async function databaseObstacles(db: Db): Promise<string[]> {
  try {
    await sql`select 1`.execute(db);
    return [];
  } catch {
    return ['database'];
  }
}
