import { randomUUID } from 'node:crypto';
import { appendEvents, type Db } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import { fixedClock, newId, type StoredEvent, systemActor, systemClock } from '@chaeum/domain';
import { redis } from '@chaeum/service-kit/testing';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import t from 'tap';
import { dispatchBatch } from './dispatcher.ts';
import {
  assertClock,
  connectQueue,
  followFeed,
  migrateQueue,
  type QueueConnection,
  QueueRefused,
  readFeed,
  reconcile,
  registerHandlers,
  startDispatcher,
  startReactionWorker,
} from './index.ts';
import { doorOf, type ReactionName, reactionNames } from './subscriptions.ts';

const by = { clock: systemClock, actor: systemActor('test') };
const log = { warn: () => {} };
const fail = (error: unknown) => {
  // what a stopping test leaves behind is not its failure
  if (process.env.DEBUG) console.error(error);
};
const post = (db: Db) =>
  db.transaction().execute(async (tx) => {
    const [id = ''] = await appendEvents(tx, by, [
      { type: 'vacancy.reopened', subjects: { vacancyId: newId(systemClock) }, data: {} },
    ]);
    return id;
  });

const ofMatcher = reactionNames.filter((name) => doorOf(name) === 'matcher');
const handlers = (own: Partial<Record<ReactionName, (event: StoredEvent) => Promise<void>>>) =>
  registerHandlers('matcher', Object.fromEntries(ofMatcher.map((name) => [name, own[name] ?? (async () => {})])));

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const finished = async (db: Db, count: number) =>
  (await db.selectFrom('reactions').select('event_id').where('state', '=', 'done').execute()).length === count;

t.test('a name without a handler, or with two, does not start', (t) => {
  const all = Object.fromEntries(ofMatcher.map((name) => [name, async () => {}]));
  t.ok(registerHandlers('matcher', all));
  t.throws(() => registerHandlers('matcher', { notify: async () => {} }), /no handler for/);
  t.throws(() => registerHandlers('matcher', all, { notify: async () => {} }), /notify has two handlers/);
  t.throws(() => registerHandlers('scout', { notify: async () => {} }), /notify is not the scout's/);
  t.end();
});

t.test('several dispatchers: positions without gaps, and a reader misses nothing', async (t) => {
  const { db, url } = await testDatabase(t, { max: 20 });
  await migrateQueue(url);
  const queue = await connectQueue({ queueUrl: undefined, databaseUrl: url, onError: fail });
  const seen: StoredEvent[] = [];
  const feed = followFeed({
    db,
    databaseUrl: url,
    after: 0,
    onError: fail,
    onEvents: async (events) => void seen.push(...events),
  });
  const dispatchers = [1, 2, 3, 4].map(() =>
    startDispatcher({ db, databaseUrl: url, queue, clock: systemClock, onError: fail, pollMs: 20 }),
  );
  t.teardown(async () => {
    await Promise.all(dispatchers.map((one) => one.stop()));
    await feed.stop();
    await queue.close();
  });
  await Promise.all(Array.from({ length: 300 }, () => post(db)));
  await feed.waitFor(300);
  t.same(
    seen.map((event) => event.position),
    Array.from({ length: 300 }, (_, i) => i + 1),
  );
  t.same(
    (await readFeed(db, 290)).map((event) => event.position),
    [291, 292, 293, 294, 295, 296, 297, 298, 299, 300],
  );
});

t.test(
  'a list from which nothing goes on by itself asks for nothing; an older event, which does not say, asks',
  async (t) => {
    const { db, url } = await testDatabase(t);
    await migrateQueue(url);
    const queue = await connectQueue({ queueUrl: undefined, databaseUrl: url, onError: fail });
    t.teardown(() => queue.close());
    const ranked = { poolSize: 1, eligible: 1, policyVersion: 0 };
    const ids = await db.transaction().execute((tx) =>
      appendEvents(
        tx,
        by,
        [{ ...ranked, automaticWaves: true }, { ...ranked, automaticWaves: false }, ranked].map((data) => ({
          type: 'shortlist.ranked' as const,
          subjects: { vacancyId: newId(systemClock) },
          data,
        })),
      ),
    );
    t.equal(await dispatchBatch(db, queue, systemClock), 3);
    const asked = await db.selectFrom('reactions').select(['event_id', 'name']).execute();
    t.same(
      asked.sort((a, b) => ids.indexOf(a.event_id) - ids.indexOf(b.event_id)),
      [ids[0], ids[2]].map((id) => ({ event_id: id, name: 'next-wave' })),
    );
  },
);

t.test('the database’s clock may be two seconds away, not more', async (t) => {
  const { db } = await testDatabase(t);
  await assertClock(db, systemClock);
  await t.rejects(assertClock(db, fixedClock(new Date(Date.now() - 5000))), QueueRefused);
});

/** The same on both queues. */
function suite(name: string, queueUrl: string | undefined, wipe: (url: string, db: Db) => Promise<void>) {
  const start = async (t: { teardown(stop: () => unknown): unknown }) => {
    const { db, url } = await testDatabase(t, { max: 10 });
    await migrateQueue(url);
    const stops: (() => Promise<void>)[] = [];
    const connect = async (): Promise<QueueConnection> => {
      const queue = await connectQueue({ queueUrl, databaseUrl: url, onError: fail });
      stops.push(() => queue.close());
      return queue;
    };
    t.teardown(async () => {
      for (const stop of stops.reverse()) await stop();
    });
    const dispatch = (queue: QueueConnection) => {
      const dispatcher = startDispatcher({
        db,
        databaseUrl: url,
        queue,
        clock: systemClock,
        onError: fail,
        pollMs: 50,
      });
      stops.push(() => dispatcher.stop());
    };
    return { db, url, connect, dispatch };
  };

  t.test(`${name}: every event is reacted to, by one of two workers`, async (t) => {
    const { db, connect, dispatch } = await start(t);
    const times = new Map<string, number>();
    const own = handlers({ 'rank-vacancy': async (event) => void times.set(event.id, (times.get(event.id) ?? 0) + 1) });
    for (const queue of [await connect(), await connect()]) {
      await startReactionWorker({ db, queue, clock: systemClock, handlers: own, log, onError: fail });
      dispatch(queue);
    }
    const ids = await Promise.all(Array.from({ length: 60 }, () => post(db)));
    await until('all done', () => finished(db, 60));
    t.same(
      ids.map((id) => times.get(id)),
      ids.map(() => 1),
    );
  });

  t.test(`${name}: a failed reaction is tried again, and its error tells no person`, async (t) => {
    const { db, connect, dispatch } = await start(t);
    const queue = await connect();
    let attempts = 0;
    const own = handlers({
      'rank-vacancy': async () => {
        attempts += 1;
        if (attempts === 1) throw new TypeError('hong.gildong@example.com is broken');
      },
    });
    await startReactionWorker({ db, queue, clock: systemClock, handlers: own, log, onError: fail });
    dispatch(queue);
    await post(db);
    await until(
      'first failure',
      async () => (await db.selectFrom('reactions').selectAll().executeTakeFirst())?.attempts === 1,
    );
    t.match(await db.selectFrom('reactions').selectAll().executeTakeFirst(), {
      state: 'pending',
      last_error: 'TypeError',
    });
    const later = fixedClock(new Date(Date.now() + 60_000));
    t.equal(await reconcile(db, queue, later), 1);
    await until('done', () => finished(db, 1));
    t.equal(attempts, 2);
  });

  t.test(`${name}: a reaction that takes long shows that somebody is at it, and is run once`, async (t) => {
    const { db, connect, dispatch } = await start(t);
    const queue = await connect();
    let runs = 0;
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const own = handlers({
      'rank-vacancy': async () => {
        runs += 1;
        await ended;
      },
    });
    await startReactionWorker({ db, queue, clock: systemClock, handlers: own, log, onError: fail, signMs: 20 });
    dispatch(queue);
    await post(db);
    await until('it runs', async () => runs === 1);
    const enqueued = async () =>
      (await db.selectFrom('reactions').select('enqueued_at').executeTakeFirst())?.enqueued_at;
    const before = await enqueued();
    await until('a sign', async () => ((await enqueued()) ?? 0) > (before ?? 0));
    t.equal(await reconcile(db, queue, systemClock, 1000), 0);
    // taken for lost all the same, its second job leaves at once
    t.equal(await reconcile(db, queue, fixedClock(new Date(Date.now() + 60_000))), 1);
    await until('nothing waits', async () => (await queue.waiting()).reactions === 0);
    t.equal(runs, 1);
    end();
    await until('done', () => finished(db, 1));
    t.equal(runs, 1);
  });

  t.test(`${name}: what waits in a long queue is not added again`, async (t) => {
    const { db, url, connect, dispatch } = await start(t);
    const queue = await connect();
    const subjects = { vacancyId: newId(systemClock) };
    const many = Array.from({ length: 501 }, () => ({ type: 'vacancy.reopened' as const, subjects, data: {} }));
    await db.transaction().execute((tx) => appendEvents(tx, by, many));
    dispatch(queue);
    await until('dispatched', async () => (await queue.waiting()).reactions === 501);
    t.equal(await reconcile(db, queue, fixedClock(new Date(Date.now() + 60_000))), 0);
    t.equal((await queue.waiting()).reactions, 501);
    await wipe(url, db);
  });

  t.test(`${name}: a queue that lost everything is filled again from the tables`, async (t) => {
    const { db, url, connect, dispatch } = await start(t);
    const queue = await connect();
    dispatch(queue);
    for (let i = 0; i < 20; i++) await post(db);
    await until('dispatched', async () => (await queue.waiting()).reactions === 20);
    await wipe(url, db);
    let done = 0;
    const own = handlers({
      'rank-vacancy': async () => {
        done += 1;
      },
    });
    await startReactionWorker({ db, queue, clock: systemClock, handlers: own, log, onError: fail });
    await new Promise((resolve) => setTimeout(resolve, 200));
    t.equal(done, 0, 'nothing is left in the queue');
    await reconcile(db, queue, fixedClock(new Date(Date.now() + 60_000)));
    await until('done', () => finished(db, 20));
  });

  t.test(`${name}: a job whose event is gone is acknowledged`, async (t) => {
    const { db, connect } = await start(t);
    const queue = await connect();
    const warned: string[] = [];
    const noting = { warn: (_: unknown, message: string) => void warned.push(message) };
    await startReactionWorker({ db, queue, clock: systemClock, handlers: handlers({}), log: noting, onError: fail });
    await queue.add('reactions', [{ id: randomUUID(), data: { eventId: randomUUID(), name: 'notify' } }]);
    await until('acknowledged', async () => warned.length === 1);
    t.same(await queue.waiting(), { reactions: 0, scouting: 0, deliveries: 0, nightly: 0 });
  });
}

suite('Postgres', undefined, async (_url, db) => {
  await sql`truncate bullmq.job cascade`.execute(db);
});

// a database of its own: other files use the same server
const onRedis = redis();
if (onRedis.at !== undefined) {
  const redisUrl = `${onRedis.at}/1`;
  suite('Redis', redisUrl, async () => {
    const client = new Redis(redisUrl);
    await client.flushdb();
    await client.quit();
  });
  t.test('a Redis that evicts is refused', async (t) => {
    const client = new Redis(redisUrl);
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    t.teardown(async () => {
      await client.config('SET', 'maxmemory-policy', 'noeviction');
      await client.quit();
    });
    await t.rejects(connectQueue({ queueUrl: redisUrl, databaseUrl: '', onError: fail }), /noeviction/);
  });
} else {
  t.test('the same on Redis', { skip: onRedis.skip }, () => {});
}
