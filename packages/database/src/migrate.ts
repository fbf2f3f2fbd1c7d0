import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Migration, Migrator, sql } from 'kysely';
import { createDatabase } from './connection.ts';
import { createCipher, type PersonalCipher } from './encryption.ts';

const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** The `.sql` files of /migrations in the order of their names, and `.ts` files where what is sealed changes; each runs once. */
async function migrationsOf(cipher: PersonalCipher | undefined): Promise<Record<string, Migration>> {
  const names = (await readdir(FOLDER)).filter((name) => /\.(?:sql|ts)$/.test(name)).sort();
  if (names.length === 0) throw new Error('no migrations found');
  const entries = names.map(async (name): Promise<[string, Migration]> => {
    const file = join(FOLDER, name);
    const key = name.replace(/\.\w+$/, '');
    if (name.endsWith('.ts')) {
      const { up } = await import(pathToFileURL(file).href);
      return [key, { up: (db) => up(db, cipher) }];
    }
    const text = await readFile(file, 'utf8');
    return [key, { up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

export interface MigrateOptions {
  /** `CHAEUM_DATA_KEY`: needed where people are in a database whose personal columns change. */
  dataKey?: string | undefined;
  /** The newest migration to apply; all without it. */
  to?: string;
  onApplied?: (name: string) => void;
}

/**
 * Brings the database at `url` to the newest schema. Safe to run from several machines at once (Kysely locks).
 * @throws what a migration throws; nothing of this run is applied then
 */
export async function migrate(url: string, { dataKey, to, onApplied }: MigrateOptions = {}): Promise<void> {
  const getMigrations = () => migrationsOf(dataKey === undefined ? undefined : createCipher(dataKey));
  const db = createDatabase({ url, max: 2, applicationName: 'chaeum-migrate' });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations } });
    const { error, results } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to));
    for (const result of results ?? []) if (result.status === 'Success') onApplied?.(result.migrationName);
    if (error) throw error;
  } finally {
    await db.destroy();
  }
}
