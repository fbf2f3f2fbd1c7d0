import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Migration, Migrator, sql } from 'kysely';
import { createDatabase } from './connection.ts';

const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** The `.sql` files of /migrations in the order of their names; each runs in its own transaction, once. */
async function getMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0) throw new Error('no migrations found');
  const entries = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(join(FOLDER, name), 'utf8');
    return [name.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Brings the database at `url` to the newest schema. Safe to run from several machines at once (Kysely locks). */
export async function migrate(url: string, onApplied: (name: string) => void = () => {}): Promise<void> {
  const db = createDatabase({ url, max: 2, applicationName: 'chaeum-migrate' });
  try {
    const { error, results } = await new Migrator({ db, provider: { getMigrations } }).migrateToLatest();
    for (const result of results ?? []) if (result.status === 'Success') onApplied(result.migrationName);
    if (error) throw error;
  } finally {
    await db.destroy();
  }
}
