import { isPublicHoliday, licenceSatisfies, nearSkills } from '@chaeum/reference';
import type { MatchingFacts } from './types.ts';

/** The world as @chaeum/reference knows it. */
export const matchingFacts: MatchingFacts = { nearSkills, licenceSatisfies, isHoliday: isPublicHoliday };
