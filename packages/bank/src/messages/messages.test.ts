import { type Db, toStoredEvent } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import {
  DEFAULT_POLICY,
  firmInput,
  fixedClock,
  type Locale,
  registrationCheckDigit,
  seekerInput,
  systemActor,
  vacancyInput,
} from '@chaeum/domain';
import { type RenderedMessage, renderMessage, templateNames } from '@chaeum/notifications';
import { leaveTypes } from '@chaeum/regulations';
import t from 'tap';
import {
  acceptProposal,
  type BankDeps,
  cancelVacancy,
  changeVacancy,
  createContactWindow,
  createLinkSigner,
  createMessageResolver,
  declineProposal,
  expireProposals,
  expireVacancies,
  makeProposals,
  movePlacement,
  planFreshLink,
  planMessages,
  postVacancy,
  putPolicy,
  registerFirm,
  registerSeeker,
  withdrawProposal,
} from '../index.ts';

const DAY = 86_400_000;
const key = Buffer.alloc(32, 7).toString('base64');
let count = 0;

const FIRM = '한빛소프트웨어';
const CONTACT = { name: '박담당', email: 'firm-contact@example.com', phone: '02-3333-4444' };
const PERSON = { name: '김채움', phone: '010-9876-5432' };

async function start(t: { teardown(stop: () => unknown): unknown }) {
  const { db, cipher } = await testDatabase(t);
  const clock = fixedClock('2026-11-24T03:00:00Z');
  const deps: BankDeps = { db, clock, cipher, actor: systemActor('test') };
  const admin: BankDeps = { ...deps, actor: { ...systemActor('admin'), role: 'admin' } };
  const firm = async () => {
    count += 1;
    const first9 = `9981${String(count).padStart(5, '0')}`;
    const input = firmInput.parse({
      name: `${FIRM} 주식회사`,
      registrationNumber: first9 + registrationCheckDigit(first9),
      industry: '58222',
      headcount: 24,
      location: { lat: 37.4812, lng: 126.8826, districtCode: '11545' },
      contacts: [CONTACT],
    });
    return (await registerFirm(admin, input)).firm;
  };
  const seeker = async () => {
    count += 1;
    const input = seekerInput.parse({
      ...PERSON,
      email: `seeker${count}@example.com`,
      home: { lat: 37.4849, lng: 126.8965 },
      desiredOccupations: ['0272'],
      availability: { from: '2026-11-01' },
      consent: { matching: true },
    });
    return (await registerSeeker(admin, input)).seeker;
  };
  const vacancy = async (firmId: string, change: object = {}) => {
    const input = vacancyInput.parse({
      firmId,
      title: '경리 사무원',
      occupation: '0272',
      leave: { type: 'parental', from: '2027-01-04', to: '2027-01-15' },
      wage: { amount: 2_900_000, unit: 'month' },
      ...change,
    });
    return (await postVacancy(admin, input)).vacancy;
  };
  const resolve = createMessageResolver({ deps, links: createLinkSigner(key), baseUrl: 'https://bank.example' });
  return { db, clock, deps, admin, firm, seeker, vacancy, resolve, tell: teller(db, deps, resolve) };
}

interface Told extends RenderedMessage {
  template: string;
  to: 'seeker' | 'firm' | 'lead';
  locale: Locale;
  event: string;
}

/** Plans what the events since the last call ask for, and renders each delivery in both languages. */
function teller(db: Db, deps: BankDeps, resolve: ReturnType<typeof createMessageResolver>) {
  let last = 0;
  return async (): Promise<Told[]> => {
    const events = await db.selectFrom('events').selectAll().where('seq', '>', last).orderBy('seq').execute();
    last = events.at(-1)?.seq ?? last;
    for (const event of events) await planMessages(deps, toStoredEvent({ ...event, position: event.seq }));
    const told: Told[] = [];
    for (const event of events) {
      const rows = await db.selectFrom('deliveries').selectAll().where('event_id', '=', event.id).execute();
      for (const row of rows) {
        for (const locale of ['ko', 'en'] as const) {
          const resolved = await resolve({ ...row, locale });
          if ('cancel' in resolved) continue;
          const { template, data } = resolved.message;
          const message = renderMessage(template, data as never, locale);
          told.push({ ...message, template, to: row.recipient_kind, locale, event: event.type });
        }
      }
    }
    return told;
  };
}

const LEAVE_WORDS =
  /육아|출산|산전|유산|사산|난임|임신|돌봄|육휴|출휴|maternity|paternity|parental|miscarriage|still ?birth|fertility|pregnan|child|family|reduced-hours/i;

t.test(
  'every message in both languages, for every leave: neither its reason nor the other side too early',
  async (t) => {
    const { clock, admin, firm, seeker, vacancy, tell, deps } = await start(t);
    const seen = new Set<string>();
    for (const { code, ko, en, aliases } of leaveTypes) {
      const leave = { type: code, from: '2027-01-04', to: '2027-01-08' };
      const title = `${FIRM} 경리 ${ko} 대체`;
      const note = `${[ko, en, ...aliases].join(' 대체, ')} 대체입니다.`;
      const told: Told[] = [];
      const step = async <T>(work: Promise<T>): Promise<T> => {
        const result = await work;
        told.push(...(await tell()));
        return result;
      };
      const house = await firm();
      const propose = async (vacancyId: string) => {
        const one = await step(seeker());
        const made = await step(makeProposals(admin, vacancyId, { seekerIds: [one.id], note }));
        return made.items[0]?.id ?? '';
      };
      const open = () => step(vacancy(house.id, { title, description: note, leave }));

      const job = await open();
      await step(declineProposal(admin, await propose(job.id), { as: 'seeker', reason: note }));
      await step(withdrawProposal(admin, await propose(job.id), {}));
      const other = await propose(job.id);
      const mine = await propose(job.id);
      await step(planFreshLink(deps, mine, 'seeker'));
      await step(planFreshLink(deps, mine, 'firm'));
      await step(acceptProposal(admin, other, { as: 'firm' }));
      await step(acceptProposal(admin, mine, { as: 'seeker' }));
      const before = told.splice(0);

      const agreed = await step(acceptProposal(admin, mine, { as: 'firm' }));
      const next = await open();
      await changeVacancy(admin, next.id, { leave: { ...leave, from: '2027-01-11', to: '2027-01-15' } }, '*');
      const later = await step(makeProposals(admin, next.id, { seekerIds: [agreed.seekerId], note }));
      for (const as of ['seeker', 'firm'] as const) {
        await step(acceptProposal(admin, later.items[0]?.id ?? '', { as }));
      }
      await step(movePlacement(admin, agreed.placementId ?? '', 'extend', { to: '2027-01-13', reason: note }));
      t.ok(
        ['seeker', 'firm'].every((to) => told.some((one) => one.template === 'placement-overlap' && one.to === to)),
        'both sides of the next placement are told that it overlaps',
      );
      await step(movePlacement(admin, agreed.placementId ?? '', 'start', {}));
      await step(movePlacement(admin, agreed.placementId ?? '', 'complete', {}));
      await step(movePlacement(admin, await placementOf(admin, next.id), 'end', { reason: note }));
      const gone = await open();
      await propose(gone.id);
      await step(cancelVacancy(admin, gone.id, { reason: note }, '*'));
      const silent = await open();
      await propose(silent.id);
      clock.advance(5 * DAY);
      await step(expireProposals(deps));
      clock.advance(70 * DAY);
      await step(expireVacancies(deps));
      clock.set('2026-11-24T03:00:00Z');

      for (const one of [...before, ...told]) {
        seen.add(`${one.template} ${one.locale}`);
        const where = `${code}: ${one.template} to ${one.to} (${one.locale})`;
        t.notMatch(one.subject + one.text + one.html.replace(/<[^>]+>/g, ' '), LEAVE_WORDS, where);
      }
      for (const one of before) {
        const text = one.subject + one.text + one.html;
        const where = `${code}: before the agreement, ${one.template} to ${one.to}`;
        if (one.to === 'seeker') {
          t.notOk(
            [FIRM, CONTACT.name, CONTACT.email, CONTACT.phone].some((secret) => text.includes(secret)),
            where,
          );
        } else {
          t.notOk(
            [PERSON.name, PERSON.phone, '@example.com'].some((secret) => text.includes(secret)),
            where,
          );
        }
      }
      const settled = told.filter((one) => one.template.startsWith('agreed'));
      t.ok(
        settled.every((one) => one.text.includes(one.to === 'seeker' ? CONTACT.phone : PERSON.phone)),
        'the agreement brings the contacts',
      );
    }
    t.same(
      // the scout's has its test beside the leads'
      templateNames
        .filter((name) => name !== 'lead-introduction')
        .flatMap((name) => (seen.has(`${name} ko`) && seen.has(`${name} en`) ? [] : [name])),
      [],
      'no template was left out',
    );
  },
);

async function placementOf(deps: BankDeps, vacancyId: string): Promise<string> {
  const row = await deps.db
    .selectFrom('placements')
    .select('id')
    .where('vacancy_id', '=', vacancyId)
    .executeTakeFirstOrThrow();
  return row.id;
}

t.test('planning twice plans once', async (t) => {
  const { db, deps, seeker } = await start(t);
  await seeker();
  const [event] = await db.selectFrom('events').selectAll().execute();
  if (!event) throw new Error('no event');
  const stored = toStoredEvent({ ...event, position: 1 });
  t.equal((await planMessages(deps, stored)).length, 1);
  t.same(await planMessages(deps, stored), []);
});

t.test('contact hours are the policy’s; work that begins soon asks for more', async (t) => {
  const { db, admin, firm, vacancy, deps } = await start(t);
  const house = await firm();
  const window = createContactWindow(deps);
  const hoursOf = async (change: object, template = 'proposal-to-firm') => {
    const { id } = await vacancy(house.id, change);
    const event = await db.selectFrom('events').select('id').where('vacancy_id', '=', id).executeTakeFirstOrThrow();
    return window({ event_id: event.id, template });
  };
  const soon = { leave: { type: 'parental', from: '2026-11-27', to: '2026-12-31' } };
  const later = { leave: { type: 'parental', from: '2026-11-30', to: '2026-12-31' } };
  t.same(await hoursOf(later), { from: '09:00', to: '20:00' });
  t.same(await hoursOf(soon), { from: '08:00', to: '21:00', onHolidays: false });
  t.same(await hoursOf({ ...later, handoverDays: 3 }), { from: '08:00', to: '21:00', onHolidays: false }, 'handover');
  t.equal(await hoursOf(later, 'fresh-link'), 'always', 'who asks for a link is told at once');
  await putPolicy(admin, {
    complexId: null,
    body: {
      ...DEFAULT_POLICY,
      contactHours: { from: '10:00', to: '18:00' },
      urgentContact: { startsWithinDays: 10, hours: { from: '07:00', to: '22:00' }, onHolidays: true },
    },
  });
  t.same(await hoursOf(later), { from: '07:00', to: '22:00', onHolidays: true });
  t.same(await hoursOf({}), { from: '10:00', to: '18:00' });
});
