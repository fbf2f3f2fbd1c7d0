import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import t from 'tap';
import { createCipher } from './encryption.ts';
import { migrate } from './migrate.ts';
import { emptyDatabase } from './testing.ts';

const BEFORE = '20261129000100_import_events';
const KEY = Buffer.alloc(32, 7).toString('base64');

t.test('contacts that were sealed in three columns are sealed in one; the removed stay removed', async (t) => {
  const { db, url } = await emptyDatabase(t);
  await migrate(url, { to: BEFORE });
  const cipher = createCipher(KEY);
  // names of columns that are no more
  const seal = (column: string, text: string) =>
    (cipher.seal as (column: string, text: string) => Buffer)(column, text);
  const people = Array.from({ length: 2500 }, (_, i) => ({
    id: randomUUID(),
    removed: i % 10 === 3,
    contact: { name: `김채움 "${i}"`, phone: `010-0000-${i}`, email: `s${i}@example.com` },
  }));
  for (const { id, removed, contact } of people) {
    const sealed = (['name', 'phone', 'email'] as const).map((part) =>
      removed ? null : seal(`seekers.${part}`, contact[part]),
    );
    await sql`
      insert into seekers (id, state, name_enc, phone_enc, email_enc, lat, lng, max_commute_minutes, desired_occupations,
        skills, licences, availability, weekly_pattern, consent, applied_on, created_at, updated_at)
      values (${id}, ${removed ? 'removed' : 'active'}, ${sealed[0]}, ${sealed[1]}, ${sealed[2]}, 37.5, 126.9, 60, '{0272}',
        '[]', '[]', '{"from": "2026-12-01", "except": []}', '{}', '{"matching": true}', '2026-11-01', now(), now())`.execute(
      db,
    );
  }
  await t.rejects(migrate(url), /CHAEUM_DATA_KEY is needed/);
  await t.rejects(migrate(url, { dataKey: Buffer.alloc(32, 8).toString('base64') }), 'with another key');
  const { rows: kept } = await sql<{ name_enc: Buffer | null }>`select name_enc from seekers`.execute(db);
  t.equal(kept.filter((row) => row.name_enc).length, 2250, 'nothing is lost by it');

  await migrate(url, { dataKey: KEY });
  const rows = await db.selectFrom('seekers').select(['id', 'state', 'contact_enc']).execute();
  const byId = new Map(rows.map((row) => [row.id, row.contact_enc]));
  t.equal(rows.length, people.length);
  for (const { id, removed, contact } of people) {
    const sealed = byId.get(id);
    t.same(sealed && JSON.parse(cipher.open('seekers.contact', sealed)), removed ? null : contact);
  }
  await migrate(url);
});
