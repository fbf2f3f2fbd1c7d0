export { assign } from './assign.ts';
export { type CandidateList, type PlanForAll, planAll } from './assign-all.ts';
export type { Assignment, AssignmentProblem } from './assign-problem.ts';
export { rankByBruteForce } from './brute-force.ts';
export { evaluate } from './evaluate.ts';
export { matchingFacts } from './facts.ts';
export { type NearbyNeeds, nearbyNeeds } from './nearby-needs.ts';
export { standingOf } from './obstacles.ts';
export { createPool, type Pool } from './pool.ts';
export { type RankedSeeker, rank, rankTop } from './rank.ts';
export { rankNeeds } from './rank-needs.ts';
export { type BatchRanking, createRankers, type Rankers } from './rankers.ts';
export type {
  Evaluation,
  MatchingContext,
  MatchingFacts,
  RankedCandidate,
  RankedComponent,
  RankedList,
  SeekerProfile,
  SkillWanted,
  VacancyNeed,
} from './types.ts';
export { wholePoints } from './values.ts';
export { adviceSentence, mostHelpful, type WhatIfCase, whatIf } from './what-if.ts';
