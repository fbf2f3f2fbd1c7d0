import { fromEpochDay, shiftMinutes, toEpochDay, weekdayIndex, weekdayMask } from '@chaeum/domain';
import type { MatchingContext, SkillWanted, VacancyNeed } from '@chaeum/matching';
import { LEVELS, type NumberedPool } from './numbered-pool.ts';
import { PREFERRED, REQUIRED } from './score.ts';

/** A need as the parameters of the statements in rank-statements.ts, by name: all look-ups are done before the clock starts. `number`: its own in the table of commutes. */
export function needParameters(need: VacancyNeed, number: number, context: MatchingContext, pool: NumberedPool) {
  if (
    need.requiredSkills.length > REQUIRED ||
    need.preferredSkills.length > PREFERRED ||
    need.requiredLicences.length > 1
  )
    throw new Error('the statements have no place for so many skills or licences');
  const [from, to] = [toEpochDay(need.window.from), toEpochDay(need.window.to)];
  if (from < toEpochDay(context.today)) throw new Error('the statements take no window that has begun');
  const { policy, facts } = context;
  const mask = weekdayMask(need.weeklyPattern.days);
  const running = [0];
  for (let day = from; day <= to; day++) {
    const works = (mask >> weekdayIndex(day)) & 1 && !facts.isHoliday(fromEpochDay(day));
    running.push((running.at(-1) ?? 0) + (works ? 1 : 0));
  }
  const group = Math.floor(Number(need.occupation) / 10) * 10;
  const shift = shiftMinutes(need.weeklyPattern.from, need.weeklyPattern.to);
  const [licence] = need.requiredLicences;
  const credits = creditTables(need, context, pool);
  return {
    unit: Number(need.occupation),
    units: Array.from({ length: 10 }, (_, i) => group + i),
    required: need.requiredSkills.flatMap((wanted) => carriers(wanted, context, pool)),
    cover: coverQuery(need, context, pool),
    ...credits,
    licences: licence
      ? pool
          .licenceKeys()
          .flatMap((held, i) => (held === licence.key || facts.licenceSatisfies(held, licence.key) ? [i + 1] : []))
      : null,
    from,
    to,
    latest: from + policy.body.dates.firstDayWithinDays,
    running,
    workingDays: running.at(-1) ?? 0,
    days: mask,
    shiftStart: shift.start,
    shiftEnd: shift.end,
    minutesPerWeek: Math.round(need.weeklyPattern.hoursPerWeek * 60),
    wage: need.hourlyWage,
    need: number,
    relax: 1000 + Math.round(policy.body.commute.relaxPerRemoteDay * 1000) * need.remoteDaysPerWeek,
    vacancy: need.vacancyId === null ? 0 : (pool.vacancyNumber(need.vacancyId) ?? 0),
  };
}
export type NeedParameters = ReturnType<typeof needParameters>;

/** By the names that stand in the statements. */
export const byName = ({
  credits,
  ...rest
}: NeedParameters): Record<string, number | string | readonly number[] | null> => ({
  ...rest,
  ...Object.fromEntries(credits.map((list, i) => [`credit${i + 1}`, list])),
});

/** Numbers of the skills that earn credit on a wanted one. */
const carriers = (wanted: SkillWanted, { facts }: MatchingContext, pool: NumberedPool): number[] =>
  [wanted.key, ...facts.nearSkills(wanted.key)].flatMap((key) => pool.skillNumber(key) ?? []);

/**
 * Whose skills may carry them in without the occupation, as a query_int: any set of required skills whose full credit reaches
 * the least cover, all of it held in some part. Wider than the rule, which is asked again.
 */
function coverQuery(need: VacancyNeed, context: MatchingContext, pool: NumberedPool): string | null {
  const least = context.policy.body.occupation.minimumSkillCover;
  const all = need.requiredSkills;
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const sets: string[] = [];
  for (let bits = 1; bits < 1 << all.length; bits++) {
    const chosen = all.filter((_, i) => (bits >> i) & 1);
    if (chosen.reduce((sum, { weight }) => sum + weight, 0) / total < least - 1e-9) continue;
    const parts = chosen.map((wanted) => carriers(wanted, context, pool));
    if (parts.every((part) => part.length > 0)) sets.push(`(${parts.map((part) => `(${part.join('|')})`).join('&')})`);
  }
  return sets.length === 0 ? null : sets.join('|');
}

/** For every (skill, level) that earns anything: its number, and what it earns on each wanted skill, in ten-thousandths. */
function creditTables(need: VacancyNeed, context: MatchingContext, pool: NumberedPool) {
  const { nearCredit } = context.policy.body.skills;
  const wanted = [...slots(need.requiredSkills, REQUIRED), ...slots(need.preferredSkills, PREFERRED)];
  const rows = new Map<number, number[]>();
  for (const [i, skill] of wanted.entries()) {
    if (skill === undefined) continue;
    for (const key of [skill.key, ...context.facts.nearSkills(skill.key)]) {
      const number = pool.skillNumber(key);
      if (number === undefined) continue;
      for (let level = 1; level <= 5; level++) {
        const own = Math.floor((Math.min(level, skill.level) * 10_000) / skill.level);
        const credit = key === skill.key ? own : Math.floor((own * Math.round(nearCredit * 10_000)) / 10_000);
        const row = rows.get(number * LEVELS + level) ?? wanted.map(() => 0);
        row[i] = Math.max(row[i] ?? 0, credit);
        rows.set(number * LEVELS + level, row);
      }
    }
  }
  const tenths = wanted.map((skill) => (skill === undefined ? 0 : Math.round(skill.weight * 10)));
  return {
    keys: [...rows.keys()],
    credits: wanted.map((_, i) => [...rows.values()].map((row) => row[i] ?? 0)),
    tenths,
  };
}

const slots = (list: readonly SkillWanted[], count: number): (SkillWanted | undefined)[] =>
  Array.from({ length: count }, (_, i) => list[i]);
