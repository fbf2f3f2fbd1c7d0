import { addDays, coverageWindow, type VacancyInput } from '@chaeum/domain';
import type { VacancyNeed } from '@chaeum/matching';
import { resolveLicence, resolveSkill } from '@chaeum/reference';
import { hourlyWage } from '@chaeum/regulations';
import { type Random, seeded } from '../../../services/standalone/src/demo/random.ts';
import { type Country, createCountry } from './country.ts';

/** So many made-up vacancies of one firm, the same for the same `today` and seed; their leaves lie ahead of `today`. */
export function* generateVacancies(
  count: number,
  today: string,
  firmId: string,
  seed = 2,
): Generator<VacancyInput & { workplace: { lat: number; lng: number } }> {
  const country = createCountry();
  const random = seeded(seed);
  for (let i = 0; i < count; i++) yield makeVacancy(random, country, firmId, today);
}

function makeVacancy(random: Random, country: Country, firmId: string, today: string) {
  const trade = country.trade(random);
  const from = addDays(today, random.int(10, 120));
  const days = random.pick([90, 90, 120, 180, 270, 365]);
  const skills = country.usual(random, trade.skills, random.int(2, 5));
  const [licence] = trade.licences;
  const partTime = random.chance(0.1);
  return {
    firmId,
    title: '대체근무',
    description: '',
    occupation: trade.unit,
    requiredSkills: skills
      .slice(0, 2)
      .map((name) => ({ name, level: random.int(2, 4), weight: random.pick([1, 1, 1.5]) })),
    preferredSkills: skills.slice(2).map((name) => ({ name, level: random.int(2, 3), weight: 1 })),
    requiredLicences: licence !== undefined && random.chance(0.15) ? [licence] : [],
    leave: {
      type: days === 90 ? ('maternity' as const) : ('parental' as const),
      from,
      to: addDays(from, days - 1),
    },
    handoverDays: random.pick([0, 3, 5, 7]),
    overlapDays: random.pick([0, 0, 3]),
    workplace: country.place(random, 1.5),
    weeklyPattern: partTime
      ? { days: ['mon' as const, 'wed' as const, 'fri' as const], from: '10:00', to: '16:00', hoursPerWeek: 15 }
      : {
          days: ['mon' as const, 'tue' as const, 'wed' as const, 'thu' as const, 'fri' as const],
          from: '09:00',
          to: '18:00',
          hoursPerWeek: 40,
        },
    remoteDaysPerWeek: random.weighted([
      [0, 8],
      [1, 1],
      [2, 1],
    ]),
    wage: partTime
      ? { amount: random.int(12_000, 16_000), unit: 'hour' as const }
      : { amount: random.int(235, 340) * 10_000, unit: 'month' as const },
    seats: 1,
    state: 'open' as const,
    automaticWaves: false,
  };
}

/** A vacancy as the engine reads it. */
export function needOf(
  vacancy: VacancyInput & { workplace: { lat: number; lng: number } },
  vacancyId: string | null = null,
): VacancyNeed {
  const wanted = (list: VacancyInput['requiredSkills']) =>
    list.map(({ name, level, weight }) => ({ key: resolveSkill(name).key, name, level, weight }));
  return {
    vacancyId,
    firmId: vacancy.firmId,
    occupation: vacancy.occupation,
    requiredSkills: wanted(vacancy.requiredSkills),
    preferredSkills: wanted(vacancy.preferredSkills),
    requiredLicences: vacancy.requiredLicences.map((name) => ({ key: resolveLicence(name).key, name })),
    window: coverageWindow(vacancy),
    workplace: vacancy.workplace,
    weeklyPattern: vacancy.weeklyPattern,
    remoteDaysPerWeek: vacancy.remoteDaysPerWeek,
    hourlyWage: hourlyWage(vacancy.wage, vacancy.weeklyPattern.hoursPerWeek),
    excludedSeekerIds: [],
  };
}
