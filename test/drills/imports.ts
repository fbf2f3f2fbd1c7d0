import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createCipher, type Db } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import { systemActor, systemClock } from '@chaeum/domain';
import { receiveImport } from '@chaeum/intake';
import t from 'tap';

/*
 * `npm run drill -- test/drills/imports.ts`: 200,000 rows in constant memory; and the same file while workers are killed
 * with SIGKILL at random moments, which must leave the same rows, none twice.
 */
const ROWS = Number(process.env.DRILL_ROWS ?? 200_000);
const KILLS = Number(process.env.DRILL_KILLS ?? 5);
const MAX_GROWTH = 32 * 1024 * 1024;
const key = Buffer.alloc(32, 7).toString('base64');
const cipher = createCipher(key);
const worker = fileURLToPath(new URL('./import-worker.ts', import.meta.url));

/** One row in a thousand is bad. */
async function* csv(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('성명,휴대폰,이메일,위도,경도,희망직종,보유기술,근무가능일,개인정보동의\n');
  for (let start = 0; start < ROWS; start += 500) {
    const lines = Array.from({ length: 500 }, (_, i) => {
      const n = start + i;
      const day = n % 1000 === 999 ? 'someday' : '2026-12-01';
      return `김채움${n},010-1234-5678,s${n}@example.com,37.48,126.89,0272,"더존 Smart A:4:5;\n엑셀",${day},동의\n`;
    });
    yield Buffer.from(lines.join(''));
  }
}

const begin = (url: string): ChildProcess =>
  spawn(process.execPath, ['--expose-gc', '--import=tsx', worker, url, key], { stdio: ['ignore', 'pipe', 'inherit'] });

const receive = (db: Db) =>
  receiveImport(
    { db, clock: systemClock, cipher, actor: systemActor('drill') },
    { kind: 'seekers', format: 'csv', bytes: csv() },
  );

/** What is in the table and in the report, whatever the order and the ids. */
async function outcome(db: Db) {
  const report = await db
    .selectFrom('imports')
    .select(['state', 'rows', 'accepted', 'rejected', 'failure'])
    .executeTakeFirstOrThrow();
  const errors = await db.selectFrom('import_errors').select(['row_number', 'field', 'message']).execute();
  const persons: string[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await db
      .selectFrom('seekers')
      .select(['id', 'contact_enc', 'skills'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(20_000)
      .execute();
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
    for (const row of page) {
      if (!row.contact_enc) throw new Error('a row lost its person');
      persons.push(`${cipher.open('seekers.contact', row.contact_enc)} ${JSON.stringify(row.skills)}`);
    }
  }
  const hash = createHash('sha256').update(persons.sort().join('\n')).digest('hex');
  return { report, hash, persons: persons.length, errors: errors.sort((a, b) => a.row_number - b.row_number) };
}

t.test('memory does not grow with the file; kills change nothing', { timeout: 900_000 }, async (t) => {
  const calm = await testDatabase(t);
  await receive(calm.db);
  const child = begin(calm.url);
  const heaps: number[] = [];
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) heaps.push(Number(line));
  }
  const [early = 0] = heaps;
  const most = Math.max(...heaps);
  t.comment(`${ROWS} rows: heap ${mb(early)} MB at first, ${mb(most)} MB at most`);
  t.ok(heaps.length >= ROWS / 10_000 - 1, 'looked at all along the way');
  t.ok(most - early < MAX_GROWTH, `grew by ${mb(most - early)} MB`);
  const wanted = await outcome(calm.db);
  t.match(wanted.report, { state: 'done', rows: ROWS, accepted: ROWS * 0.999, rejected: ROWS / 1000 });
  t.equal(wanted.persons, ROWS * 0.999);

  const rough = await testDatabase(t);
  await receive(rough.db);
  let killed = 0;
  for (;;) {
    const one = begin(rough.url);
    const exit = once(one, 'exit');
    if (killed < KILLS && one.stdout) {
      // somewhere after its first rows of this life
      await once(one.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1500));
      one.kill('SIGKILL');
      killed += 1;
    }
    await exit;
    const { state, rows } = await rough.db.selectFrom('imports').select(['state', 'rows']).executeTakeFirstOrThrow();
    t.comment(`${killed} kills, ${state}, ${rows} rows`);
    if (state === 'done') break;
  }
  t.equal(killed, KILLS);
  t.same(await outcome(rough.db), wanted);
});

const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
