import { doorOf } from '@chaeum/messaging';
import { redis } from '@chaeum/service-kit/testing';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import t from 'tap';
import { type Bank, eventually, startBank } from './support/bank.ts';
import { firmInput, seekerInput, vacancyInput } from './support/inputs.ts';
import { allRows } from './support/rows.ts';

/*
 * The main job, as its users do it: over HTTP and by the links in the mails. On both queues; Redis where there is one.
 */
const created = async (bank: Bank, path: string, body: object) => {
  const answer = await bank.call('POST', path, { body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** All that was asked for is done: no event waits, no reaction, no delivery. */
const settled = (bank: Bank) =>
  eventually(
    'everything done',
    async () => {
      const events = await bank.db.selectFrom('events').select('id').where('position', 'is', null).execute();
      const pending = await bank.db.selectFrom('reactions').select('name').where('state', '=', 'pending').execute();
      // no scout runs here
      const reactions = pending.filter(({ name }) => doorOf(name) === 'matcher');
      const deliveries = await bank.db
        .selectFrom('deliveries')
        .select('id')
        .where('state', 'in', ['queued', 'sending'])
        .execute();
      return events.length + reactions.length + deliveries.length === 0 ? true : undefined;
    },
    60_000,
  );

function suite(name: string, queueUrl: string | undefined, wipe: (bank: Bank) => Promise<void>) {
  t.test(`${name}: in English, two seats, both sides by their links, an old link renewed`, async (t) => {
    const bank = await startBank(t, queueUrl === undefined ? {} : { queueUrl });
    const contact = { name: 'Mr Park', email: `english-firm-${process.pid}@example.com`, locale: 'en' };
    const firm = await created(bank, '/v1/firms', firmInput({ contacts: [contact] }));
    const people = [
      await created(bank, '/v1/seekers', seekerInput({ locale: 'en' })),
      await created(bank, '/v1/seekers', seekerInput({ locale: 'en' })),
    ];
    const vacancy = await created(bank, '/v1/vacancies', vacancyInput(firm.id, { seats: 2, title: 'Bookkeeper' }));
    await bank.shortlist(vacancy.id);
    const { items } = await created(bank, `/v1/vacancies/${vacancy.id}/proposals`, {
      seekerIds: people.map((one) => one.id),
    });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const press = (link: string) =>
      bank.call('POST', link, { body: 'answer=accept', headers: form, redirect: 'manual' });

    const [first, second] = people;
    const asked = await bank.mailTo(first.email, /^\[채움\] Cover work for you: Bookkeeper$/);
    t.match(asked.text, /Please answer by .+ Its name and contact follow/);
    t.match(asked.text, /2,700,000 won per month/);
    const expired = `/l/${bank.links.sign({ subjectId: items[0].id, side: 'seeker', expiresAt: new Date(Date.now() - 1000) })}`;
    t.match((await bank.call('GET', expired)).body, /This link has expired/);
    t.equal((await press(expired)).status, 410, 'an old link answers nothing');
    t.equal((await bank.call('GET', `/v1/proposals/${items[0].id}`)).body.state, 'proposed');
    t.equal((await bank.call('POST', `${expired}/fresh`)).status, 202);
    t.equal((await bank.call('POST', `${expired}/fresh`)).status, 202, 'asked twice');
    const fresh = await bank.mailTo(first.email, /Your new link/);
    t.equal((await press(fresh.links[0] ?? '')).status, 303);

    await bank.mailTo(contact.email, /The other side has accepted/);
    const toFirm = (await bank.mails()).filter(
      (one) => one.to === contact.email && /A candidate for/.test(one.subject),
    );
    t.equal(toFirm.length, 2);
    for (const mail of toFirm) t.equal((await press(mail.links[0] ?? '')).status, 303);
    t.equal((await bank.call('GET', `/v1/vacancies/${vacancy.id}`)).body.state, 'open', 'one seat is free');
    t.equal((await press((await bank.mailTo(second.email, /Cover work/)).links[0] ?? '')).status, 303);
    t.equal((await bank.call('GET', `/v1/vacancies/${vacancy.id}`)).body.state, 'filled');
    t.equal((await bank.call('GET', `/v1/placements?vacancyId=${vacancy.id}`)).body.items.length, 2);
    t.match((await bank.mailTo(second.email, /It is settled/)).text, /Mr Park/);
    const links = (await bank.mails()).filter((one) => /Your new link/.test(one.subject));
    t.equal(links.length, 1, 'one link, however often asked within a minute');
    for (const mail of await bank.mails()) t.notMatch(mail.text, /[가-힣]{2}님/, 'nothing in Korean');
  });

  t.test(`${name}: from a posted vacancy to a placement`, async (t) => {
    const bank = await startBank(t, queueUrl === undefined ? {} : { queueUrl });
    const firm = await created(bank, '/v1/firms', firmInput());
    const near = await created(bank, '/v1/seekers', seekerInput());
    const far = await created(
      bank,
      '/v1/seekers',
      seekerInput({ home: { lat: 37.53, lng: 126.96 }, skills: [{ name: '더존', level: 3 }] }),
    );
    await created(bank, '/v1/seekers', seekerInput({ desiredOccupations: ['8360'], skills: [] }));
    const vacancy = await created(bank, '/v1/vacancies', vacancyInput(firm.id));
    const list = await bank.shortlist(vacancy.id);

    t.same(
      list.candidates.map((one: { seekerId: string }) => one.seekerId),
      [near.id, far.id],
    );
    t.match(list, { poolSize: 3, eligible: 2, excluded: { occupation: 1 } });
    const [first] = list.candidates;
    const points = first.components.reduce((sum: number, one: { points: number }) => sum + one.points, 0);
    t.equal(Math.round(points * 100) / 100, first.score);
    t.match(first.components[0].reason, /필수 역량/);
    t.match(
      (await bank.call('GET', `/v1/vacancies/${vacancy.id}/shortlist`, { headers: { 'accept-language': 'en' } })).body
        .candidates[0].components[0].reason,
      /required skills/,
    );

    await t.test('both are asked, neither learns who the other is', async (t) => {
      const { items } = await created(bank, `/v1/vacancies/${vacancy.id}/proposals`, {
        seekerIds: [near.id, far.id],
        note: '인수인계가 있습니다',
      });
      t.equal(items.length, 2);
      const toSeeker = await bank.mailTo(near.email, /제안/);
      const toFirm = await bank.mailTo(firm.contacts[0].email, /추천/);
      t.notMatch(toSeeker.text + toSeeker.html, firm.name);
      t.notMatch(toSeeker.text + toSeeker.html, firm.contacts[0].name);
      t.notMatch(toFirm.text + toFirm.html, near.name);
      t.equal(toSeeker.links.length, 1);
    });

    await t.test(
      'a link shows a page and acts only by POST; both yes make a placement, the other seeker is told',
      async (t) => {
        const link = (await bank.mailTo(near.email, /제안/)).links[0] ?? '';
        const page = await bank.call('GET', link);
        t.equal(page.status, 200);
        t.match(page.body, /<form/);
        const [mine] = (await bank.call('GET', `/v1/proposals?vacancyId=${vacancy.id}&seekerId=${near.id}`)).body.items;
        t.equal(mine.state, 'proposed', 'looking is no answer');

        const accepted = await bank.call('POST', link, {
          body: 'answer=accept',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
        t.ok(accepted.status < 400, `accepted (${accepted.status})`);
        t.equal((await bank.call('GET', `/v1/proposals/${mine.id}`)).body.state, 'accepted-by-seeker');
        await bank.mailTo(firm.contacts[0].email, /수락/);

        const agreed = await bank.call('POST', `/v1/proposals/${mine.id}/accept`, { body: { as: 'firm' } });
        t.match(agreed, { status: 200, body: { state: 'agreed' } });
        const [placement] = (await bank.call('GET', `/v1/placements?vacancyId=${vacancy.id}`)).body.items;
        t.match(placement, {
          state: 'agreed',
          seekerId: near.id,
          from: vacancy.coverage.from,
          to: vacancy.coverage.to,
          seeker: { name: near.name },
        });
        t.equal((await bank.call('GET', `/v1/vacancies/${vacancy.id}`)).body.state, 'filled');
        t.match((await bank.mailTo(near.email, /확정/)).text, firm.contacts[0].name);
        t.match((await bank.mailTo(firm.contacts[0].email, /확정/)).text, near.name);
        t.match((await bank.mailTo(far.email, /종료/)).text, /다른 분으로/);
      },
    );

    await t.test('the reason of the leave is in no mail and no event', async (t) => {
      const mails = await bank.mails();
      t.ok(mails.length >= 6);
      for (const mail of mails) t.notMatch(mail.subject + mail.text + mail.html, /출산|임신|maternity|휴직|육아/);
      const feed = (await bank.call('GET', '/v1/events?after=0&limit=200', { token: bank.tokens.admin })).body;
      t.same(
        feed.items.map((event: { position: number }) => event.position),
        feed.items.map((_: unknown, i: number) => i + 1),
        'no gap',
      );
      t.notMatch(JSON.stringify(feed), /maternity|example\.com|김채움/);
      t.ok(feed.items.some((event: { type: string }) => event.type === 'placement.agreed'));
    });

    await t.test('the placement runs its course, and the seeker’s record grows', async (t) => {
      const [placement] = (await bank.call('GET', `/v1/placements?vacancyId=${vacancy.id}`)).body.items;
      t.match((await bank.call('POST', `/v1/placements/${placement.id}/start`)).body, { state: 'started' });
      t.equal((await bank.call('GET', `/v1/vacancies/${vacancy.id}`)).body.state, 'covered');
      t.match((await bank.call('POST', `/v1/placements/${placement.id}/complete`)).body, { state: 'completed' });
      t.equal((await bank.call('GET', `/v1/vacancies/${vacancy.id}`)).body.state, 'closed');
      t.equal((await bank.call('POST', `/v1/placements/${placement.id}/start`)).status, 409);
      const next = await created(bank, '/v1/vacancies', vacancyInput(firm.id));
      const list = await bank.shortlist(next.id);
      const record = list.candidates[0].components.find((one: { name: string }) => one.name === 'record');
      t.match(record, { inputs: { completed: 1 } });
    });

    await t.test('a new seeker appears on lists that are there already', async (t) => {
      const open = await created(bank, '/v1/vacancies', vacancyInput(firm.id));
      await bank.shortlist(open.id);
      const late = await created(bank, '/v1/seekers', seekerInput());
      await eventually('the new seeker on the list', async () =>
        (await bank.shortlist(open.id)).candidates.find((one: { seekerId: string }) => one.seekerId === late.id),
      );
      t.pass('listed');
    });

    await t.test('every reaction run once more leaves everything as it is', async (t) => {
      await settled(bank);
      const before = await allRows(bank.db);
      const mails = (await bank.mails()).length;
      await bank.db
        .updateTable('reactions')
        .set({ state: 'pending', attempts: 0, enqueued_at: new Date(Date.now() - 60_000) })
        .execute();
      await settled(bank);
      t.same(await allRows(bank.db), before);
      t.equal((await bank.mails()).length, mails);
      t.ok(before.reactions && before.reactions.length > 20, 'there was something to run again');
    });

    await t.test('a queue that is emptied again and again costs time, nothing else', async (t) => {
      const emptying = (async () => {
        for (let i = 0; i < 10; i++) {
          await wipe(bank);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      })();
      const person = await created(bank, '/v1/seekers', seekerInput());
      const vacancies = await Promise.all([1, 2, 3].map(() => created(bank, '/v1/vacancies', vacancyInput(firm.id))));
      await emptying;
      for (const { id } of vacancies) {
        await eventually(
          'a list with the new seeker',
          async () => {
            const { body } = await bank.call('GET', `/v1/vacancies/${id}/shortlist`);
            return body.candidates.some((one: { seekerId: string }) => one.seekerId === person.id) || undefined;
          },
          60_000,
        );
      }
      await bank.mailTo(person.email, /접수/);
      t.pass('ranked and told');
    });
  });
}

suite('Postgres', undefined, async (bank) => {
  await sql`truncate bullmq.job cascade`.execute(bank.db);
});
const onRedis = redis();
if (onRedis.at !== undefined) {
  const url = `${onRedis.at}/2`;
  suite('Redis', url, async () => {
    const client = new Redis(url);
    await client.flushdb();
    await client.quit();
  });
} else t.test('the same on Redis', { skip: onRedis.skip }, () => {});
