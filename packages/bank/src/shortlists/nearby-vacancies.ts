import type { NearbyNeeds } from '@chaeum/matching';
import { type RawBuilder, sql } from 'kysely';

/** Of `vacancies`: those that the seekers asked about can be eligible for; all others exclude them by occupation. */
export const nearbyVacancies = ({ groups, skills }: NearbyNeeds): RawBuilder<boolean> => sql<boolean>`(
  left(vacancies.occupation, 3) = any(${groups}::text[])
  or exists (
    select from jsonb_array_elements(vacancies.required_skills) as wanted
    where wanted ->> 'key' = any(${skills}::text[]))
  -- a policy may ask for no skill cover at all: then whoever requires a skill takes anybody
  or vacancies.required_skills <> '[]'
    and exists (select from policies where body #>> '{occupation,minimumSkillCover}' = '0'))`;
