import type { MatchingContext, SeekerProfile, VacancyNeed } from '@chaeum/matching';
import MiniSearch, { type Query } from 'minisearch';

/** Those whose trades or skills a need names, by a full-text index in memory; numbers are the profiles'. */
export function createTextIndex(
  profiles: readonly SeekerProfile[],
  { facts }: Pick<MatchingContext, 'facts'>,
): (need: VacancyNeed) => number[] {
  const index = new MiniSearch<{ id: number; trades: string; skills: string }>({
    fields: ['trades', 'skills'],
    tokenize: (text) => text.split('\n'),
    processTerm: (term) => term,
  });
  for (const [id, { desiredOccupations, skills }] of profiles.entries()) {
    index.add({ id, trades: desiredOccupations.join('\n'), skills: skills.map(({ key }) => key).join('\n') });
  }
  return (need) => {
    const group = need.occupation.slice(0, 3);
    const units = Array.from({ length: 10 }, (_, i) => `${group}${i}`);
    const skills = need.requiredSkills.flatMap(({ key }) => [key, ...facts.nearSkills(key)]);
    const queries: Query[] = [{ queries: [units.join('\n')], fields: ['trades'], combineWith: 'OR' }];
    if (skills.length > 0) queries.push({ queries: [skills.join('\n')], fields: ['skills'], combineWith: 'OR' });
    return index.search({ queries, combineWith: 'OR' }).map(({ id }) => id as number);
  };
}
