import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { matchingFacts } from './facts.ts';
import type { Pool } from './pool.ts';
import { type RankedSeeker, rankEach } from './rank.ts';
import type { RankingTask } from './ranking-thread.ts';
import { insideOf, snapshotOf } from './snapshot.ts';
import type { MatchingContext, VacancyNeed } from './types.ts';

/** Needs that a thread takes at once: some tenths of a second's work for a large pool, to which sending it adds little. */
const AT_ONCE = 250;
/** Needs times seekers from which threads are used: some tenths of a second's work, more than it takes to wake them. */
const WORTH_THREADS = 20_000_000;
/** Threads that had nothing to do for so long end. */
const IDLE_MS = 60_000;

/** Ranks many needs, where they are very many in threads beside the one that keeps the pool, which read its columns where they lie. */
export interface Rankers {
  /** Ranks over the pool as it stands at this call, whatever changes in it afterwards; by `matchingFacts`. */
  over(pool: Pool, context: Omit<MatchingContext, 'facts'>): BatchRanking;
  /** What is being ranked ends with an error. */
  close(): Promise<void>;
}

/** `rankTop` for each of the needs. @throws Error when a window has no working day */
export type BatchRanking = (needs: readonly VacancyNeed[], limit: number) => Promise<RankedSeeker[][]>;

/** @param threads one for each core where it is left out; they start when first needed */
export function createRankers({
  threads = availableParallelism(),
  worthThreads = WORTH_THREADS,
}: {
  threads?: number;
  worthThreads?: number;
} = {}): Rankers {
  const workers = new Piscina<RankingTask, string>({
    filename: new URL('./ranking-thread.mjs', import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
  });
  return {
    over(pool, { today, policy, commute }) {
      const snapshot = snapshotOf(pool.inside);
      const inside = insideOf(snapshot, commute);
      const context = { today, policy, facts: matchingFacts, commute };
      return async (needs, limit) => {
        if (needs.length * snapshot.size < worthThreads) return rankEach(inside, needs, context, limit);
        const parts: Promise<string>[] = [];
        for (let first = 0; first < needs.length; first += AT_ONCE) {
          const some = needs.slice(first, first + AT_ONCE);
          parts.push(workers.run({ snapshot, needs: some, today, policy, commute: commute.source, limit }));
        }
        return (await Promise.all(parts)).flatMap((lists) => JSON.parse(lists) as RankedSeeker[][]);
      };
    },
    close: () => workers.close({ force: true }),
  };
}
