import { createCommute, straightLine } from '@chaeum/commute';
import type { Policy } from '@chaeum/domain';
import { matchingFacts } from './facts.ts';
import { rankEach } from './rank.ts';
import { insideOf, type PoolSnapshot } from './snapshot.ts';
import type { VacancyNeed } from './types.ts';

/** Commute models that a thread makes for itself, since only data can be sent to it, by their `source`. */
const commutes = new Map([createCommute(), straightLine].map((model) => [model.source, model]));

export interface RankingTask {
  snapshot: PoolSnapshot;
  needs: readonly VacancyNeed[];
  today: string;
  policy: Policy;
  /** Source of the commute model. */
  commute: string;
  limit: number;
}

/** What a thread of rankers.ts does. Gives the lists, `RankedSeeker[][]`, as JSON: a text is sent and read sooner than objects. */
export default function rankSome(task: RankingTask): string {
  const { needs, today, policy, limit } = task;
  const commute = commutes.get(task.commute);
  if (!commute) throw new Error(`no thread can make the commute model ${task.commute}`);
  return JSON.stringify(
    rankEach(insideOf(task.snapshot, commute), needs, { today, policy, facts: matchingFacts, commute }, limit),
  );
}
