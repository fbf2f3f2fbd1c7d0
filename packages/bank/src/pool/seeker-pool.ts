import { createCommute } from '@chaeum/commute';
import type { Db } from '@chaeum/database';
import type { StoredEvent } from '@chaeum/domain';
import { createPool, createRankers, type Pool, type Rankers, type SeekerProfile } from '@chaeum/matching';
import { followFeed, latestPosition } from '@chaeum/messaging';
import { everyProfile, readProfiles, unboundProfiles } from './profiles.ts';

/** What every ranking travels by. Its network is read at the first question; it holds no state but what it remembers. */
export const commute = createCommute();

/** The pool as a process that ranks keeps it: in memory, loaded from the tables, fed by events in their order. */
export interface SeekerPool {
  readonly pool: Pool;
  /** For many rankings at once, beside what this process does otherwise. */
  readonly rankers: Rankers;
  /** Resolves when the pool has applied the event at this position, and all before it. */
  waitFor(position: number): Promise<void>;
  position(): number;
  stop(): Promise<void>;
}

/**
 * Loads everybody, then follows the feed from where it stood before the load: an event applied twice only reads the
 * same rows again. Losing the pool costs a reload, nothing else.
 */
export async function startSeekerPool(options: {
  db: Db;
  databaseUrl: string;
  onError: (error: unknown) => void;
}): Promise<SeekerPool> {
  const { db } = options;
  const pool = createPool(commute);
  const after = await latestPosition(db);
  for await (const profiles of everyProfile(db)) for (const profile of profiles) pool.upsert(profile);
  // or the first ranking would sort it
  pool.settle();
  const feed = await followFeed({
    db,
    databaseUrl: options.databaseUrl,
    after,
    onError: options.onError,
    onEvents: (events) => applyEvents(db, pool, events),
  });
  const rankers = createRankers();
  const stop = async () => {
    await feed.stop();
    await rankers.close();
  };
  return { pool, rankers, waitFor: feed.waitFor, position: feed.position, stop };
}

/**
 * Reads again whose facts the events may have changed. Made proposals bind nobody yet; nothing binds who has just come, and
 * what binds them soon after is told by a later event.
 */
async function applyEvents(db: Db, pool: Pool, events: readonly StoredEvent[]): Promise<void> {
  const changed = new Set<string>();
  for (const event of events) {
    if (event.type === 'seekers.imported')
      await refresh(pool, new Set(event.data.ids), unboundProfiles(db, event.data.ids));
    else if (event.subjects.seekerId && event.type !== 'proposal.made') changed.add(event.subjects.seekerId);
  }
  if (changed.size > 0) await refresh(pool, changed, [await readProfiles(db, { ids: [...changed] })]);
}

/** Takes in who was found of the seekers named; the others have left the pool. */
async function refresh(
  pool: Pool,
  named: Set<string>,
  found: AsyncIterable<SeekerProfile[]> | Iterable<SeekerProfile[]>,
): Promise<void> {
  for await (const profiles of found) {
    for (const profile of profiles) {
      pool.upsert(profile);
      named.delete(profile.id);
    }
  }
  for (const id of named) pool.remove(id);
}
