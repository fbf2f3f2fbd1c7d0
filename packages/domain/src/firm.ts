import { z } from 'zod';
import { email, id, instant, locale, phone, place, text } from './primitives.ts';
import { isRegistrationNumber, normaliseRegistrationNumber } from './registration-number.ts';

export const contact = z
  .strictObject({ name: text(80), email, phone: phone.optional(), locale: locale.optional() })
  .meta({ id: 'Contact', description: 'A person of the firm who is told. Personal data.' });
export type Contact = z.infer<typeof contact>;

export const registrationNumber = z
  .string()
  .transform(normaliseRegistrationNumber)
  .refine((value) => /^\d{10}$/.test(value), 'must have ten digits')
  .refine((value) => !/^\d{10}$/.test(value) || isRegistrationNumber(value), 'its check digit is wrong')
  .meta({
    description:
      'Business registration number (사업자등록번호): ten digits, the last a check digit; hyphens are dropped',
  });

export const firmInput = z
  .strictObject({
    name: text(120),
    registrationNumber,
    industry: z
      .string()
      .regex(/^(?:[A-U]|\d{2,5})$/, 'must be a KSIC code: a section letter or 2 to 5 digits')
      .describe('KSIC 11'),
    headcount: z.int().min(1).max(1_000_000).describe('Insured employees'),
    location: place,
    address: text(300).optional(),
    complexId: id.nullable().default(null),
    contacts: z.array(contact).min(1).max(10),
    excludedSeekerIds: z.array(id).max(1000).default([]).describe('Seekers this firm does not want to be sent again'),
  })
  .meta({ id: 'FirmInput' });
export type FirmInput = z.infer<typeof firmInput>;

/** What is wrong with a change, not with a whole: every field may be left out, none gets a default. */
export const firmPatch = z
  .strictObject({
    name: firmInput.shape.name.optional(),
    industry: firmInput.shape.industry.optional(),
    headcount: firmInput.shape.headcount.optional(),
    location: place.optional(),
    address: text(300).nullable().optional(),
    complexId: id.nullable().optional(),
    contacts: firmInput.shape.contacts.optional(),
    excludedSeekerIds: z.array(id).max(1000).optional(),
  })
  .meta({ id: 'FirmPatch' });
export type FirmPatch = z.infer<typeof firmPatch>;

export const firm = z
  .object({
    id,
    name: z.string(),
    registrationNumber: z.string(),
    industry: z.string(),
    headcount: z.int(),
    location: z.object({ lat: z.number(), lng: z.number(), districtCode: z.string().optional() }),
    address: z.string().nullable(),
    complexId: id.nullable(),
    contacts: z.array(contact),
    excludedSeekerIds: z.array(id),
    synthetic: z.boolean().describe('Made by the demo generator; no real firm'),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Firm' });
export type Firm = z.infer<typeof firm>;
