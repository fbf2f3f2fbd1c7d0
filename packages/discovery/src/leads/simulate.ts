import { addDays, type LeaveType, toEpochDay } from '@chaeum/domain';
import type { LeaveFacts, SubstituteFacts } from '../findings/coverage.ts';

/*
 * Synthetic administrative records with known truth, for tests: no real workplace is in them. Made otherwise than they are read: rates
 * follow a curve over age, size and industry, each workplace has a factor of its own, a third do not count women and ages.
 */

export interface SyntheticWorkplace {
  industry: string;
  complexId: string | null;
  /** 읍면동 in that complex; null: nowhere in particular. */
  districtCode: string | null;
  headcount: number;
  women: number | null;
  age25to39: number | null;
  publicBody: false;
  closed: false;
  /** Known only to the simulator: absences a month. */
  truth: { monthly: number };
  leaves: LeaveFacts[];
  /** Day on which each leave came on record, by its key. */
  filedOn: ReadonlyMap<string, string>;
  substitutes: SubstituteFacts[];
}

/** Share of women, of people of 25–39, a factor of the industry that no count of staff explains. */
const INDUSTRIES = [
  { code: '26299', women: 0.35, young: 0.42, factor: 1.25 },
  { code: '25924', women: 0.12, young: 0.28, factor: 0.7 },
  { code: '10701', women: 0.55, young: 0.25, factor: 0.8 },
  { code: '62010', women: 0.32, young: 0.58, factor: 1.5 },
  { code: '87111', women: 0.9, young: 0.22, factor: 0.75 },
  { code: '86102', women: 0.8, young: 0.5, factor: 1.3 },
  { code: '46522', women: 0.38, young: 0.38, factor: 0.9 },
  { code: '41221', women: 0.1, young: 0.24, factor: 0.6 },
] as const;
const COMPLEXES = [null, 'a', 'b', 'c'] as const;
/** 가산동, 공단동, 종로구 사직동: two of the pilots, and elsewhere. */
const DISTRICTS = [null, '1154551000', '4719069000', '1111053000'] as const;
const COMPLEX_FACTOR = [1, 1.3, 0.8, 1] as const;

type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): uniform on [0, 1). */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Sum of exponentials: gamma of a whole shape, with mean 1. */
const gamma = (random: Random, shape: number): number => {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random());
  return sum / shape;
};

const binomial = (random: Random, trials: number, chance: number): number => {
  if (trials > 200) {
    const sd = Math.sqrt(trials * chance * (1 - chance));
    return Math.min(trials, Math.max(0, Math.round(trials * chance + sd * normal(random))));
  }
  let hits = 0;
  for (let i = 0; i < trials; i++) if (random() < chance) hits++;
  return hits;
};

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

const OWN_SHAPE = 2;
const SAYS_STAFF = 2 / 3;

export interface Simulation {
  seed: number;
  workplaces: number;
  from: string;
  to: string;
}

/** Workplaces with the leaves that begin from a day to another, both included. The same seed gives the same records. */
export const simulateRecords = (options: Simulation): SyntheticWorkplace[] => [...simulatedWorkplaces(options)];

/** The same, one after another: a country of them fits no memory. */
export function* simulatedWorkplaces(options: Simulation): Generator<SyntheticWorkplace> {
  const random = seeded(options.seed);
  for (let i = 0; i < options.workplaces; i++) yield simulateWorkplace(random, options);
}

function simulateWorkplace(random: Random, { from, to }: { from: string; to: string }): SyntheticWorkplace {
  const industry = pick(random, INDUSTRIES);
  const place = Math.floor(random() * COMPLEXES.length);
  const headcount = 5 + Math.floor(Math.exp(2.6 + 1.1 * normal(random)));
  const tilt = 0.4 * normal(random);
  const share = (mean: number, by: number) => 1 / (1 + Math.exp(-(Math.log(mean / (1 - mean)) + by)));
  const women = binomial(random, headcount, share(industry.women, tilt));
  const youngWomen = binomial(random, women, share(industry.young, tilt));
  const youngMen = binomial(random, headcount - women, share(industry.young, 0));
  const others = headcount - youngWomen - youngMen;
  const group = industry.factor * (COMPLEX_FACTOR[place] ?? 1) * (headcount / 30) ** 0.15;
  const staffed = youngWomen * 0.062 + youngMen * 0.017 + others * 0.0025;
  const monthly = (staffed / 12) * group * gamma(random, OWN_SHAPE);
  const saysStaff = random() < SAYS_STAFF;
  const leaves: LeaveFacts[] = [];
  const filedOn = new Map<string, string>();
  const days = toEpochDay(to) - toEpochDay(from) + 1;
  const daily = (monthly * 12) / 365.25;
  // the gaps of a Poisson process are exponential
  const gap = () => -Math.log(1 - random()) / daily;
  for (let day = gap(); day < days; day += gap()) takeLeave(random, addDays(from, Math.floor(day)), leaves, filedOn);
  return {
    industry: industry.code,
    complexId: COMPLEXES[place] ?? null,
    districtCode: DISTRICTS[place] ?? null,
    headcount,
    women: saysStaff ? women : null,
    age25to39: saysStaff ? youngWomen + youngMen : null,
    publicBody: false,
    closed: false,
    truth: { monthly },
    leaves,
    filedOn,
    substitutes: hires(random, leaves),
  };
}

/** Half are followed by another leave without a gap; one in five is shorter than 30 days. */
function takeLeave(random: Random, from: string, leaves: LeaveFacts[], filedOn: Map<string, string>): void {
  const add = (type: LeaveType, first: string, days: number): string => {
    const leaveKey = `L${leaves.length + 1}`;
    const to = addDays(first, days - 1);
    leaves.push({ leaveKey, type, from: first, to });
    filedOn.set(leaveKey, addDays(from, -Math.floor(random() * 60)));
    return to;
  };
  if (random() < 0.2) {
    add('family-care', from, 5 + Math.floor(random() * 20));
  } else if (random() < 0.5) {
    add('parental', addDays(add('maternity', from, 90), 1), 180 + Math.floor(random() * 180));
  } else {
    add('parental', from, 60 + Math.floor(random() * 300));
  }
}

/** A fifth of the workplaces hire for their long leaves; most of these never do for the second of two. */
function hires(random: Random, leaves: readonly LeaveFacts[]): SubstituteFacts[] {
  if (random() >= 0.2) return [];
  return leaves
    .filter((leave) => leave.type !== 'family-care' && random() < 0.7)
    .map(({ leaveKey, from, to }) => ({
      leaveKey,
      hiredOn: addDays(from, -10),
      endedOn: to,
      kind: 'direct' as const,
      claimedUntil: null,
    }));
}

/** The insurance number of the i-th synthetic workplace, from 0 on: no real one has letters. */
export const syntheticNumber = (i: number): string => `SYN${String(i + 1).padStart(7, '0')}`;

/** What stands in the records on a day. */
export function asRecorded(one: SyntheticWorkplace, asOf: string) {
  const leaves = one.leaves.filter((leave) => (one.filedOn.get(leave.leaveKey) ?? leave.from) <= asOf);
  return { leaves, substitutes: one.substitutes.filter((hire) => hire.hiredOn <= asOf), posted: [] };
}
