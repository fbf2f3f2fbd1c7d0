import type { PersonalCipher, VacanciesTable } from '@chaeum/database';
import {
  type Actor,
  addMonths,
  type Clock,
  coverageWindow,
  type LeaveType,
  type Vacancy,
  type VacancyInput,
} from '@chaeum/domain';
import { hourlyWage, withoutLeaveReason } from '@chaeum/regulations';
import type { Selectable } from 'kysely';
import { isKnown, storeLicences, storeNeeds } from '../skills.ts';
import type { VacancyTerms } from './check-vacancy.ts';

export type VacancyRow = Selectable<VacanciesTable>;

/** The columns that the terms of a vacancy fill. `firm` lends its place where the vacancy has none of its own. */
export function vacancyColumns(terms: VacancyTerms, firm: { lat: number; lng: number }, cipher: PersonalCipher) {
  const coverage = coverageWindow(terms);
  const place = terms.workplace ?? firm;
  return {
    title: terms.title,
    description: terms.description,
    occupation: terms.occupation,
    required_skills: JSON.stringify(storeNeeds(terms.requiredSkills)),
    preferred_skills: JSON.stringify(storeNeeds(terms.preferredSkills)),
    required_licences: JSON.stringify(storeLicences(terms.requiredLicences.map((name) => ({ name })))),
    leave_type_enc: cipher.seal('vacancies.leave_type', terms.leave.type),
    leave_from: terms.leave.from,
    leave_to: terms.leave.to,
    handover_days: terms.handoverDays,
    overlap_days: terms.overlapDays,
    coverage_from: coverage.from,
    coverage_to: coverage.to,
    lat: place.lat,
    lng: place.lng,
    workplace_given: terms.workplace !== null,
    weekly_pattern: JSON.stringify(terms.weeklyPattern),
    remote_days_per_week: terms.remoteDaysPerWeek,
    wage: JSON.stringify(terms.wage),
    hourly_wage: hourlyWage(terms.wage, terms.weeklyPattern.hoursPerWeek),
    seats: terms.seats,
  };
}

/** A whole new row. `today` is the day in Seoul; an opening stands for two months at most (직업안정법 시행규칙 5). */
export function newVacancyRow(
  input: VacancyInput,
  firm: { id: string; complex_id: string | null; lat: number; lng: number },
  by: { id: string; clock: Clock; cipher: PersonalCipher; today: string; synthetic?: boolean },
) {
  return {
    id: by.id,
    firm_id: firm.id,
    complex_id: firm.complex_id,
    state: input.state,
    ...vacancyColumns(input, firm, by.cipher),
    automatic_waves: input.automaticWaves,
    valid_until: addMonths(by.today, 2),
    synthetic: by.synthetic ?? false,
    created_at: by.clock.now(),
    updated_at: by.clock.now(),
  };
}

/** The terms a stored vacancy was made from. */
export function vacancyTerms(row: VacancyRow, cipher: PersonalCipher): VacancyTerms {
  const needs = (list: VacancyRow['required_skills']) =>
    list.map(({ name, level, weight }) => ({ name, level, weight }));
  return {
    title: row.title,
    description: row.description,
    occupation: row.occupation,
    requiredSkills: needs(row.required_skills),
    preferredSkills: needs(row.preferred_skills),
    requiredLicences: row.required_licences.map((licence) => licence.name),
    leave: { type: leaveTypeOf(row, cipher), from: row.leave_from, to: row.leave_to },
    handoverDays: row.handover_days,
    overlapDays: row.overlap_days,
    workplace: row.workplace_given ? { lat: row.lat, lng: row.lng } : null,
    weeklyPattern: row.weekly_pattern,
    remoteDaysPerWeek: row.remote_days_per_week,
    wage: row.wage,
    seats: row.seats,
  };
}

function leaveTypeOf(row: Pick<VacancyRow, 'leave_type_enc'>, cipher: PersonalCipher): LeaveType {
  return cipher.open('vacancies.leave_type', row.leave_type_enc) as LeaveType;
}

/** A vacancy as its reader may see it: why the leave is taken is for the firm and its counsellor (개인정보보호법 23). */
export function vacancyView(row: VacancyRow, cipher: PersonalCipher, actor: Actor): Vacancy {
  const mayKnow =
    actor.role === 'admin' || actor.role === 'counsellor' || (actor.role === 'firm' && actor.firmId === row.firm_id);
  const needs = (list: VacancyRow['required_skills']) =>
    list.map(({ key, name, level, weight }) => ({ name, level, weight, known: isKnown(key) }));
  return {
    id: row.id,
    firmId: row.firm_id,
    state: row.state,
    title: mayKnow ? row.title : withoutLeaveReason(row.title),
    description: mayKnow ? row.description : withoutLeaveReason(row.description),
    occupation: row.occupation,
    requiredSkills: needs(row.required_skills),
    preferredSkills: needs(row.preferred_skills),
    requiredLicences: row.required_licences.map((licence) => licence.name),
    leave: { type: mayKnow ? leaveTypeOf(row, cipher) : null, from: row.leave_from, to: row.leave_to },
    handoverDays: row.handover_days,
    overlapDays: row.overlap_days,
    coverage: { from: row.coverage_from, to: row.coverage_to },
    workplace: { lat: row.lat, lng: row.lng },
    weeklyPattern: row.weekly_pattern,
    remoteDaysPerWeek: row.remote_days_per_week,
    wage: row.wage,
    seats: row.seats,
    automaticWaves: row.automatic_waves,
    complexId: row.complex_id,
    validUntil: row.valid_until,
    cancelReason: row.cancel_reason,
    synthetic: row.synthetic,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
