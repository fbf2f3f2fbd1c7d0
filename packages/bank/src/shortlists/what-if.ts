import type { StoredWhatIf } from '@chaeum/database';
import { type Bilingual, errors, type FieldError, type VacancyChange } from '@chaeum/domain';
import {
  adviceSentence,
  type MatchingContext,
  mostHelpful,
  type Pool,
  type RankedList,
  whatIf,
} from '@chaeum/matching';
import { checkTerms, type VacancyTerms } from '../vacancies/check-vacancy.ts';
import { changedTerms, type NamedChange, standardChanges } from './changes.ts';
import { needOfTerms } from './need.ts';

export interface WhatIfOfVacancy {
  whatIf: StoredWhatIf[];
  advice: Bilingual | null;
}

/**
 * What the standard changes would do to a list, each alone and ranked for real, and the one that helps most where few are
 * eligible. A change that the law or the calendar rules out is left out.
 */
export function whatIfOf(
  about: { terms: VacancyTerms; firm: Parameters<typeof needOfTerms>[1]; vacancyId: string | null },
  list: RankedList,
  pool: Pool,
  context: MatchingContext,
): WhatIfOfVacancy {
  const changes = standardChanges(about.terms, context.policy.body).filter(
    // no change touches the texts
    ({ change }) => checkTerms(changedTerms(about.terms, change)).length === 0,
  );
  const answers = answersTo(changes, about, list, pool, context);
  const best = mostHelpful(list.eligible, answers, context);
  return { whatIf: answers, advice: best && adviceSentence(list.eligible, best) };
}

/**
 * The same for changes somebody sent.
 * @throws DomainError `validation` naming the field of the change
 */
export function whatIfOfChanges(
  changes: readonly VacancyChange[],
  about: Parameters<typeof whatIfOf>[0],
  list: RankedList,
  pool: Pool,
  context: MatchingContext,
): StoredWhatIf[] {
  const wrong = changes.flatMap((change, i): FieldError[] => {
    const terms = changedTerms(about.terms, change);
    if (terms.leave.to < terms.leave.from) {
      return [{ pointer: `/changes/${i}/leave/to`, message: 'must not be before from' }];
    }
    return checkTerms(terms).map((one) => ({ ...one, pointer: `/changes/${i}${one.pointer}` }));
  });
  if (wrong.length > 0) throw errors.invalid(wrong);
  const named = changes.map(
    (change, i): NamedChange => ({
      name: 'custom',
      change,
      words: { ko: `${i + 1}번 변경대로 하면`, en: `With change ${i + 1},` },
    }),
  );
  return answersTo(named, about, list, pool, context);
}

function answersTo(
  changes: readonly NamedChange[],
  { terms, firm, vacancyId }: Parameters<typeof whatIfOf>[0],
  list: RankedList,
  pool: Pool,
  context: MatchingContext,
) {
  const needOf = (some: VacancyTerms) => ({ ...needOfTerms(some, firm), vacancyId });
  const cases = changes.map(({ name, words, change }) => ({ name, words, need: needOf(changedTerms(terms, change)) }));
  return whatIf(pool, needOf(terms), list, cases, context).map((result, i) => ({
    ...result,
    change: changes[i]?.change ?? {},
  }));
}
