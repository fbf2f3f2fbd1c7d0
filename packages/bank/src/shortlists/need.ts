import { coverageWindow } from '@chaeum/domain';
import type { VacancyNeed } from '@chaeum/matching';
import { hourlyWage } from '@chaeum/regulations';
import { storeLicences, storeNeeds } from '../skills.ts';
import type { VacancyTerms } from '../vacancies/check-vacancy.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';

/** A stored vacancy as the engine reads it. */
export function needOfRow(row: VacancyRow, excludedSeekerIds: readonly string[]): VacancyNeed {
  return {
    vacancyId: row.id,
    firmId: row.firm_id,
    occupation: row.occupation,
    requiredSkills: row.required_skills,
    preferredSkills: row.preferred_skills,
    requiredLicences: row.required_licences,
    window: { from: row.coverage_from, to: row.coverage_to },
    workplace: { lat: row.lat, lng: row.lng },
    weeklyPattern: row.weekly_pattern,
    remoteDaysPerWeek: row.remote_days_per_week,
    hourlyWage: row.hourly_wage,
    excludedSeekerIds: [...excludedSeekerIds],
  };
}

/** Terms nobody has saved, as the engine reads them; `firm` lends its place and its exclusions. */
export function needOfTerms(
  terms: VacancyTerms,
  firm: { id: string; lat: number; lng: number; excluded_seeker_ids: string[] } | null,
): VacancyNeed {
  const workplace = terms.workplace ?? (firm && { lat: firm.lat, lng: firm.lng });
  if (!workplace) throw new Error('a preview without a firm needs a workplace');
  return {
    vacancyId: null,
    firmId: firm?.id ?? null,
    occupation: terms.occupation,
    requiredSkills: storeNeeds(terms.requiredSkills),
    preferredSkills: storeNeeds(terms.preferredSkills),
    requiredLicences: storeLicences(terms.requiredLicences.map((name) => ({ name }))),
    window: coverageWindow(terms),
    workplace,
    weeklyPattern: terms.weeklyPattern,
    remoteDaysPerWeek: terms.remoteDaysPerWeek,
    hourlyWage: hourlyWage(terms.wage, terms.weeklyPattern.hoursPerWeek),
    excludedSeekerIds: firm?.excluded_seeker_ids ?? [],
  };
}
