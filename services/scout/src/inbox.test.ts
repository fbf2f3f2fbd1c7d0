import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@chaeum/database/testing';
import { systemActor, systemClock } from '@chaeum/domain';
import t from 'tap';
import { takeInbox } from './inbox.ts';

t.test('settled files are taken in once, unreadable ones refused, others left alone', async (t) => {
  const { db, cipher } = await testDatabase(t);
  const folder = mkdtempSync(join(tmpdir(), 'chaeum-inbox-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const put = (name: string, text: string, ageMs = 60_000) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const at = new Date(systemClock.now().getTime() - ageMs);
    utimesSync(path, at, at);
  };
  const leaves = '관리번호,휴직관리번호,휴직종류,휴직시작일,휴직종료일\nA1001,L1,육아휴직,2026-09-01,2027-08-31\n';
  put('leaves-2026-10.csv', leaves);
  put('workplaces.csv', '');
  put('substitutes_new.ndjson', '{"insuranceNumber":"A1001"}', 0);
  put('notes.txt', 'hello');
  const deps = { folder, db, clock: systemClock, cipher, actor: systemActor('inbox') };
  const log = { info: () => {}, warn: () => {} };
  await takeInbox(deps, log);
  t.same(readdirSync(folder).sort(), ['notes.txt', 'refused', 'substitutes_new.ndjson', 'taken']);
  t.same(readdirSync(join(folder, 'taken')), ['leaves-2026-10.csv']);
  t.same(readdirSync(join(folder, 'refused')), ['workplaces.csv']);
  t.match(await db.selectFrom('imports').select(['kind', 'state', 'format']).execute(), [
    { kind: 'leaves', state: 'queued', format: 'csv' },
  ]);
  put('leaves-again.csv', leaves);
  await takeInbox(deps, log);
  t.equal((await db.selectFrom('imports').select('id').execute()).length, 1, 'the same file is the same import');
});
