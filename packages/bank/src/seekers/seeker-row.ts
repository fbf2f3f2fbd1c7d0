import type { PersonalCipher, SeekersTable } from '@chaeum/database';
import {
  type Actor,
  type Clock,
  errors,
  type FieldError,
  type Seeker,
  type SeekerInput,
  type SeekerPatch,
  seoulDate,
} from '@chaeum/domain';
import { hourlyWage } from '@chaeum/regulations';
import type { Insertable, Selectable } from 'kysely';
import { isOfTheBank } from '../access.ts';
import { placeView, resolvePlace } from '../places.ts';
import { checkOccupations, isKnown, storeLicences, storeSkills } from '../skills.ts';

export type SeekerRow = Selectable<SeekersTable>;

function checkSeeker(input: SeekerPatch): FieldError[] {
  return checkOccupations(
    (input.desiredOccupations ?? []).map((code, i) => ({ pointer: `/desiredOccupations/${i}`, code })),
  );
}

type SeekerColumns = Pick<
  Insertable<SeekersTable>,
  | 'name_enc'
  | 'phone_enc'
  | 'email_enc'
  | 'locale'
  | 'lat'
  | 'lng'
  | 'district_code'
  | 'max_commute_minutes'
  | 'desired_occupations'
  | 'skills'
  | 'licences'
  | 'availability'
  | 'weekly_pattern'
  | 'minimum_wage'
  | 'excluded_firm_ids'
  | 'consent'
>;

/**
 * The columns that the given fields fill; fields left out are left out here too.
 * @throws DomainError `validation`
 */
export function seekerColumns(input: SeekerPatch, cipher: PersonalCipher): Partial<SeekerColumns> {
  const wrong = checkSeeker(input);
  if (wrong.length > 0) throw errors.invalid(wrong);
  const columns: Partial<SeekerColumns> = {};
  if (input.name !== undefined) columns.name_enc = cipher.seal('seekers.name', input.name);
  if (input.phone !== undefined) columns.phone_enc = cipher.seal('seekers.phone', input.phone);
  if (input.email !== undefined) columns.email_enc = cipher.seal('seekers.email', input.email);
  if (input.locale !== undefined) columns.locale = input.locale;
  if (input.home !== undefined) Object.assign(columns, resolvePlace(input.home, '/home'));
  if (input.maxCommuteMinutes !== undefined) columns.max_commute_minutes = input.maxCommuteMinutes;
  if (input.desiredOccupations !== undefined) columns.desired_occupations = [...new Set(input.desiredOccupations)];
  if (input.skills !== undefined) columns.skills = JSON.stringify(storeSkills(input.skills));
  if (input.licences !== undefined) columns.licences = JSON.stringify(storeLicences(input.licences));
  if (input.availability !== undefined) columns.availability = JSON.stringify(input.availability);
  if (input.weeklyPattern !== undefined) columns.weekly_pattern = JSON.stringify(input.weeklyPattern);
  if (input.minimumWage !== undefined) {
    columns.minimum_wage = input.minimumWage === null ? null : JSON.stringify(input.minimumWage);
  }
  if (input.excludedFirmIds !== undefined) columns.excluded_firm_ids = input.excludedFirmIds;
  if (input.consent !== undefined) columns.consent = JSON.stringify(input.consent);
  return columns;
}

/** A whole new row. The day it is made is the day of application. */
export function newSeekerRow(
  input: SeekerInput,
  by: { id: string; clock: Clock; cipher: PersonalCipher; synthetic?: boolean },
) {
  const now = by.clock.now();
  return {
    id: by.id,
    // spelled out for the compiler: in a whole input nothing is left out
    ...(seekerColumns(input, by.cipher) as SeekerColumns),
    minimum_hourly_wage: minimumHourlyWage(input),
    applied_on: seoulDate(now),
    synthetic: by.synthetic ?? false,
    created_at: now,
    updated_at: now,
  };
}

/** Won per hour of the least acceptable wage, at the seeker's own hours a week; null: no wish. */
export function minimumHourlyWage(input: Pick<SeekerInput, 'minimumWage' | 'weeklyPattern'>): number | null {
  return input.minimumWage === null ? null : hourlyWage(input.minimumWage, input.weeklyPattern.hoursPerWeek);
}

/** A seeker as its reader may see it; who may not see personal data gets null for name, phone and e-mail. */
export function seekerView(row: SeekerRow, cipher: PersonalCipher, actor: Actor): Seeker {
  const mayKnow = isOfTheBank(actor);
  return {
    id: row.id,
    state: row.state,
    name: mayKnow && row.name_enc ? cipher.open('seekers.name', row.name_enc) : null,
    phone: mayKnow && row.phone_enc ? cipher.open('seekers.phone', row.phone_enc) : null,
    email: mayKnow && row.email_enc ? cipher.open('seekers.email', row.email_enc) : null,
    locale: row.locale,
    home: placeView(row),
    maxCommuteMinutes: row.max_commute_minutes,
    desiredOccupations: row.desired_occupations,
    skills: row.skills.map(({ key, name, level, years }) => ({ name, level, years, known: isKnown(key) })),
    licences: row.licences.map(({ key, name, expiresOn }) => ({
      name,
      ...(expiresOn !== undefined && { expiresOn }),
      known: isKnown(key),
    })),
    availability: row.availability,
    weeklyPattern: row.weekly_pattern,
    minimumWage: row.minimum_wage,
    excludedFirmIds: mayKnow ? row.excluded_firm_ids : [],
    consent: row.consent,
    appliedOn: row.applied_on,
    synthetic: row.synthetic,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
