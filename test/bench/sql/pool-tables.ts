import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toE6 } from '@chaeum/commute';
import { shiftMinutes, toEpochDay, weekdayMask } from '@chaeum/domain';
import type { SeekerProfile } from '@chaeum/matching';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Levels are 1 … 5: a skill and its level are one number, skill × 8 + level. */
export const LEVELS = 8;

/** Numbers for names, as the tables hold them. */
export interface SqlPool {
  skillNumber(key: string): number | undefined;
  licenceKeys(): readonly string[];
  vacancyNumber(id: string): number | undefined;
}

/*
 * The pool as a good SQL schema for this question would hold it: everything a number, lists as int arrays with GIN indexes
 * (intarray), and the same lists as postings (index-only). Rows lie in the order of their trades, as a CLUSTER would leave them.
 */
const TABLES = `
  create extension if not exists intarray;
  create table pool (
    n integer primary key, id uuid not null, applied integer not null, consent boolean not null,
    lat integer not null, lng integer not null, max_minutes integer not null,
    occupations integer[] not null, skills integer[] not null, skill_levels integer[] not null,
    licences integer[] not null, licences_until integer[] not null,
    available_from integer not null, available_to integer not null, away integer[] not null, back integer[] not null,
    wish integer, days integer not null, shift_start integer not null, shift_end integer not null,
    minutes_per_week integer not null, completed integer not null, ended_early integer not null,
    engaged_from integer[] not null, engaged_to integer[] not null, engaged_for integer[] not null
  )`;
const INDEXES = [
  'create index on pool using gin (occupations gin__int_ops)',
  'create index on pool using gin (skills gin__int_ops)',
  'create table by_occupation as select unnest(occupations) as unit, n from pool',
  'create table by_skill as select unnest(skills) as skill, n from pool',
  'alter table by_occupation add primary key (unit, n)',
  'alter table by_skill add primary key (skill, n)',
  'vacuum analyze pool',
  'vacuum analyze by_occupation',
  'vacuum analyze by_skill',
];

/** "No last day": a number no real day reaches. */
const OPEN_END = 2_147_483_647;

function numbers() {
  const known = new Map<string, number>();
  const of = (text: string): number => {
    const number = known.get(text) ?? known.size + 1;
    known.set(text, number);
    return number;
  };
  return { of, known };
}

const array = (list: readonly number[]): string => `{${list.join(',')}}`;

/** Fills the tables, builds the indexes, analyses. Exclusions of firms and cool-downs have no place: the bench has none. */
export async function fillPoolTables(client: pg.Client, profiles: readonly SeekerProfile[]): Promise<SqlPool> {
  const skill = numbers();
  const licence = numbers();
  const vacancy = numbers();
  const inOrder = [...profiles].sort((a, b) =>
    (a.desiredOccupations[0] ?? '') < (b.desiredOccupations[0] ?? '') ? -1 : 1,
  );
  function* lines(): Generator<string> {
    for (const [n, one] of inOrder.entries()) {
      if (one.excludedFirmIds.length + one.cooling.length > 0) throw new Error('the tables hold no blocked seekers');
      const { start, end } = shiftMinutes(one.weeklyPattern.from, one.weeklyPattern.to);
      const { from, to, except } = one.availability;
      yield `${[
        n,
        one.id,
        toEpochDay(one.appliedOn),
        one.consent,
        toE6(one.home.lat),
        toE6(one.home.lng),
        one.maxCommuteMinutes,
        array(one.desiredOccupations.map(Number)),
        array(one.skills.map(({ key }) => skill.of(key))),
        array(one.skills.map(({ key, level }) => skill.of(key) * LEVELS + level)),
        array(one.licences.map(({ key }) => licence.of(key))),
        array(one.licences.map(({ expiresOn }) => (expiresOn === undefined ? OPEN_END : toEpochDay(expiresOn)))),
        toEpochDay(from),
        to === undefined ? OPEN_END : toEpochDay(to),
        // one exception at most is generated: nothing to merge
        array(except.map((span) => toEpochDay(span.from))),
        array(except.map((span) => toEpochDay(span.to))),
        one.minimumHourlyWage ?? '\\N',
        weekdayMask(one.weeklyPattern.days),
        start,
        end,
        Math.round(one.weeklyPattern.hoursPerWeek * 60),
        one.record.completed,
        one.record.endedEarly,
        array(one.engagements.map((span) => toEpochDay(span.from))),
        array(one.engagements.map((span) => toEpochDay(span.to))),
        array(one.engagements.map(({ vacancyId }) => vacancy.of(vacancyId))),
      ].join('\t')}\n`;
    }
  }
  await client.query(TABLES);
  await pipeline(Readable.from(lines()), client.query(copyFrom('copy pool from stdin')));
  for (const statement of INDEXES) await client.query(statement);
  return {
    skillNumber: (key) => skill.known.get(key),
    licenceKeys: () => [...licence.known.keys()],
    vacancyNumber: (id) => vacancy.known.get(id),
  };
}
