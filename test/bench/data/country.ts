import type { Point } from '@chaeum/domain';
import { districts, licences, occupationUnits, skills } from '@chaeum/reference';
import { type Random, seeded } from '../../../services/standalone/src/demo/random.ts';
import { shuffled, zipf } from './zipf.ts';

/** What a person of an occupation knows and holds, the usual first. */
interface Trade {
  unit: string;
  /** Other units the same people would take. */
  also: readonly string[];
  skills: readonly string[];
  licences: readonly string[];
}

/** A made-up country of the real districts, occupations, skills and licences, with Zipf shares. */
export interface Country {
  trade(random: Random): Trade;
  /** A point near the middle of a town; towns differ in size as trades do. */
  place(random: Random, km: number): Point;
  /** Places of a trade's skills and licences, the usual most often. */
  usual<T>(random: Random, list: readonly T[], count: number): T[];
}

const SKILLS_OF_A_TRADE = 14;
/** Seoul, Incheon, Gyeonggi: half of the country lives there. */
const METROPOLITAN = /^(?:11|28|41)/;

export function createCountry(seed = 20_261_125): Country {
  const random = seeded(seed);
  const trades = shuffled(random, occupationUnits()).map((unit, _, all) => tradeOf(random, unit, all));
  const tradeAt = zipf(trades.length, 0.9);
  const sigungu = [...districts().values()].filter(({ level, current }) => level === 'sigungu' && current);
  const near = shuffled(
    random,
    sigungu.filter(({ code }) => METROPOLITAN.test(code)),
  );
  const far = shuffled(
    random,
    sigungu.filter(({ code }) => !METROPOLITAN.test(code)),
  );
  const nearAt = zipf(near.length, 0.6);
  const farAt = zipf(far.length, 0.6);
  const usualAt = zipf(SKILLS_OF_A_TRADE, 0.8);
  return {
    trade: (of) => trades[tradeAt(of)] as Trade,
    place(of, km) {
      const towns = of.chance(0.5) ? near : far;
      const { point } = towns[(towns === near ? nearAt : farAt)(of)] as (typeof towns)[number];
      const round = (value: number) => Math.round(value * 1e6) / 1e6;
      return { lat: round(point.lat + (of.normal() * km) / 111), lng: round(point.lng + (of.normal() * km) / 88) };
    },
    usual(of, list, count) {
      const drawn = new Set<(typeof list)[number]>();
      for (let tries = 0; drawn.size < Math.min(count, list.length) && tries < 100; tries++) {
        const one = list[usualAt(of)];
        if (one !== undefined) drawn.add(one);
      }
      return [...drawn];
    },
  };
}

function tradeOf(random: Random, unit: string, units: readonly string[]): Trade {
  const belongs = ({ occupations }: { occupations: readonly string[] }) =>
    occupations.some((code) => unit.startsWith(code));
  const own = shuffled(random, skills().filter(belongs));
  const common = skills()
    .filter(({ occupations }) => occupations.some((code) => code.length === 2))
    .slice(0, 60);
  const held = shuffled(random, licences().filter(belongs));
  const group = units.filter((other) => other !== unit && other.startsWith(unit.slice(0, 3)));
  return {
    unit,
    also: [...group, ...random.some(units, 2)],
    // a trade that the vocabulary knows little of shares what everybody can
    skills: [...new Set([...own, ...random.some(common, SKILLS_OF_A_TRADE)])]
      .slice(0, SKILLS_OF_A_TRADE)
      .map(({ name }) => name),
    licences: held.slice(0, 4).map(({ name }) => name),
  };
}
