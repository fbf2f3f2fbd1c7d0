import { z } from 'zod';
import { calendarDate, text } from './primitives.ts';
import { leaveType } from './vacancy.ts';

/*
 * Administrative records as files bring them: workplaces by the month (국민연금 가입 사업장, or the employment insurance's own),
 * leaves and substitutes. No person is named in any.
 */

/** 고용보험 사업장관리번호: letters and digits; hyphens are dropped. */
const insuranceNumber = z
  .string()
  .transform((value) => value.replace(/[\s-]/g, '').toUpperCase())
  .refine((value) => /^[0-9A-Z]{4,20}$/.test(value), 'must be 4 to 20 letters and digits');

const head = z.int().min(0).max(2_000_000);

/** A workplace in a month. */
export const workplaceRecord = z
  .strictObject({
    insuranceNumber: insuranceNumber.nullable().default(null),
    registrationNumber: z
      .string()
      .transform((value) => value.replace(/\D/g, ''))
      .refine((value) => /^(?:\d{6}|\d{10})$/.test(value), 'must have ten digits, or the first six')
      .nullable()
      .default(null),
    name: text(200),
    address: text(300).nullable().default(null),
    districtCode: z
      .string()
      .regex(/^\d{10}$/, 'must be a district code of 10 digits')
      .nullable()
      .default(null),
    industry: z.string().trim().max(10).nullable().default(null),
    industryScheme: z.enum(['ksic', 'nts']).default('ksic').describe('nts: tax-office code (업종코드)'),
    month: z
      .string()
      .transform((value) => value.replace(/^(\d{4})[-./]?(\d{2})(?:[-./]?\d{2})?$/, '$1-$2-01'))
      .pipe(calendarDate)
      .describe('YYYY-MM'),
    headcount: head,
    women: head.nullable().default(null),
    age25to39: head.nullable().default(null),
    joined: head.default(0),
    left: head.default(0),
    publicBody: z.boolean().default(false),
    closed: z.boolean().default(false).describe('The workplace has left the insurance'),
  })
  .refine((row) => row.women === null || row.women <= row.headcount, {
    path: ['women'],
    message: 'is more than the headcount',
  })
  .refine((row) => row.age25to39 === null || row.age25to39 <= row.headcount, {
    path: ['age25to39'],
    message: 'is more than the headcount',
  });
export type WorkplaceRecord = z.infer<typeof workplaceRecord>;

const key = text(60);

/** A leave; `leaveKey` tells the leaves of a workplace apart and names nobody. */
export const leaveRecord = z
  .strictObject({
    insuranceNumber,
    leaveKey: key,
    type: leaveType,
    from: calendarDate,
    to: calendarDate,
    filedOn: calendarDate.nullable().default(null),
  })
  .refine((row) => row.to >= row.from, { path: ['to'], message: 'must not be before from' });
export type LeaveRecord = z.infer<typeof leaveRecord>;

/** A substitute hired; without `leaveKey` the records do not say for which leave. */
export const substituteRecord = z
  .strictObject({
    insuranceNumber,
    leaveKey: key.nullable().default(null),
    hiredOn: calendarDate,
    endedOn: calendarDate.nullable().default(null),
    kind: z.enum(['direct', 'agency']).default('direct'),
    claimedUntil: calendarDate
      .nullable()
      .default(null)
      .describe('Last day for which the subsidy was claimed; null: nothing claimed'),
  })
  .refine((row) => row.endedOn === null || row.endedOn >= row.hiredOn, {
    path: ['endedOn'],
    message: 'must not be before hiredOn',
  });
export type SubstituteRecord = z.infer<typeof substituteRecord>;
