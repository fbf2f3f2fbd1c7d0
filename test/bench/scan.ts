import type { MatchingContext, RankedSeeker, SeekerProfile, VacancyNeed } from '@chaeum/matching';
import { type Best, createBest } from '../../packages/matching/src/best.ts';
import { type CompiledNeed, compileNeed } from '../../packages/matching/src/compiled-need.ts';
import { findBestIn } from '../../packages/matching/src/find-best.ts';
import { ID_WORDS } from '../../packages/matching/src/ids.ts';
import { prepare } from '../../packages/matching/src/measure.ts';
import { fitAt, flagsAt } from '../../packages/matching/src/members.ts';
import { createOffering, mostPoints } from '../../packages/matching/src/offering.ts';
import { append, createTable, FLAG } from '../../packages/matching/src/table.ts';
import { createVocabulary } from '../../packages/matching/src/vocabulary.ts';

export type Answer = Pick<RankedSeeker, 'seekerId' | 'score'>[];

/** The engine's columns without its order, postings and bounds: what a scan of everybody, or of some, takes. */
export interface Scan {
  everybody(need: VacancyNeed): Answer;
  /** By the numbers of the profiles: those who may fit. */
  some(need: VacancyNeed, numbers: Iterable<number>): Answer;
}

export function createScan(profiles: readonly SeekerProfile[], context: MatchingContext): Scan {
  const { commute } = context;
  const vocabulary = createVocabulary();
  const table = createTable(profiles.length, profiles.length * 16, commute.homes !== undefined);
  const id = new Int32Array(ID_WORDS);
  for (const profile of profiles) {
    vocabulary.ids.write(profile.id, id, 0);
    append(table, vocabulary, profile, id, commute.homes);
  }
  const compile = (need: VacancyNeed) => compileNeed(prepare(need, context), { vocabulary, commute });
  const listed = (look: (compiled: CompiledNeed, best: Best) => void, need: VacancyNeed): Answer => {
    const best = createBest(context.policy.body.listLength, vocabulary.ids);
    look(compile(need), best);
    return best.list().map(({ slot, score }) => ({
      seekerId: vocabulary.ids.read(table.ids, slot * ID_WORDS),
      score: score / 100,
    }));
  };
  return {
    everybody: (need) => listed((compiled, best) => findBestIn(table, compiled, best), need),
    some: (need, numbers) =>
      listed((compiled, best) => {
        const { skills } = mostPoints(compiled);
        const offering = createOffering(table, compiled, best);
        for (const slot of numbers) {
          if (flagsAt(table, slot) & FLAG.silent) continue;
          const fit = fitAt(table, compiled, slot);
          if (fit) offering.add(slot, fit, skills);
        }
        offering.flush();
      }, need),
  };
}
