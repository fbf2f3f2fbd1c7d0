import { toStoredEvent } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import { fixedClock, newId, systemActor } from '@chaeum/domain';
import { renderMessage } from '@chaeum/notifications';
import t from 'tap';
import { recordContact } from './contacts.ts';
import { createLeadMailResolver, planLeadMail, readMailedLead } from './lead-mail.ts';

/** A Monday in working hours. */
const clock = fixedClock('2026-11-23T01:00:00Z');

t.test('a mail is a contact, an event and one delivery; its text says nothing of a leave', async (t) => {
  const { db, cipher } = await testDatabase(t);
  const deps = { db, clock, cipher, actor: { ...systemActor(newId(clock)), role: 'admin' as const } };
  const [workplaceId, runId, leadId] = [newId(clock), newId(clock), newId(clock)];
  await db
    .insertInto('workplaces')
    .values({
      id: workplaceId,
      source_key: 'i:M0001',
      insurance_number: 'M0001',
      registration_number: null,
      name: '한빛전자',
      name_key: '한빛전자',
      address: null,
      district_code: null,
      complex_id: null,
      industry: '26299',
      public_body: false,
      closed: false,
      headcount: 20,
      latest_month: '2026-10-01',
    })
    .execute();
  await db
    .insertInto('scout_runs')
    .values({
      id: runId,
      complex_id: null,
      as_of: '2026-11-23',
      state: 'published',
      cursor: null,
      model: null,
      join_cursor: null,
      summary: '{}',
      asked_by: 'test',
      created_at: clock.now(),
      finished_at: clock.now(),
    })
    .execute();
  await db
    .insertInto('leads')
    .values({
      id: leadId,
      workplace_id: workplaceId,
      state: 'new',
      listed: true,
      score: 1,
      reasons: '[]',
      finding_kinds: [],
      firm_id: null,
      complex_id: null,
      industry: '26299',
      headcount: 20,
      campaign: 'test',
      held_out: false,
      assignee: null,
      note: null,
      last_contact_on: null,
      quiet_until: null,
      converted_at: null,
      run_id: runId,
      created_at: clock.now(),
      updated_at: clock.now(),
    })
    .execute();

  await t.rejects(recordContact(deps, leadId, { channel: 'email' }), { errors: [{ pointer: '/to' }] });
  t.same(await db.selectFrom('lead_contacts').selectAll().execute(), [], 'nothing half-written');
  const contact = await recordContact(deps, leadId, {
    channel: 'email',
    to: 'boss@example.com',
    note: '육아휴직 건으로 연락드립니다',
  });
  t.match(contact, { outcome: 'sent', answeredAt: null });
  const row = await db.selectFrom('events').selectAll().where('type', '=', 'lead.mailed').executeTakeFirstOrThrow();
  t.notMatch(JSON.stringify(row), /boss|한빛/);
  const event = toStoredEvent({ ...row, position: 1 });
  t.equal((await planLeadMail(deps, event)).length, 1);
  t.same(await planLeadMail(deps, event), [], 'once, however often told');

  const links = { sign: (link: object) => JSON.stringify(link).length.toString() };
  const resolve = createLeadMailResolver({ deps, links, baseUrl: 'https://bank.example' });
  const resolved = await resolve({ recipient_id: contact.id });
  if ('cancel' in resolved) throw new Error(resolved.cancel);
  t.equal(resolved.address, 'boss@example.com');
  for (const locale of ['ko', 'en'] as const) {
    const { subject, text } = renderMessage(resolved.message.template, resolved.message.data as never, locale);
    t.match(text, /한빛전자[\s\S]*https:\/\/bank\.example\/o\//);
    t.notMatch(subject + text, /육아|출산|parental|maternity/);
  }
  t.same(await readMailedLead(deps, contact.id), { firmName: '한빛전자', answer: null });
  t.match((await db.selectFrom('leads').selectAll().executeTakeFirst())?.state, 'contacted');
});
