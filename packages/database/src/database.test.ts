import { DomainError, fixedClock, newId, systemActor } from '@chaeum/domain';
import fc from 'fast-check';
import { sql } from 'kysely';
import t from 'tap';
import { bulkCopy, copyLines } from './bulk-copy.ts';
import { createCipher } from './encryption.ts';
import { appendEvents } from './events.ts';
import { decodeCursor, toPage } from './pages.ts';
import { testDatabase } from './testing.ts';
import { inTransaction } from './transactions.ts';

const clock = fixedClock('2026-11-24T00:00:00Z');

t.test('a personal value opens only in its own column and with its own key', async (t) => {
  const cipher = createCipher(Buffer.alloc(32, 1).toString('base64'));
  const sealed = cipher.seal('seekers.contact', '김채움');
  t.equal(cipher.open('seekers.contact', sealed), '김채움');
  t.notSame(cipher.seal('seekers.contact', '김채움'), sealed, 'sealed twice, it looks different');
  t.throws(() => cipher.open('firms.contacts', sealed));
  t.throws(() => createCipher(Buffer.alloc(32, 2).toString('base64')).open('seekers.contact', sealed));
  t.throws(() => createCipher('c2hvcnQ='), /32 bytes/);
});

t.test('pages end, and a cursor that is not ours is the caller’s error', async (t) => {
  const rows = Array.from({ length: 5 }, () => ({ id: newId(clock) }));
  const first = toPage(rows.slice(0, 3), 2, (row) => row.id);
  t.same(first.items, [rows[0]?.id, rows[1]?.id]);
  t.equal(decodeCursor(first.nextCursor ?? ''), rows[1]?.id);
  t.equal(toPage(rows.slice(3), 2, (row) => row.id).nextCursor, null);
  t.throws(() => decodeCursor('nonsense'), DomainError);
});

t.test('a failed transaction leaves neither row nor event; a joined one is the same transaction', async (t) => {
  const { db } = await testDatabase(t);
  const by = { clock, actor: systemActor('test') };
  const write = (fail: boolean) =>
    inTransaction(db, async (tx) => {
      await inTransaction(tx, (inner) =>
        appendEvents(inner, by, [{ type: 'firm.registered', subjects: { firmId: newId(clock) }, data: {} }]),
      );
      if (fail) throw new Error('on purpose');
    });
  await t.rejects(write(true), /on purpose/);
  t.equal((await db.selectFrom('events').selectAll().execute()).length, 0);
  await write(false);
  t.match(await db.selectFrom('events').selectAll().execute(), [{ type: 'firm.registered', position: null }]);
});

t.test('COPY writes whatever a column can hold, and all or nothing', async (t) => {
  const { db } = await testDatabase(t);
  const columns = ['id', 'kind', 'format', 'state', 'columns', 'actor', 'created_at', 'failure', 'sha256'];
  const row = (failure: string | null, sha256: Buffer | null, header: string) => ({
    id: newId(clock),
    kind: 'seekers',
    format: 'csv',
    state: 'failed',
    columns: JSON.stringify([{ header, field: null }]),
    actor: JSON.stringify(systemActor('test')),
    created_at: clock.now(),
    failure,
    sha256,
  });
  const text = fc
    .string({ unit: fc.constantFrom('\\', '\t', '\n', '\r', '"', '.', 'N', ',', '{', '채', '🙂') })
    .filter((value) => value.isWellFormed());
  // long enough that no two are alike: one file of one sender is one import
  const bytes = fc.uint8Array({ minLength: 24, maxLength: 40 }).map((value) => Buffer.from(value));
  const sent = fc.sample(fc.tuple(fc.option(text), fc.option(bytes), text), 300).map((one) => row(...one));
  const lines = (rows: readonly object[]) => {
    const all = copyLines(columns);
    for (const one of rows) all.add(one);
    return all.end();
  };
  await inTransaction(db, (tx) => bulkCopy(tx, 'imports', columns, lines(sent)));
  const read = await db.selectFrom('imports').select(['id', 'columns', 'created_at', 'failure', 'sha256']).execute();
  const byId = new Map(read.map((one) => [one.id, one]));
  for (const { id, columns: headers, created_at, failure, sha256 } of sent) {
    t.same(byId.get(id), { id, columns: JSON.parse(headers), created_at, failure, sha256 });
  }
  t.equal(read.length, sent.length);

  const wrong = [row(null, null, ''), { ...row(null, null, ''), created_at: 'no day' }];
  await t.rejects(
    inTransaction(db, (tx) => bulkCopy(tx, 'imports', columns, lines(wrong))),
    { code: '22007' },
  );
  const { rows } = await sql<{ count: number }>`select count(*) from imports`.execute(db);
  t.equal(rows[0]?.count, sent.length, 'and the connection is as good as before');
});
