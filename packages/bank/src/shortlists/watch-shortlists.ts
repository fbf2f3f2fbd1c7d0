import { type Db, EVENTS_CHANNEL } from '@chaeum/database';
import { listen, loop } from '@chaeum/messaging';
import { sql } from 'kysely';

/** A notice may be lost: while somebody waits, the table is looked at this often all the same. */
const LOOK_MS = 1000;

/** For requests that would rather wait for a list than ask again. */
export interface ShortlistWatch {
  /** Resolves when the newest version of the vacancy is ranked, or will not be any more, and at the latest after so many milliseconds. */
  untilRanked(vacancyId: string, withinMs: number): Promise<void>;
  /** Lets everybody who waits go. */
  stop(): Promise<void>;
}

interface Waiting {
  vacancyId: string;
  leave(): void;
}

/** Told of commits as the dispatcher is; one look at the table answers all who wait. */
export function watchShortlists(options: {
  db: Db;
  databaseUrl: string;
  onError: (error: unknown) => void;
}): ShortlistWatch {
  const waiting = new Set<Waiting>();
  const look = async () => {
    if (waiting.size === 0) return;
    const settled = await settledAmong(options.db, [...new Set(Array.from(waiting, ({ vacancyId }) => vacancyId))]);
    for (const one of waiting) if (settled.has(one.vacancyId)) one.leave();
  };
  const looking = loop(LOOK_MS, look, options.onError);
  const listening = listen(options.databaseUrl, EVENTS_CHANNEL, looking.poke);
  let stopped = false;
  return {
    untilRanked(vacancyId, withinMs) {
      if (stopped) return Promise.resolve();
      return new Promise((resolve) => {
        const one: Waiting = {
          vacancyId,
          leave() {
            clearTimeout(timer);
            waiting.delete(one);
            resolve();
          },
        };
        const timer = setTimeout(one.leave, withinMs);
        waiting.add(one);
        looking.poke();
      });
    },
    async stop() {
      stopped = true;
      for (const one of waiting) one.leave();
      await listening.stop();
      await looking.stop();
    },
  };
}

/** Those that are ranked as they stand, and those that nobody will rank any more. */
async function settledAmong(db: Db, vacancyIds: readonly string[]): Promise<Set<string>> {
  const unsettled = await db
    .selectFrom('vacancies')
    .leftJoin('shortlists', 'shortlists.vacancy_id', 'vacancies.id')
    .select('vacancies.id')
    .where('vacancies.id', '=', sql<string>`any(${vacancyIds}::uuid[])`)
    .where('vacancies.state', '=', 'open')
    .where((eb) =>
      eb.or([
        eb('shortlists.vacancy_version', 'is', null),
        eb('shortlists.vacancy_version', '<', eb.ref('vacancies.version')),
      ]),
    )
    .execute();
  const left = new Set(unsettled.map(({ id }) => id));
  return new Set(vacancyIds.filter((id) => !left.has(id)));
}
