import {
  addDays,
  type FirmInput,
  firmInput,
  registrationCheckDigit,
  type SeekerInput,
  seekerInput,
  type VacancyInput,
  vacancyInput,
} from '@chaeum/domain';
import { complexByCode, type District, districts } from '@chaeum/reference';
import { JOBS, type Job } from './jobs.ts';
import { type Random, seeded } from './random.ts';

/*
 * The demo's people and firms are made up: seeded, shaped by the figures in FACTS, every row marked synthetic, with
 * registration numbers of an office that does not exist (999…) and addresses under example.com.
 */
export const DEMO = { seed: 20261124, firms: 400, seekers: 3000, vacancies: 150 } as const;

const PART_TIME_HOURS = 25;

type Region = 'seoul' | 'gumi';
type DemoVacancy = Omit<VacancyInput, 'firmId'> & { registrationNumber: string };

export interface Demo {
  firms: FirmInput[];
  seekers: SeekerInput[];
  vacancies: DemoVacancy[];
}

/** Where people live who work in the complex: 시군구 and how many of a hundred. */
const HOMES: Record<Region, readonly (readonly [string, number])[]> = {
  seoul: [
    ['11530', 22],
    ['11545', 18],
    ['11620', 14],
    ['11560', 8],
    ['11590', 6],
    ['11470', 6],
    ['41210', 10],
    ['41171', 7],
    ['41190', 6],
    ['11500', 3],
  ],
  gumi: [
    ['47190', 76],
    ['47850', 13],
    ['47150', 7],
    ['27230', 4],
  ],
};

const INDUSTRIES: Record<Region, readonly (readonly [string, number])[]> = {
  seoul: [
    ['58222', 17],
    ['62010', 11],
    ['62021', 8],
    ['63112', 3],
    ['26410', 7],
    ['26299', 8],
    ['27212', 5],
    ['73202', 6],
    ['71310', 6],
    ['71531', 7],
    ['47911', 8],
    ['14111', 5],
    ['18113', 5],
    ['72129', 4],
    ['86201', 4],
    ['87111', 4],
  ],
  gumi: [
    ['26299', 20],
    ['26221', 12],
    ['26121', 6],
    ['29271', 12],
    ['22299', 12],
    ['25924', 14],
    ['30399', 10],
    ['26519', 6],
    ['13101', 4],
    ['72129', 4],
    ['86201', 4],
    ['87111', 4],
  ],
};

const FIRM_WORDS = [
  '가온',
  '나래',
  '다온',
  '라온',
  '마루',
  '미르',
  '바름',
  '새움',
  '소담',
  '아라',
  '여울',
  '온새',
  '이든',
  '자람',
  '찬솔',
  '참빛',
  '하람',
  '한결',
  '해오름',
  '누리',
];
const FIRM_KINDS = ['테크', '시스템', '소프트', '전자', '정밀', '솔루션', '산업', '이엔지', '디자인', '랩'];
const FAMILY = ['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임', '한', '오', '서', '신', '권'];
const GIVEN = [
  '가람',
  '나윤',
  '다솜',
  '도담',
  '라희',
  '로운',
  '마음',
  '미소',
  '보담',
  '보람',
  '새봄',
  '서온',
  '슬기',
  '아름',
  '여름',
  '은샘',
  '이슬',
  '재이',
  '지안',
  '차온',
  '하늘',
  '한별',
  '해든',
  '혜온',
];

/** @param today the first day of the demo, `YYYY-MM-DD`; leaves lie ahead of it, availability around it */
export function generateDemo(today: string, size: Pick<typeof DEMO, 'firms' | 'seekers' | 'vacancies'> = DEMO): Demo {
  const random = seeded(DEMO.seed);
  const firms = Array.from({ length: size.firms }, (_, i) => makeFirm(random, i));
  const seekers = Array.from({ length: size.seekers }, (_, i) => makeSeeker(random, i, today));
  const vacancies = Array.from({ length: size.vacancies }, () => makeVacancy(random, random.pick(firms), today));
  return { firms, seekers, vacancies };
}

function complexOf(region: Region) {
  const found = complexByCode(region === 'seoul' ? 'seoul-digital' : 'gumi');
  if (!found) throw new Error(`no complex for ${region}`);
  return found;
}

const regionOf = (firm: FirmInput): Region => (firm.complexId === complexOf('seoul').id ? 'seoul' : 'gumi');

/** A point near another, about so many kilometres off. */
function near(random: Random, at: { lat: number; lng: number }, km: number) {
  const round = (value: number) => Math.round(value * 1e5) / 1e5;
  return { lat: round(at.lat + (random.normal() * km) / 111), lng: round(at.lng + (random.normal() * km) / 88) };
}

function makePerson(random: Random, i: number, who: string) {
  return {
    name: random.pick(FAMILY) + random.pick(GIVEN),
    email: `${who}${i + 1}@example.com`,
    // 010-0000 is given to nobody
    phone: `010-0000-${String(i % 10000).padStart(4, '0')}`,
  };
}

function makeFirm(random: Random, i: number): FirmInput {
  const region: Region = i % 5 < 3 ? 'seoul' : 'gumi';
  const complex = complexOf(region);
  const first9 = `999${String(10 + (i % 80)).padStart(2, '0')}${String(1000 + i).padStart(4, '0')}`;
  return firmInput.parse({
    name: `(가상) ${random.pick(FIRM_WORDS)}${random.pick(FIRM_KINDS)} ${i + 1}`,
    registrationNumber: first9 + registrationCheckDigit(first9),
    industry: random.weighted(INDUSTRIES[region]),
    // most firms of the complexes have fewer than 30 people, a few have hundreds
    headcount: Math.max(3, Math.min(480, Math.round(Math.exp(2.6 + random.normal() * 1.0)))),
    location: near(random, complex.centre, region === 'seoul' ? 0.6 : 2),
    complexId: complex.id,
    contacts: [makePerson(random, i, 'firm')],
  });
}

const dongs = new Map<string, District[]>();

/** 읍면동 of a 시군구: where its people live, and not in its geographic middle. */
function dongsOf(sigungu: string): readonly District[] {
  const known = dongs.get(sigungu);
  if (known) return known;
  const found = [...districts().values()].filter(
    (one) => one.level === 'dong' && one.current && one.code.startsWith(sigungu),
  );
  if (found.length === 0) throw new Error(`no district in ${sigungu}`);
  dongs.set(sigungu, found);
  return found;
}

function makeSeeker(random: Random, i: number, today: string): SeekerInput {
  const region: Region = i % 8 < 5 ? 'seoul' : 'gumi';
  const job = random.weighted(JOBS.map((one) => [one, one[region]] as const));
  const district = random.pick(dongsOf(random.weighted(HOMES[region])));
  const from = addDays(
    today,
    random.weighted([
      [-30, 5],
      [0, 3],
      [random.int(1, 60), 2],
    ]),
  );
  const partTime = random.chance(0.12);
  const asked = random.chance(0.7) ? Math.round((job.wage[0] * (0.9 + random.next() * 0.2)) / 10000) * 10000 : null;
  const absent = addDays(from, random.int(40, 200));
  return seekerInput.parse({
    ...makePerson(random, i, 'seeker'),
    home: { ...near(random, district.point, 0.6), districtCode: district.code },
    maxCommuteMinutes: random.weighted([
      [30, 2],
      [40, 3],
      [50, 3],
      [60, 4],
      [80, 1],
    ]),
    desiredOccupations: [job.unit, ...random.some(job.also, random.int(0, job.also.length))],
    skills: random.some(job.skills, random.int(2, job.skills.length)).map((name) => ({
      name,
      level: random.weighted([
        [2, 2],
        [3, 4],
        [4, 3],
        [5, 1],
      ]),
      years: random.int(0, 12),
    })),
    licences: random.some(job.licences, random.int(0, Math.min(2, job.licences.length))).map((name) => ({ name })),
    availability: {
      from,
      ...(random.chance(0.25) && { to: addDays(from, random.int(120, 500)) }),
      except: random.chance(0.1) ? [{ from: absent, to: addDays(absent, random.int(1, 7)) }] : [],
    },
    weeklyPattern: partTime
      ? { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:30', to: '16:30', hoursPerWeek: 30 }
      : {
          days: ['mon', 'tue', 'wed', 'thu', 'fri', ...(random.chance(0.2) ? ['sat'] : [])],
          from: '08:00',
          to: '19:00',
          hoursPerWeek: 45,
        },
    minimumWage: asked === null ? null : { amount: Math.max(asked, 2_160_000), unit: 'month' },
    consent: { matching: !random.chance(0.01), contact: true, givenOn: addDays(today, -random.int(0, 80)) },
  });
}

function makeVacancy(random: Random, firm: FirmInput, today: string): DemoVacancy {
  const region = regionOf(firm);
  const job = random.weighted(JOBS.map((one) => [one, hasSuchWork(firm, one) ? one[`${region}Need`] : 0] as const));
  const from = addDays(today, random.int(10, 120));
  const [type, days] = leaveOf(random);
  // who works fewer hours leaves half a day's work to cover
  const partTime = type === 'reduced-hours-child' || random.chance(0.05);
  const fullWage = random.int(job.wage[0], job.wage[1]);
  const skills = random.some(job.skills, random.int(2, 4));
  const { firmId: _, ...vacancy } = vacancyInput.parse({
    firmId: '00000000-0000-7000-8000-000000000000',
    title: `${random.pick(job.titles)} 대체근무`,
    description: `${firm.name}에서 약 ${Math.round(days / 30)}개월 동안 함께 일하실 분을 찾습니다.`,
    occupation: job.unit,
    requiredSkills: skills.slice(0, 2).map((name) => ({ name, level: random.int(2, 4) })),
    preferredSkills: skills.slice(2).map((name) => ({ name, level: random.int(2, 3) })),
    requiredLicences: licenceNeeded(job),
    leave: { type, from, to: addDays(from, days - 1) },
    handoverDays: random.pick([0, 3, 5, 7]),
    overlapDays: random.pick([0, 0, 3]),
    weeklyPattern: partTime
      ? { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '10:00', to: '16:00', hoursPerWeek: PART_TIME_HOURS }
      : { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00', hoursPerWeek: 40 },
    remoteDaysPerWeek: region === 'seoul' && random.chance(0.15) ? 1 : 0,
    wage: {
      amount: Math.round((fullWage * (partTime ? PART_TIME_HOURS / 40 : 1)) / 10000) * 10000,
      unit: 'month',
    },
  });
  return { ...vacancy, registrationNumber: firm.registrationNumber };
}

const hasSuchWork = (firm: FirmInput, { at }: Job): boolean =>
  at === undefined || at.some((beginning) => firm.industry.startsWith(beginning));

/** Type and length in days: maternity 90; parental mostly 6 to 12 months; some reduced hours. */
function leaveOf(random: Random): [VacancyInput['leave']['type'], number] {
  const type = random.weighted([
    ['maternity', 3],
    ['parental', 6],
    ['reduced-hours-child', 1],
  ] as const);
  if (type === 'maternity') return [type, 90];
  return [type, type === 'parental' ? random.pick([120, 180, 180, 270, 365, 365]) : random.int(90, 365)];
}

/** Work that may only be done with the licence. */
function licenceNeeded(job: Job): string[] {
  const needed: Record<string, string> = {
    '5501': '요양보호사',
    '3075': '간호조무사',
    '3040': '간호사',
    '2321': '보육교사 2급',
    '2311': '사회복지사 2급',
  };
  const licence = needed[job.unit];
  return licence === undefined ? [] : [licence];
}
