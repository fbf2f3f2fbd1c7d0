import { straightLine } from '@chaeum/commute';
import {
  DEFAULT_POLICY,
  fromEpochDay,
  type PolicyBody,
  WEEKDAYS,
  type Weekday,
  type WeeklyPattern,
} from '@chaeum/domain';
import fc from 'fast-check';
import type { MatchingContext, SeekerProfile, VacancyNeed } from './types.ts';

/*
 * Random seekers and needs for the tests and the bench: few distinct skills, places and days, so that ties, near skills
 * and borders really happen.
 */
const TODAY = 20_400; // 2025-11-08
const today = fromEpochDay(TODAY);
const units = ['0265', '0263', '0272', '0271'];
const skillKeys = ['a', 'b', 'c', 'd', 'e', 'f'];
const nearPairs = [
  ['a', 'b'],
  ['c', 'd'],
];

/** The world these cases are ranked in. */
export const randomContext: MatchingContext = {
  today,
  policy: { version: 1, body: DEFAULT_POLICY },
  commute: straightLine,
  facts: {
    nearSkills: (key) =>
      nearPairs.filter((pair) => pair.includes(key)).flatMap((pair) => pair.filter((one) => one !== key)),
    licenceSatisfies: (held, required) => held === required || (held === 'y' && required === 'x'),
    isHoliday: (date) => date.endsWith('-15'),
  },
};

const day = (from: number, to: number) => fc.integer({ min: TODAY + from, max: TODAY + to }).map(fromEpochDay);
const span = (from: number, to: number, longest: number) =>
  fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 0, max: longest })).map(([start, length]) => ({
    from: fromEpochDay(TODAY + start),
    to: fromEpochDay(TODAY + start + length),
  }));
const level = fc.integer({ min: 1, max: 5 });
const firmId = fc.constantFrom('firm-1', 'firm-2', 'firm-3');
const vacancyId = fc.constantFrom('vacancy-1', 'vacancy-2');
const place = fc
  .record({ lat: fc.integer({ min: 37_400, max: 37_600 }), lng: fc.integer({ min: 126_700, max: 127_000 }) })
  .map(({ lat, lng }) => ({ lat: lat / 1000, lng: lng / 1000 }));

const office: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
/** One value mostly, now and then another. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));
const pattern = (
  days: fc.Arbitrary<readonly Weekday[]>,
  shift: fc.Arbitrary<readonly [string, string]>,
  hoursPerWeek: fc.Arbitrary<number>,
): fc.Arbitrary<WeeklyPattern> =>
  fc
    .record({ days, shift, hoursPerWeek })
    .map((one) => ({ days: [...one.days], from: one.shift[0], to: one.shift[1], hoursPerWeek: one.hoursPerWeek }));
const rarely = <T>(items: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    items.map((one) => [one]),
  );

export const seeker = (id: fc.Arbitrary<string>): fc.Arbitrary<SeekerProfile> =>
  fc.record({
    id,
    appliedOn: day(-3, 0),
    consent: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    home: place,
    maxCommuteMinutes: fc.constantFrom(15, 30, 45, 60, 90),
    desiredOccupations: fc.uniqueArray(fc.constantFrom(...units), { minLength: 1, maxLength: 3 }),
    skills: fc.uniqueArray(fc.record({ key: fc.constantFrom(...skillKeys), level }), {
      maxLength: 5,
      selector: (skill) => skill.key,
    }),
    licences: fc
      .array(fc.record({ key: fc.constantFrom('x', 'y'), expiresOn: fc.option(day(0, 300), { nil: undefined }) }), {
        maxLength: 2,
      })
      .map((list) => list.map(({ key, expiresOn }) => (expiresOn === undefined ? { key } : { key, expiresOn }))),
    availability: fc
      .record({
        from: fc.oneof(day(-60, -30), day(-30, 40)),
        to: fc.option(day(60, 260), { nil: undefined }),
        except: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(span(-10, 200, 9), { maxLength: 3 })),
      })
      .map(({ from, to, except }) => ({ from, ...(to !== undefined && { to }), except })),
    weeklyPattern: pattern(
      mostly<readonly Weekday[]>([...WEEKDAYS], office, ['mon', 'wed']),
      mostly<readonly [string, string]>(['00:00', '24:00'], ['09:00', '18:00'], ['22:00', '06:00'], ['08:00', '20:00']),
      mostly(40, 45, 37.5, 20),
    ),
    minimumHourlyWage: fc.option(fc.integer({ min: 10_000, max: 13_000 }), { nil: null }),
    excludedFirmIds: rarely(firmId),
    record: fc.record({ completed: fc.integer({ min: 0, max: 4 }), endedEarly: fc.integer({ min: 0, max: 2 }) }),
    engagements: rarely(
      fc.tuple(span(-30, 200, 60), vacancyId).map(([days, vacancy]) => ({ ...days, vacancyId: vacancy })),
    ),
    cooling: rarely(fc.record({ firmId, until: day(-5, 5) })),
  });

const wanted = fc
  .record({ key: fc.constantFrom(...skillKeys), level, weight: fc.constantFrom(0.5, 1, 2.3) })
  .map((skill) => ({ ...skill, name: skill.key }));

export const need: fc.Arbitrary<VacancyNeed> = fc.record({
  vacancyId: fc.option(vacancyId, { nil: null }),
  firmId: fc.option(firmId, { nil: null }),
  occupation: fc.constantFrom(...units),
  requiredSkills: fc.uniqueArray(wanted, { maxLength: 5, selector: (skill) => skill.key }),
  preferredSkills: fc.uniqueArray(wanted, { maxLength: 2, selector: (skill) => skill.key }),
  requiredLicences: rarely(fc.constantFrom({ key: 'x', name: 'X' }, { key: 'z', name: 'Z' })),
  // nine days and more always hold a working day of every pattern
  window: fc
    .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 30, max: 180 }))
    .map(([start, length]) => ({ from: fromEpochDay(TODAY + start), to: fromEpochDay(TODAY + start + length) })),
  workplace: place,
  weeklyPattern: pattern(
    mostly<readonly Weekday[]>(office, ['mon', 'wed'], ['sat', 'sun']),
    mostly<readonly [string, string]>(['09:00', '18:00'], ['10:00', '15:00'], ['22:00', '06:00'], ['23:00', '05:00']),
    mostly(37.5, 20, 15),
  ),
  remoteDaysPerWeek: fc.integer({ min: 0, max: 2 }),
  hourlyWage: fc.integer({ min: 11_000, max: 13_500 }),
  excludedSeekerIds: fc.uniqueArray(fc.constantFrom('s1', 's2', 's3'), { maxLength: 1 }),
});

/** Weights in per mille that sum to 1000. */
const weights = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 6 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 1000])
  .map((cuts) => cuts.slice(1).map((cut, i) => (cut - (cuts[i] ?? 0)) / 1000))
  .map(([skills = 0, occupation = 0, commute = 0, dates = 0, hours = 0, wage = 0, record = 0]) => ({
    skills,
    occupation,
    commute,
    dates,
    hours,
    wage,
    record,
  }));

/** Policies a counsellor might write, and some nobody would. */
export const policyBody: fc.Arbitrary<PolicyBody> = fc
  .record({
    weights,
    minimumSkillCover: fc.constantFrom(0, 0.1, 0.45, 0.6, 1),
    nearCredit: fc.constantFrom(0, 0.5, 0.95, 1),
    requiredShare: fc.constantFrom(0, 0.8, 1),
    minorGroupValue: fc.constantFrom(0, 0.6, 1),
    bySkillsValue: fc.constantFrom(0, 0.3, 1),
    minimumShare: fc.constantFrom(0, 0.5, 0.9, 1),
    firstDayWithinDays: fc.constantFrom(0, 14, 365),
    fullMinutes: fc.constantFrom(0, 15, 60),
  })
  .map((drawn) => ({
    ...DEFAULT_POLICY,
    weights: drawn.weights,
    dates: { minimumShare: drawn.minimumShare, firstDayWithinDays: drawn.firstDayWithinDays },
    occupation: {
      unitValue: 1,
      minorGroupValue: drawn.minorGroupValue,
      bySkillsValue: drawn.bySkillsValue,
      minimumSkillCover: drawn.minimumSkillCover,
    },
    skills: { requiredShare: drawn.requiredShare, nearCredit: drawn.nearCredit },
    commute: { ...DEFAULT_POLICY.commute, fullMinutes: drawn.fullMinutes },
  }));
