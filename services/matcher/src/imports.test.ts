import { testDatabase } from '@chaeum/database/testing';
import { bankKinds, registrationCheckDigit, systemActor, systemClock } from '@chaeum/domain';
import { receiveImport, unattendedImports } from '@chaeum/intake';
import t from 'tap';
import { createImports } from './imports.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
/** A large file, which is checked in a thread of its own. */
const ROWS = 24_000;

async function* file(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('성명,휴대폰,이메일,위도,경도,희망직종,근무가능일,개인정보동의\n');
  for (let i = 0; i < ROWS; i++) {
    const mobile = `010-1234-${String(i % 10_000).padStart(4, '0')}`;
    yield Buffer.from(`김채움${i},${mobile},s${i}@example.com,37.4849,126.8965,0272,2026-12-01,동의\n`);
  }
}

t.test('a matcher that stops lets go of its import, and the next goes on behind it', async (t) => {
  const { db, url, cipher } = await testDatabase(t);
  const { report } = await receiveImport(
    { db, clock: systemClock, cipher, actor: systemActor('test') },
    { kind: 'seekers', format: 'csv', bytes: file() },
  );
  const state = () =>
    db
      .selectFrom('imports')
      .select(['state', 'rows', 'accepted', 'worked_at'])
      .where('id', '=', report.id)
      .executeTakeFirstOrThrow();

  const first = createImports({ databaseUrl: url, dataKey: KEY });
  const running = first.run(report.id);
  while ((await state()).rows === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await first.stop();
  await running;
  const left = await state();
  t.match(left, { state: 'running', worked_at: null });
  t.ok(left.rows > 0 && left.rows < ROWS, `left behind ${left.rows} rows`);
  t.same(await unattendedImports(db, bankKinds), [report.id]);
  await first.run(report.id);
  t.same(await state(), left, 'what has stopped takes nothing up');

  const second = createImports({ databaseUrl: url, dataKey: KEY });
  t.teardown(() => second.stop());
  await Promise.all([second.run(report.id), second.run(report.id)]);
  t.match(await state(), { state: 'done', rows: ROWS, accepted: ROWS });
  const contacts = await db.selectFrom('seekers').select('contact_enc').execute();
  const open = (sealed: Buffer | null) => cipher.open('seekers.contact', sealed ?? Buffer.alloc(0));
  t.equal(new Set(contacts.map((one) => JSON.parse(open(one.contact_enc)).email)).size, ROWS);
  t.equal(contacts.length, ROWS);
});

t.test('what was sealed in one thread is written by the other as it was', async (t) => {
  const { db, url, cipher } = await testDatabase(t);
  const FIRMS = 9000;
  async function* firms(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('상호,사업자등록번호,업종,상시근로자수,위도,경도,주소,담당자,담당자이메일\n');
    for (let i = 0; i < FIRMS; i++) {
      const number = String(110_000_000 + i);
      const address = `서울특별시 금천구 가산디지털1로 ${i}, 채움타워 에이동 12층 1201호 (가산동)`;
      yield Buffer.from(
        `채움전자${i},${number}${registrationCheckDigit(number)},58222,12,37.48,126.88,"${address}",김담당,c${i}@example.com\n`,
      );
    }
  }
  const { report } = await receiveImport(
    { db, clock: systemClock, cipher, actor: systemActor('test') },
    { kind: 'firms', format: 'csv', bytes: firms() },
  );
  t.ok((report.bytes ?? 0) > 1024 * 1024, 'the file is a large one');
  const imports = createImports({ databaseUrl: url, dataKey: KEY });
  t.teardown(() => imports.stop());
  await imports.run(report.id);
  const done = await db.selectFrom('imports').select(['state', 'accepted']).executeTakeFirstOrThrow();
  t.same(done, { state: 'done', accepted: FIRMS });
  const rows = await db.selectFrom('firms').select(['name', 'contacts_enc']).execute();
  for (const { name, contacts_enc } of rows) {
    const [contact] = JSON.parse(cipher.open('firms.contacts', contacts_enc));
    if (contact.email !== `c${name.slice('채움전자'.length)}@example.com`) t.fail(`${name} has another’s contact`);
  }
});

t.test('what goes wrong in the thread is told', async (t) => {
  const imports = createImports({ databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing', dataKey: KEY });
  t.teardown(() => imports.stop());
  await t.rejects(imports.run('00000000-0000-7000-8000-000000000000'), /ECONNREFUSED/);
});
