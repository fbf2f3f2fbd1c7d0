import { sql } from 'kysely';
import type { Db, Tx } from './connection.ts';

export const EVENTS_CHANNEL = 'chaeum_events';
/** After a notice the next one waits this long. */
const QUIET_MS = 3;
/** Databases that have just been told, and whether more was committed since. */
const told = new WeakMap<Db, boolean>();

/**
 * Runs `work` in a transaction, or joins the one `db` already is: an API request opens it for the idempotency key and
 * the use case joins. Whoever opens it wakes the dispatchers after the commit.
 */
export async function inTransaction<T>(db: Db | Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Tx);
  const result = await (db as Db).transaction().execute(work);
  wakeDispatchers(db as Db);
  return result;
}

/*
 * NOTIFY inside every transaction would serialise commits database-wide (GROUND.md): it is sent after the commit, at once
 * for the first and once for all that follow within a few milliseconds. A lost one costs a poll interval, nothing else.
 */
function wakeDispatchers(db: Db): void {
  if (told.has(db)) {
    told.set(db, true);
    return;
  }
  told.set(db, false);
  sql`select pg_notify(${EVENTS_CHANNEL}, '')`.execute(db).catch(() => {});
  setTimeout(() => {
    const more = told.get(db);
    told.delete(db);
    if (more) wakeDispatchers(db);
  }, QUIET_MS).unref();
}
