import type { CommuteModel } from '@chaeum/commute';
import { DEFAULT_POLICY } from '@chaeum/domain';
import { type MatchingContext, matchingFacts, type VacancyNeed } from '@chaeum/matching';
import { generateVacancies, needOf } from './vacancies.ts';

/** The day of every ranking that the bench does in its own process. */
export const TODAY = '2026-12-01';

/** What those rankings know: the policy and the facts of an installation. */
export const contextBy = (commute: CommuteModel): MatchingContext => ({
  today: TODAY,
  policy: { version: 1, body: DEFAULT_POLICY },
  facts: matchingFacts,
  commute,
});

/** Needs of so many made-up vacancies of one firm. */
export const generateNeeds = (count: number): VacancyNeed[] =>
  [...generateVacancies(count, TODAY, '00000000-0000-7000-8000-000000000000')].map((one) => needOf(one));
