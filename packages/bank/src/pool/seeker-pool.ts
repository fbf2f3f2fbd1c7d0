import { createCommute } from '@chaeum/commute';
import type { Db } from '@chaeum/database';
import type { StoredEvent } from '@chaeum/domain';
import { createPool, createRankers, type Pool, type Rankers } from '@chaeum/matching';
import { followFeed, latestPosition } from '@chaeum/messaging';
import { everyProfile, readProfiles } from './profiles.ts';

/** Seekers read again at once. */
const REFRESHED = 5000;

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
  const come = new Set<string>();
  const changed = new Set<string>();
  for (const event of events) {
    if (event.type === 'seekers.imported') for (const id of event.data.ids) come.add(id);
    else if (event.subjects.seekerId && event.type !== 'proposal.made') changed.add(event.subjects.seekerId);
  }
  await refresh(db, pool, [...come], true);
  await refresh(db, pool, [...changed], false);
}

async function refresh(db: Db, pool: Pool, ids: readonly string[], unbound: boolean): Promise<void> {
  for (let start = 0; start < ids.length; start += REFRESHED) {
    const some = ids.slice(start, start + REFRESHED);
    const profiles = await readProfiles(db, { ids: some, unbound });
    for (const profile of profiles) pool.upsert(profile);
    if (profiles.length === some.length) continue;
    const present = new Set(profiles.map((profile) => profile.id));
    for (const id of some) if (!present.has(id)) pool.remove(id);
  }
}
