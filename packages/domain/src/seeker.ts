import { z } from 'zod';
import {
  calendarDate,
  email,
  id,
  instant,
  locale,
  OFFICE_WEEK,
  phone,
  place,
  text,
  wage,
  weeklyPattern,
} from './primitives.ts';

export const skillLevel = z.int().min(1).max(5).describe('1 beginner … 5 expert');

export const seekerSkill = z
  .strictObject({ name: text(80), level: skillLevel.default(3), years: z.number().min(0).max(60).default(0) })
  .meta({ id: 'SeekerSkill' });
export const heldLicence = z
  .strictObject({ name: text(80), expiresOn: calendarDate.optional() })
  .meta({ id: 'HeldLicence' });

const period = z
  .strictObject({ from: calendarDate, to: calendarDate })
  .refine((value) => value.to >= value.from, { path: ['to'], message: 'must not be before from' });

export const availability = z
  .strictObject({ from: calendarDate, to: calendarDate.optional(), except: z.array(period).max(50).default([]) })
  .refine((value) => value.to === undefined || value.to >= value.from, {
    path: ['to'],
    message: 'must not be before from',
  })
  .meta({ id: 'Availability', description: 'Days the seeker can work; first and last included' });
export type Availability = z.infer<typeof availability>;

/** 개인정보보호법 15: what the person agreed to. Without `matching` nobody ranks them. */
export const consent = z
  .strictObject({
    matching: z.boolean(),
    contact: z.boolean().default(true).describe('May be told of vacancies by e-mail or telephone'),
    givenOn: calendarDate.optional(),
  })
  .meta({ id: 'Consent' });

/** Which codes there are is checked by the use cases, which offer the nearest, to a name written in the code's place too. */
export const keco = text(80).meta({ description: 'KECO 2025 unit', pattern: '^\\d{4}$' });

export const seekerInput = z
  .strictObject({
    name: text(80),
    phone,
    email,
    locale: locale.default('ko').describe('Language of messages'),
    home: place,
    maxCommuteMinutes: z.int().min(5).max(240).default(60),
    desiredOccupations: z.array(keco).min(1).max(10),
    skills: z.array(seekerSkill).max(60).default([]),
    licences: z.array(heldLicence).max(40).default([]),
    availability,
    weeklyPattern: weeklyPattern.default(OFFICE_WEEK),
    minimumWage: wage.nullable().default(null).describe('Least acceptable; null: the statutory minimum will do'),
    excludedFirmIds: z.array(id).max(200).default([]).describe('Firms this person does not want to be sent to'),
    consent,
  })
  .meta({ id: 'SeekerInput' });
export type SeekerInput = z.infer<typeof seekerInput>;

export const seekerPatch = z
  .strictObject({
    name: seekerInput.shape.name.optional(),
    phone: phone.optional(),
    email: email.optional(),
    locale: locale.optional(),
    home: place.optional(),
    maxCommuteMinutes: z.int().min(5).max(240).optional(),
    desiredOccupations: seekerInput.shape.desiredOccupations.optional(),
    skills: z.array(seekerSkill).max(60).optional(),
    licences: z.array(heldLicence).max(40).optional(),
    availability: availability.optional(),
    weeklyPattern: weeklyPattern.optional(),
    minimumWage: wage.nullable().optional(),
    excludedFirmIds: z.array(id).max(200).optional(),
    consent: consent.optional(),
  })
  .meta({ id: 'SeekerPatch' });
export type SeekerPatch = z.infer<typeof seekerPatch>;

export const seeker = z
  .object({
    id,
    state: z.enum(['active', 'removed']),
    name: z.string().nullable().describe('null where the reader may not see personal data'),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    locale,
    home: z.object({ lat: z.number(), lng: z.number(), districtCode: z.string().optional() }),
    maxCommuteMinutes: z.int(),
    desiredOccupations: z.array(z.string()),
    skills: z.array(z.object({ name: z.string(), level: z.int(), years: z.number(), known: z.boolean() })),
    licences: z.array(z.object({ name: z.string(), expiresOn: z.string().optional(), known: z.boolean() })),
    availability: z.object({
      from: z.string(),
      to: z.string().optional(),
      except: z.array(z.object({ from: z.string(), to: z.string() })),
    }),
    weeklyPattern,
    minimumWage: wage.nullable(),
    excludedFirmIds: z.array(id),
    consent: z.object({ matching: z.boolean(), contact: z.boolean(), givenOn: z.string().optional() }),
    appliedOn: z.string().describe('Day of application; ties are broken by it (직업안정법 시행규칙 5④)'),
    synthetic: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Seeker' });
export type Seeker = z.infer<typeof seeker>;
