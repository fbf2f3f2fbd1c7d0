import { addDays, type SeekerInput, type WeeklyPattern } from '@chaeum/domain';
import type { SeekerProfile } from '@chaeum/matching';
import { resolveLicence, resolveSkill } from '@chaeum/reference';
import { hourlyWage } from '@chaeum/regulations';
import { type Random, seeded } from '../../../services/standalone/src/demo/random.ts';
import { type Country, createCountry } from './country.ts';

const WEEKDAYS: WeeklyPattern['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const PATTERNS: readonly (readonly [WeeklyPattern, number])[] = [
  [{ days: WEEKDAYS, from: '08:00', to: '19:00', hoursPerWeek: 45 }, 60],
  [{ days: WEEKDAYS, from: '09:00', to: '18:00', hoursPerWeek: 40 }, 15],
  [{ days: [...WEEKDAYS, 'sat'], from: '07:00', to: '20:00', hoursPerWeek: 52 }, 10],
  [{ days: WEEKDAYS, from: '09:30', to: '16:30', hoursPerWeek: 30 }, 10],
  [{ days: [...WEEKDAYS, 'sat', 'sun'], from: '00:00', to: '24:00', hoursPerWeek: 52 }, 5],
];

/** So many made-up people, the same for the same `today` and seed. Availability lies around `today` (`YYYY-MM-DD`). */
export function* generateSeekers(count: number, today: string, seed = 1): Generator<SeekerInput> {
  const country = createCountry();
  const random = seeded(seed);
  for (let i = 0; i < count; i++) yield makeSeeker(random, country, i, today);
}

function makeSeeker(random: Random, country: Country, i: number, today: string): SeekerInput {
  const trade = country.trade(random);
  const from = addDays(
    today,
    random.weighted([
      [-30, 5],
      [0, 3],
      [random.int(1, 60), 2],
    ]),
  );
  const absent = addDays(from, random.int(40, 200));
  const weeklyPattern = random.weighted(PATTERNS);
  return {
    name: `가상${i}`,
    // 010-0000 is given to nobody
    phone: `010-0000-${String(i % 10_000).padStart(4, '0')}`,
    email: `seeker${i}@example.com`,
    locale: 'ko',
    home: country.place(random, 2.5),
    maxCommuteMinutes: random.weighted([
      [30, 2],
      [40, 3],
      [50, 3],
      [60, 4],
      [90, 1],
    ]),
    desiredOccupations: [...new Set([trade.unit, ...random.some(trade.also, random.int(0, 2))])],
    skills: country.usual(random, trade.skills, random.int(2, 7)).map((name) => ({
      name,
      level: random.weighted([
        [1, 1],
        [2, 2],
        [3, 4],
        [4, 3],
        [5, 1],
      ]),
      years: random.int(0, 12),
    })),
    licences: random.chance(0.4)
      ? country.usual(random, trade.licences, random.int(1, 2)).map((name) => ({ name }))
      : [],
    availability: {
      from,
      ...(random.chance(0.25) && { to: addDays(from, random.int(120, 500)) }),
      except: random.chance(0.1) ? [{ from: absent, to: addDays(absent, random.int(1, 7)) }] : [],
    },
    weeklyPattern,
    minimumWage: random.chance(0.7) ? { amount: random.int(216, 330) * 10_000, unit: 'month' } : null,
    excludedFirmIds: [],
    consent: { matching: !random.chance(0.01), contact: true, givenOn: addDays(today, -random.int(0, 80)) },
  };
}

/** A person as the engine sees them, for benches that need no database; `id` and the day of application are the caller's. */
function profileOf(input: SeekerInput, id: string, appliedOn: string): SeekerProfile {
  const { lat, lng } = input.home;
  if (lat === undefined || lng === undefined) throw new Error('generated homes are points');
  const { from, to, except } = input.availability;
  return {
    id,
    appliedOn,
    consent: input.consent.matching,
    home: { lat, lng },
    maxCommuteMinutes: input.maxCommuteMinutes,
    desiredOccupations: input.desiredOccupations,
    skills: input.skills.map(({ name, level }) => ({ key: resolveSkill(name).key, level })),
    licences: input.licences.map(({ name }) => ({ key: resolveLicence(name).key })),
    availability: { from, ...(to !== undefined && { to }), except },
    weeklyPattern: input.weeklyPattern,
    minimumHourlyWage:
      input.minimumWage === null ? null : hourlyWage(input.minimumWage, input.weeklyPattern.hoursPerWeek),
    excludedFirmIds: [],
    record: { completed: 0, endedEarly: 0 },
    engagements: [],
    cooling: [],
  };
}

/** So many profiles with ids in their order; a tenth of them have worked before, and 3 % are placed elsewhere for a while. */
export function* generateProfiles(count: number, today: string, seed = 1): Generator<SeekerProfile> {
  const random = seeded(seed + 1_000_003);
  let i = 0;
  for (const input of generateSeekers(count, today, seed)) {
    const id = `00000000-0000-7000-8000-${(i++).toString(16).padStart(12, '0')}`;
    const profile = profileOf(input, id, addDays(today, -random.int(0, 80)));
    if (random.chance(0.1)) profile.record = { completed: random.int(1, 4), endedEarly: random.int(0, 1) };
    if (random.chance(0.03)) {
      const from = addDays(today, random.int(-60, 60));
      profile.engagements = [{ from, to: addDays(from, random.int(60, 300)), vacancyId: 'elsewhere' }];
    }
    yield profile;
  }
}
