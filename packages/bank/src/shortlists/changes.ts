import {
  addDays,
  type Bilingual,
  MAX_EDGE_DAYS,
  type PolicyBody,
  shiftMinutes,
  type VacancyChange,
  type Wage,
  type WeeklyPattern,
  type WhatIfName,
} from '@chaeum/domain';
import { hourlyWage, monthlyPaidHours } from '@chaeum/regulations';
import type { VacancyTerms } from '../vacancies/check-vacancy.ts';

/** One change of a vacancy's terms, in words as a clause. */
export interface NamedChange {
  name: WhatIfName;
  change: VacancyChange;
  words: Bilingual;
}

/** Below this many hours a week other rules of labour law hold (근로기준법 18③): not a small change any more. */
const LEAST_HOURS_A_WEEK = 15;

/** The terms with a change laid over them; of the leave only its days can change. */
export function changedTerms(terms: VacancyTerms, { leave, ...change }: VacancyChange): VacancyTerms {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return {
    ...terms,
    ...given,
    leave: { ...terms.leave, from: leave?.from ?? terms.leave.from, to: leave?.to ?? terms.leave.to },
  };
}

/** The single changes worth asking about for any vacancy (DESIGN, Explain); those that make no sense for it are left out. */
export function standardChanges(terms: VacancyTerms, policy: PolicyBody): NamedChange[] {
  return [
    ...startChanges(terms, policy.whatIf.startDays),
    ...terms.requiredSkills.map(
      (skill): NamedChange => ({
        name: 'skill-preferred',
        change: {
          requiredSkills: terms.requiredSkills.filter((one) => one !== skill),
          preferredSkills: [...terms.preferredSkills, skill],
        },
        words: {
          ko: `‘${skill.name}’을(를) 필수에서 우대로 바꾸면`,
          en: `With “${skill.name}” preferred instead of required,`,
        },
      }),
    ),
    wageChange(terms.wage, policy.whatIf.wagePercent),
    ...dayAtHome(terms),
    ...shorterShifts(terms, policy.whatIf.shiftMinutes),
  ];
}

/** The first day of the coverage moved; the leave begins when it begins, so the handover gives way first. */
function startChanges(terms: VacancyTerms, days: number): NamedChange[] {
  const list: NamedChange[] = [];
  const span = (
    days % 7 === 0 ? [`${days / 7}주`, `${days / 7} week${days === 7 ? '' : 's'}`] : [`${days}일`, `${days} days`]
  ) as [string, string];
  if (terms.handoverDays + days <= MAX_EDGE_DAYS) {
    list.push({
      name: 'start-earlier',
      change: { handoverDays: terms.handoverDays + days },
      words: { ko: `시작을 ${span[0]} 앞당기면`, en: `With a start ${span[1]} earlier,` },
    });
  }
  const beyond = days - terms.handoverDays;
  const from = addDays(terms.leave.from, Math.max(beyond, 0));
  if (from <= terms.leave.to) {
    list.push({
      name: 'start-later',
      change: beyond > 0 ? { handoverDays: 0, leave: { from } } : { handoverDays: -beyond },
      words: { ko: `시작을 ${span[0]} 늦추면`, en: `With a start ${span[1]} later,` },
    });
  }
  return list;
}

function wageChange(wage: Wage, percent: number): NamedChange {
  return {
    name: 'wage-higher',
    change: { wage: { ...wage, amount: Math.ceil((wage.amount * (100 + percent)) / 100) } },
    words: { ko: `임금을 ${percent}% 올리면`, en: `With ${percent} % more pay,` },
  };
}

function dayAtHome({ remoteDaysPerWeek, weeklyPattern }: VacancyTerms): NamedChange[] {
  if (remoteDaysPerWeek >= weeklyPattern.days.length) return [];
  return [
    {
      name: 'day-at-home',
      change: { remoteDaysPerWeek: remoteDaysPerWeek + 1 },
      words: { ko: '재택근무를 주 1일 늘리면', en: 'With one more day a week at home,' },
    },
  ];
}

/** An hour (by the policy) a day less, off the beginning or the end, at the same pay by the hour. */
function shorterShifts(terms: VacancyTerms, minutes: number): NamedChange[] {
  const { weeklyPattern: pattern } = terms;
  const hoursPerWeek = pattern.hoursPerWeek - (minutes / 60) * pattern.days.length;
  const { start, end } = shiftMinutes(pattern.from, pattern.to);
  if (hoursPerWeek < LEAST_HOURS_A_WEEK || end - start <= 2 * minutes) return [];
  const shorter = (change: Partial<WeeklyPattern>): VacancyChange => ({
    weeklyPattern: { ...pattern, ...change, hoursPerWeek },
    ...(terms.wage.unit !== 'hour' && { wage: sameByTheHour(terms, hoursPerWeek) }),
  });
  return [
    {
      name: 'begin-later',
      change: shorter({ from: clock(start + minutes) }),
      words: { ko: `매일 ${minutes}분 늦게 시작하면`, en: `With each day beginning ${minutes} minutes later,` },
    },
    {
      name: 'end-earlier',
      change: shorter({ to: clock(end - minutes) }),
      words: { ko: `매일 ${minutes}분 일찍 마치면`, en: `With each day ending ${minutes} minutes earlier,` },
    },
  ];
}

function sameByTheHour(terms: VacancyTerms, hoursPerWeek: number): Wage {
  const months = terms.wage.unit === 'month' ? 1 : 12;
  const byTheHour = hourlyWage(terms.wage, terms.weeklyPattern.hoursPerWeek);
  return { ...terms.wage, amount: byTheHour * monthlyPaidHours(hoursPerWeek) * months };
}

function clock(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}
