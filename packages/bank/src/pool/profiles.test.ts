import { testDatabase } from '@chaeum/database/testing';
import { fixedClock, newId, seekerInput, systemActor } from '@chaeum/domain';
import { sql } from 'kysely';
import t from 'tap';
import { registerSeeker } from '../seekers/register-seeker.ts';
import { everyProfile, readProfiles, unboundProfiles } from './profiles.ts';

t.test('everybody is read once, some hundred at a time; the removed are left out', async (t) => {
  const { db, cipher } = await testDatabase(t);
  const deps = { db, cipher, clock: fixedClock('2026-11-24T03:00:00Z'), actor: systemActor('test') };
  const read = async () => {
    const all = [];
    let most = 0;
    for await (const profiles of everyProfile(db)) {
      most = Math.max(most, profiles.length);
      all.push(...profiles);
    }
    return { most, all: all.sort((a, b) => (a.id < b.id ? -1 : 1)) };
  };
  t.same((await read()).all, []);
  const input = seekerInput.parse({
    name: '김채움',
    phone: '010-9876-5432',
    email: 'seeker@example.com',
    home: { lat: 37.4849, lng: 126.8965 },
    desiredOccupations: ['0272'],
    skills: [{ name: '더존', level: 3 }],
    availability: { from: '2026-11-01' },
    consent: { matching: true },
  });
  await registerSeeker(deps, input);
  // 9,999 more like this one, every seventh removed
  await sql`
    insert into seekers
    select copy.* from seekers one, generate_series(1, 9999) n,
      jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'lat', 36 + n / 10000.0) ||
        case when n % 7 = 0 then '{"state": "removed", "contact_enc": null}' else '{}' end::jsonb) copy`.execute(db);
  const { most, all } = await read();
  t.ok(most > 0 && most <= 500, `${most} at a time`);
  const ids = await db.selectFrom('seekers').select('id').where('state', '=', 'active').orderBy('id').execute();
  t.equal(ids.length, 10_000 - Math.floor(9999 / 7));
  t.same(
    all.map((profile) => profile.id),
    ids.map((row) => row.id),
  );
  const some = all.filter((_, i) => i % 500 === 0);
  t.same(some, await readProfiles(db, { ids: some.map((profile) => profile.id) }));
  t.equal(new Set(all.map((profile) => profile.home.lat)).size, all.length);
  const named = [...some.map((profile) => profile.id), newId(deps.clock)];
  const unbound = [];
  for await (const profiles of unboundProfiles(db, named)) unbound.push(...profiles);
  t.same(
    unbound.sort((a, b) => (a.id < b.id ? -1 : 1)),
    some,
    'whom nothing binds reads the same in a stream',
  );
});
