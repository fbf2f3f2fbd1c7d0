import { type Db, EVENTS_CHANNEL } from '@chaeum/database';
import type { Clock } from '@chaeum/domain';
import { sql } from 'kysely';
import { PUBLISHED_CHANNEL } from './feed.ts';
import { listen, loop } from './listen.ts';
import type { NewJob, QueueConnection } from './queue.ts';
import { queueOf, reactionsTo } from './subscriptions.ts';

const BATCH = 500;
/** Any number that nothing else locks: positions are given by one dispatcher at a time. */
const POSITION_LOCK = 0x63_68_61_65;

/** While one attempt of a reaction waits its job id is taken; the next attempt's is another. */
const reactionJob = (eventId: string, name: string, attempt: number): NewJob<'reactions' | 'scouting'> => ({
  id: `${eventId}-${name}-${attempt}`,
  data: { eventId, name },
});

/** Adds the jobs of reactions, each to the queue of its door. */
export async function addReactions(
  queue: QueueConnection,
  reactions: readonly { event_id: string; name: string }[],
  attempt: number,
): Promise<void> {
  const jobs = { reactions: [] as NewJob<'reactions'>[], scouting: [] as NewJob<'scouting'>[] };
  for (const { event_id, name } of reactions) jobs[queueOf(name)].push(reactionJob(event_id, name, attempt));
  await Promise.all([queue.add('reactions', jobs.reactions), queue.add('scouting', jobs.scouting)]);
}

/**
 * Publishes a batch of events: gives positions, writes down the reactions each asks for, and after the commit adds the jobs.
 * The lock is held to the commit, so positions become visible in their order. Returns how many were published.
 */
export async function dispatchBatch(db: Db, queue: QueueConnection, clock: Clock): Promise<number> {
  const published = await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${POSITION_LOCK})`.execute(tx);
    const events = await tx
      .selectFrom('events')
      .select(['id', 'type', sql<boolean | null>`data -> 'automaticWaves'`.as('automatic_waves')])
      .where('position', 'is', null)
      .orderBy('seq')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    if (events.length === 0) return null;
    await sql`
      update events set position = base.last + given.ordinal
      from (select coalesce(max(position), 0) as last from events) base,
           unnest(${events.map((event) => event.id)}::uuid[]) with ordinality as given(id, ordinal)
      where events.id = given.id`.execute(tx);
    const asked = events.flatMap(({ id, type, automatic_waves }) =>
      reactionsTo(type, automatic_waves).map((name) => ({ event_id: id, name })),
    );
    if (asked.length > 0) {
      await tx
        .insertInto('reactions')
        .values(asked.map((one) => ({ ...one, enqueued_at: clock.now() })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return { count: events.length, asked };
  });
  if (published === null) return 0;
  await Promise.all([
    sql`select pg_notify(${PUBLISHED_CHANNEL}, '')`.execute(db),
    // a queue that is away costs time, not events: the reconciler adds what is pending
    addReactions(queue, published.asked, 0),
  ]);
  return published.count;
}

export interface Dispatcher {
  stop(): Promise<void>;
}

/** Any worker may run one, several at once: woken by commits, with a slow poll behind. */
export function startDispatcher(options: {
  db: Db;
  databaseUrl: string;
  queue: QueueConnection;
  clock: Clock;
  onError: (error: unknown) => void;
  pollMs?: number;
}): Dispatcher {
  const dispatching = loop(
    options.pollMs ?? 2000,
    async () => {
      while ((await dispatchBatch(options.db, options.queue, options.clock)) > 0);
    },
    options.onError,
  );
  const listening = listen(options.databaseUrl, EVENTS_CHANNEL, dispatching.poke);
  return {
    async stop() {
      await listening.stop();
      await dispatching.stop();
    },
  };
}
