import { type Db, type Tx, toStoredEvent } from '@chaeum/database';
import type { StoredEvent } from '@chaeum/domain';
import { listen, loop } from './listen.ts';

export const PUBLISHED_CHANNEL = 'chaeum_published';
const BATCH = 500;
const POLL_MS = 2000;

/** Published events behind a position, in order. A reader that has seen position n never misses one below it. */
export async function readFeed(db: Db | Tx, after: number, limit = BATCH): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(toStoredEvent);
}

/** The last position given; 0 before the first event. */
export async function latestPosition(db: Db | Tx): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst();
  return row?.position ?? 0;
}

export interface FeedFollower {
  /** Of the last event handled. */
  position(): number;
  /** Resolves when the event at this position, and all before it, are handled; reads at once instead of waiting to be told. */
  waitFor(position: number): Promise<void>;
  stop(): Promise<void>;
}

/** Hands every event behind `after` to `onEvents`, in order, in batches; a batch that fails comes again. */
export function followFeed(options: {
  db: Db;
  databaseUrl: string;
  after: number;
  onEvents: (events: StoredEvent[]) => Promise<void>;
  onError: (error: unknown) => void;
}): FeedFollower {
  let position = options.after;
  let waiting: { position: number; resolve: () => void }[] = [];
  const catchUp = async () => {
    for (;;) {
      const events = await readFeed(options.db, position);
      const last = events.at(-1);
      if (!last) return;
      await options.onEvents(events);
      position = last.position;
      const reached = waiting.filter((one) => one.position <= position);
      waiting = waiting.filter((one) => one.position > position);
      for (const one of reached) one.resolve();
    }
  };
  const reading = loop(POLL_MS, catchUp, options.onError);
  const listening = listen(options.databaseUrl, PUBLISHED_CHANNEL, reading.poke);
  return {
    position: () => position,
    waitFor(wanted) {
      if (wanted <= position) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push({ position: wanted, resolve });
        reading.poke();
      });
    },
    async stop() {
      await listening.stop();
      await reading.stop();
    },
  };
}
