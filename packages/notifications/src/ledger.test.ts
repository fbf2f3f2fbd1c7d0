import { appendEvents, type Db, inTransaction } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import { fixedClock, newId, systemActor } from '@chaeum/domain';
import t from 'tap';
import {
  type ContactHours,
  type DeliverDeps,
  type DeliveryPlan,
  deliver,
  dueDeliveries,
  listDeliveries,
  PermanentFailure,
  planDeliveries,
  retryDelivery,
} from './index.ts';

interface TestLike {
  teardown(stop: () => unknown): unknown;
}

async function start(t: TestLike, hours: ContactHours = 'always') {
  const { db } = await testDatabase(t, { max: 12 });
  const clock = fixedClock('2026-11-24T03:00:00Z');
  const sent: string[] = [];
  let fault: Error | undefined;
  const deps: DeliverDeps = {
    db,
    clock,
    channels: {
      email: {
        async send({ deliveryId }) {
          if (fault) throw fault;
          sent.push(deliveryId);
        },
        close() {},
      },
    },
    resolve: async () => ({
      address: 'a@example.com',
      message: { template: 'seeker-registered', data: { name: '김채움' } },
    }),
    hours: async () => hours,
    isHoliday: (date) => date === '2026-12-25',
    random: () => 0.5,
  };
  const plan = await planOf(db, clock);
  return {
    db,
    clock,
    deps,
    sent,
    plan,
    failWith(error: Error | undefined) {
      fault = error;
    },
    row: (id: string) => db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    planned: async (...plans: DeliveryPlan[]) => {
      const ids = await inTransaction(db, (tx) => planDeliveries(tx, clock, plans));
      return ids[0] ?? '';
    },
  };
}

async function planOf(db: Db, clock: ReturnType<typeof fixedClock>): Promise<DeliveryPlan> {
  const seekerId = newId(clock);
  const [eventId = ''] = await inTransaction(db, (tx) =>
    appendEvents(tx, { clock, actor: systemActor('test') }, [
      { type: 'seeker.registered', subjects: { seekerId }, data: {} },
    ]),
  );
  return {
    eventId,
    subjectId: seekerId,
    recipient: { kind: 'seeker', id: seekerId },
    channel: 'email',
    template: 'seeker-registered',
    locale: 'ko',
  };
}

t.test('one message for an event, a recipient and a channel, however often it is planned and sent', async (t) => {
  const { db, clock, deps, sent, plan, row } = await start(t);
  const planned = await Promise.all(
    Array.from({ length: 10 }, () => inTransaction(db, (tx) => planDeliveries(tx, clock, [plan]))),
  );
  const [id = ''] = planned.flat();
  t.equal(planned.flat().length, 1);
  await Promise.all(Array.from({ length: 10 }, () => deliver(deps, id)));
  await deliver(deps, id);
  t.same(sent, [id]);
  t.match(await row(id), { state: 'sent', attempts: 1, sent_at: clock.now(), next_attempt_at: null, last_error: null });
  const second = { ...plan, recipient: { ...plan.recipient, index: 1 } };
  t.equal((await inTransaction(db, (tx) => planDeliveries(tx, clock, [plan, second]))).length, 1, 'another contact');
});

t.test('attempts with growing waits, then a dead letter; the error tells no address', async (t) => {
  const { db, clock, deps, plan, planned, failWith, row, sent } = await start(t);
  const id = await planned(plan);
  failWith(Object.assign(new Error('450 <hong@example.com> mailbox busy'), { code: 'EENVELOPE' }));
  const waits: number[] = [];
  for (let attempt = 1; ; attempt++) {
    await deliver(deps, id);
    const now = await row(id);
    t.equal(now.attempts, attempt);
    t.equal(now.last_error, 'Error EENVELOPE');
    if (now.next_attempt_at === null) break;
    const wait = now.next_attempt_at.getTime() - clock.now().getTime();
    waits.push(wait / 1000);
    clock.advance(wait - 1);
    t.same(await dueDeliveries(db, clock), [], 'not before its time');
    await deliver(deps, id);
    t.equal((await row(id)).attempts, attempt, 'whoever asks');
    clock.advance(1);
    t.same(await dueDeliveries(db, clock), [id]);
  }
  t.same(waits, [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  t.match(await row(id), { state: 'dead', attempts: 10 });
  t.same(await dueDeliveries(db, clock), []);

  failWith(undefined);
  t.match(await retryDelivery(db, clock, id), { state: 'queued' });
  await deliver(deps, id);
  t.same(sent, [id]);
  await t.rejects(retryDelivery(db, clock, id), /is sent; only a dead or waiting one/);
  await t.rejects(retryDelivery(db, clock, newId(clock)), /There is no delivery/);
});

t.test('what is refused for good is dead at once', async (t) => {
  const { db, clock, deps, plan, planned, failWith, row } = await start(t);
  const id = await planned(plan);
  failWith(new PermanentFailure('550'));
  await deliver(deps, id);
  t.match(await row(id), { state: 'dead', attempts: 1, last_error: 'PermanentFailure 550' });
  t.match((await listDeliveries(db, { state: 'dead', limit: 10 })).items, [{ id, state: 'dead' }]);
  t.same((await listDeliveries(db, { state: 'sent', limit: 10 })).items, []);
  t.match((await listDeliveries(db, { subjectId: plan.subjectId, limit: 10 })).items, [{ id }]);
  t.same((await listDeliveries(db, { subjectId: newId(clock), limit: 10 })).items, []);
});

t.test('a message nobody needs any more is not sent', async (t) => {
  const { deps, plan, planned, row, sent } = await start(t);
  const id = await planned(plan);
  await deliver({ ...deps, resolve: async () => ({ cancel: 'the proposal is over' }) }, id);
  t.match(await row(id), { state: 'cancelled', last_error: 'the proposal is over' });
  t.same(sent, []);
});

t.test('a worker that died while sending is followed by another after two minutes', async (t) => {
  const { db, clock, deps, plan, planned, row, sent } = await start(t);
  const id = await planned(plan);
  await db.updateTable('deliveries').set({ state: 'sending', claimed_at: clock.now() }).execute();
  await deliver(deps, id);
  t.same(sent, []);
  clock.advance(119_000);
  t.same(await dueDeliveries(db, clock), []);
  clock.advance(1000);
  t.same(await dueDeliveries(db, clock), [id]);
  await Promise.all([deliver(deps, id), deliver(deps, id)]);
  t.same(sent, [id]);
  t.equal((await row(id)).state, 'sent');
});

t.test('at night and on holidays it waits for the morning', async (t) => {
  const office = { from: '09:00', to: '20:00' };
  const cases: [string, ContactHours, string | null][] = [
    ['2026-11-24T19:59', office, null],
    ['2026-11-24T20:00', office, '2026-11-25T09:00'],
    ['2026-11-28T21:00', office, '2026-11-30T09:00'],
    ['2026-12-25T10:00', office, '2026-12-26T09:00'],
    ['2026-12-25T10:00', { ...office, onHolidays: true }, null],
    ['2026-11-24T20:30', { from: '08:00', to: '21:00' }, null],
  ];
  for (const [at, hours, next] of cases) {
    const { db, clock, deps, plan, sent, row } = await start(t, hours);
    clock.set(new Date(`${at}+09:00`));
    const [id = ''] = await inTransaction(db, (tx) => planDeliveries(tx, clock, [plan]));
    await deliver(deps, id);
    t.equal(sent.length, next === null ? 1 : 0, `${at} ${JSON.stringify(hours)}`);
    if (next === null) continue;
    t.same((await row(id)).next_attempt_at, new Date(`${next}+09:00`));
    t.equal((await row(id)).attempts, 0, 'waiting is no attempt');
    clock.set(new Date(`${next}+09:00`));
    await deliver(deps, id);
    t.same(sent, [id]);
  }
});

t.test('a retry’s own later time stands at night', async (t) => {
  const { db, clock, deps, plan, planned, row } = await start(t, { from: '09:00', to: '20:00' });
  const id = await planned(plan);
  const later = new Date('2026-11-26T11:00:00+09:00');
  await db.updateTable('deliveries').set({ next_attempt_at: later }).execute();
  clock.set(new Date('2026-11-24T21:00:00+09:00'));
  await deliver(deps, id);
  t.same((await row(id)).next_attempt_at, later);
});
