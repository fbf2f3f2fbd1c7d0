import { DomainError, fixedClock, newId, systemActor } from '@chaeum/domain';
import t from 'tap';
import { createCipher } from './encryption.ts';
import { appendEvents } from './events.ts';
import { decodeCursor, toPage } from './pages.ts';
import { testDatabase } from './testing.ts';
import { inTransaction } from './transactions.ts';

const clock = fixedClock('2026-11-24T00:00:00Z');

t.test('a personal value opens only in its own column and with its own key', async (t) => {
  const cipher = createCipher(Buffer.alloc(32, 1).toString('base64'));
  const sealed = cipher.seal('seekers.name', '김채움');
  t.equal(cipher.open('seekers.name', sealed), '김채움');
  t.notSame(cipher.seal('seekers.name', '김채움'), sealed, 'sealed twice, it looks different');
  t.throws(() => cipher.open('seekers.email', sealed));
  t.throws(() => createCipher(Buffer.alloc(32, 2).toString('base64')).open('seekers.name', sealed));
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
