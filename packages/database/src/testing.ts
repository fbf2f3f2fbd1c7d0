import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabase, type Db } from './connection.ts';
import { createCipher, type PersonalCipher } from './encryption.ts';
import { migrate } from './migrate.ts';

/** Name of the database that every test file's own is cloned from; made by test/run.ts. */
export const TEMPLATE = 'chaeum_template';

export interface TestDatabase {
  db: Db;
  url: string;
  cipher: PersonalCipher;
}

interface TestLike {
  teardown(fn: () => unknown): unknown;
}

const adminUrl = (): string => {
  const url = process.env.CHAEUM_TEST_POSTGRES;
  if (!url) throw new Error('no test server: run the file through `npm test -- path/to/file.test.ts`');
  return url;
};

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const withDatabase = (name: string) => Object.assign(new URL(adminUrl()), { pathname: `/${name}` }).href;

/** Makes the template anew: empty, at the newest schema. `prepare` may add what other packages keep there. */
export async function createTemplate(prepare: (url: string) => Promise<void> = async () => {}): Promise<void> {
  await asAdmin(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await asAdmin(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(withDatabase(TEMPLATE));
  await prepare(withDatabase(TEMPLATE));
}

/** A database of this test's own, cloned from the template and dropped at its end. */
export const testDatabase = (t: TestLike, options: { max?: number } = {}): Promise<TestDatabase> =>
  ownDatabase(t, TEMPLATE, options);

/** The same without any schema. */
export const emptyDatabase = (t: TestLike): Promise<TestDatabase> => ownDatabase(t, 'template1', {});

async function ownDatabase(t: TestLike, template: string, options: { max?: number }): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(name);
  const db = createDatabase({ url, max: options.max ?? 5 });
  t.teardown(async () => {
    await db.destroy();
    await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  return { db, url, cipher: createCipher(Buffer.alloc(32, 7).toString('base64')) };
}
