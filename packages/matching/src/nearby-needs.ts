import type { MatchingFacts, SeekerProfile, VacancyNeed } from './types.ts';

/** What a need must ask for to concern any of some seekers: one of these minor groups, or one of these required skills. */
export interface NearbyNeeds {
  /** The first 3 digits of units. */
  groups: string[];
  /** Keys; a skill near to one that is held is among them. */
  skills: string[];
}

/**
 * Which needs a change of these seekers can concern, from the seekers' side: no other need finds any of them eligible, as
 * long as the policy asks for some skill cover at all. For looking needs up in an index; the rules are asked afterwards.
 */
export function nearbyNeeds(seekers: readonly SeekerProfile[], facts: MatchingFacts): NearbyNeeds {
  const groups = new Set<string>();
  const skills = new Set<string>();
  for (const { desiredOccupations, skills: held } of seekers) {
    for (const unit of desiredOccupations) groups.add(groupOf(unit));
    for (const { key } of held) for (const one of [key, ...facts.nearSkills(key)]) skills.add(one);
  }
  return { groups: [...groups], skills: [...skills] };
}

const groupOf = (unit: string): string => unit.slice(0, 3);

/** The same question of one need, as an index answers it. */
export const isNearby = (need: VacancyNeed, { groups, skills }: NearbyNeeds): boolean =>
  groups.includes(groupOf(need.occupation)) || need.requiredSkills.some(({ key }) => skills.includes(key));
