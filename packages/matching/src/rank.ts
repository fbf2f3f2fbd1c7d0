import { type ExclusionReason, shiftMinutes, toEpochDay, weekdayMask } from '@chaeum/domain';
import { compareCandidates, noExclusions } from './brute-force.ts';
import { NO_WISH, profileAt } from './columns.ts';
import { evaluatePrepared, shiftCovers } from './evaluate.ts';
import { type PreparedNeed, prepare } from './measure.ts';
import type { Pool, PoolInside } from './pool.ts';
import { compileSkills, type SkillTables } from './skill-tables.ts';
import type { MatchingContext, RankedCandidate, RankedList, VacancyNeed } from './types.ts';
import * as v from './values.ts';

/**
 * Ranks the pool for a need: equal to `rankByBruteForce` in ids, scores and counts, always. Only seekers whom an
 * occupation or a skill brings near are looked at; all others are excluded by `occupation` and counted by subtraction.
 * @throws Error when the window has no working day
 */
export function rank(
  pool: Pool,
  need: VacancyNeed,
  context: MatchingContext,
  limit = context.policy.body.listLength,
): RankedList {
  const prepared = prepare(need, context);
  const { excluded, found } = scan(pool.inside, prepared);
  const candidates = best(pool.inside, found, limit).map((slot): RankedCandidate => {
    const result = evaluatePrepared(profileAt(pool.inside.store, slot), prepared);
    if (!result.eligible) throw new Error(`pool and evaluation differ on a ${result.reason}`);
    return result.candidate;
  });
  candidates.sort(compareCandidates);
  for (const [i, candidate] of candidates.entries()) candidate.rank = i + 1;
  return { poolSize: pool.size, eligible: found.length, excluded, candidates };
}

/** Eligible slots with their scores in hundredths of a point. */
interface Found {
  slots: Int32Array;
  scores: Int32Array;
  length: number;
}

function scan(inside: PoolInside, prepared: PreparedNeed): { excluded: Record<ExclusionReason, number>; found: Found } {
  const { store } = inside;
  const c = store.columns;
  if (inside.visited.length < store.size) inside.visited = new Int32Array(c.alive.length);
  inside.rankings += 1;
  const stamp = inside.rankings;
  const { visited } = inside;
  const tables = compileSkills(store.skills, prepared);
  const judge = createJudge(inside, prepared, tables);
  const excluded = noExclusions();
  const found: Found = { slots: new Int32Array(1024), scores: new Int32Array(1024), length: 0 };
  let members = 0;

  const visit = (slots: Int32Array) => {
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as number;
      if (visited[slot] === stamp) continue;
      visited[slot] = stamp;
      if (c.alive[slot] === 0 || c.consent[slot] === 0) continue;
      const verdict = judge(slot);
      if (verdict === 'occupation') continue;
      members += 1;
      if (typeof verdict === 'string') excluded[verdict] += 1;
      else keep(found, slot, verdict);
    }
  };
  const group = Math.floor(Number(prepared.need.occupation) / 10) * 10;
  for (let unit = group; unit < group + 10; unit++) visit(inside.byOccupation.of(unit));
  // nobody of another occupation gets in where no skill is required
  for (const skill of tables.requiredIds) visit(inside.bySkill.of(skill));

  excluded.consent = inside.withoutConsent;
  excluded.occupation = inside.slotOf.size - inside.withoutConsent - members;
  return { excluded, found };
}

function keep(found: Found, slot: number, score: number): void {
  if (found.length === found.slots.length) {
    const slots = new Int32Array(found.length * 2);
    const scores = new Int32Array(found.length * 2);
    slots.set(found.slots);
    scores.set(found.scores);
    found.slots = slots;
    found.scores = scores;
  }
  found.slots[found.length] = slot;
  found.scores[found.length] = score;
  found.length += 1;
}

type Verdict = Exclude<ExclusionReason, 'consent'> | number;

/** The rules of evaluate.ts over columns: the reason that excludes a slot, or its score in hundredths of a point. */
function createJudge(inside: PoolInside, prepared: PreparedNeed, tables: SkillTables): (slot: number) => Verdict {
  const { need, context, days } = prepared;
  const { store } = inside;
  const c = store.columns;
  const policy = context.policy.body;
  const { weights } = policy;
  const unit = Number(need.occupation);
  const group = Math.floor(unit / 10);
  const mask = weekdayMask(need.weeklyPattern.days);
  const shift = shiftMinutes(need.weeklyPattern.from, need.weeklyPattern.to);
  const minutesPerWeek = Math.round(need.weeklyPattern.hoursPerWeek * 60);
  const through = toEpochDay(need.window.to);
  const today = toEpochDay(context.today);
  const latest = days.from + policy.dates.firstDayWithinDays;
  const secondsTo = context.commute.secondsFrom(need.workplace, need.weeklyPattern.from);
  const firm = need.firmId === null ? undefined : store.firms.known(need.firmId);
  const vacancy = need.vacancyId === null ? undefined : store.vacancies.known(need.vacancyId);
  const shut = new Set(need.excludedSeekerIds.map((id) => inside.slotOf.get(id)));
  const satisfying = need.requiredLicences.map(({ key }) => {
    const table = new Uint8Array(store.licences.size);
    for (let id = 0; id < table.length; id++) {
      const held = store.licences.textOf(id);
      table[id] = held === key || context.facts.licenceSatisfies(held, key) ? 1 : 0;
    }
    return table;
  });

  return (slot) => {
    const { arena } = c;
    // lists in the order of LISTS, each behind its length
    let at = c.lists[slot] as number;
    let fit: v.OccupationFit = 'none';
    for (let n = arena[at++] as number; n > 0; n--) {
      const wanted = arena[at++] as number;
      if (wanted === unit) fit = 'unit';
      else if (fit === 'none' && Math.floor(wanted / 10) === group) fit = 'minor-group';
    }
    const skillCount = arena[at++] as number;
    const { required, preferred } = tables.cover(arena, at, skillCount);
    at += skillCount * 2;
    if (fit === 'none') {
      if (!v.coverSuffices(policy, required)) return 'occupation';
      fit = 'skills';
    }

    const licenceCount = arena[at++] as number;
    for (const table of satisfying) {
      let held = false;
      for (let i = 0; i < licenceCount && !held; i++) {
        held = table[arena[at + i * 2] as number] === 1 && (arena[at + i * 2 + 1] as number) >= through;
      }
      if (!held) return 'licence';
    }
    at += licenceCount * 2;

    if (((c.days[slot] as number) & mask) !== mask || (c.minutesPerWeek[slot] as number) < minutesPerWeek)
      return 'hours';
    if (!shiftCovers(c.start[slot] as number, c.end[slot] as number, shift.start, shift.end)) return 'hours';

    const wish = c.wish[slot] as number;
    if (wish !== NO_WISH && need.hourlyWage < wish) return 'wage';

    const from = Math.max(c.from[slot] as number, days.from);
    const to = c.to[slot] as number;
    let available = days.count(from, to);
    let first = from;
    for (let n = arena[at++] as number; n > 0; n--) {
      const away = arena[at++] as number;
      const back = arena[at++] as number;
      available -= days.count(Math.max(away, from), Math.min(back, to));
      if (away <= first && first <= back) first = back + 1;
    }
    if (first > latest || first > to || first > days.to) return 'dates';
    if (!v.coverageSuffices(policy, available, days.workingDays)) return 'dates';

    const seconds = secondsTo(c.lat[slot] as number, c.lng[slot] as number);
    const limit = v.commuteLimit(policy, c.maxMinutes[slot] as number, need.remoteDaysPerWeek);
    if (seconds > limit) return 'commute';

    let engaged = false;
    for (let n = arena[at++] as number; n > 0; n--, at += 3) {
      const other = arena[at + 2] !== vacancy;
      if (other && (arena[at] as number) <= days.to && (arena[at + 1] as number) >= days.from) engaged = true;
    }
    if (engaged) return 'engaged';

    if (shut.size > 0 && shut.has(slot)) return 'blocked';
    for (let n = arena[at++] as number; n > 0; n--, at += 2) {
      if (arena[at] === firm && (arena[at + 1] as number) >= today) return 'blocked';
    }
    for (let n = arena[at++] as number; n > 0; n--) if (arena[at++] === firm) return 'blocked';

    return (
      v.points(v.skillsValue(policy, required, preferred), weights.skills) +
      v.points(v.occupationValue(policy, fit), weights.occupation) +
      v.points(v.commuteValue(policy, seconds, limit), weights.commute) +
      v.points(v.datesValue(available, days.workingDays), weights.dates) +
      v.points(v.hoursValue(minutesPerWeek, c.minutesPerWeek[slot] as number), weights.hours) +
      v.points(v.wageValue(policy, need.hourlyWage, wish === NO_WISH ? null : wish), weights.wage) +
      v.points(v.recordValue(policy, c.completed[slot] as number, c.endedEarly[slot] as number), weights.record)
    );
  };
}

/** The slots of the best `limit`, in no order: only those at the border are sorted. */
function best(inside: PoolInside, found: Found, limit: number): number[] {
  const scored = new Int32Array(101);
  for (let i = 0; i < found.length; i++) scored[v.wholePoints(found.scores[i] as number)]! += 1;
  let border = 100;
  let above = 0;
  while (border > 0 && above + (scored[border] as number) < limit) above += scored[border--] as number;
  const chosen: number[] = [];
  const atBorder: number[] = [];
  for (let i = 0; i < found.length; i++) {
    const points = v.wholePoints(found.scores[i] as number);
    if (points > border) chosen.push(found.slots[i] as number);
    else if (points === border) atBorder.push(found.slots[i] as number);
  }
  const { applied } = inside.store.columns;
  const { ids } = inside.store;
  atBorder.sort(
    (a, b) => (applied[a] as number) - (applied[b] as number) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
  );
  return [...chosen, ...atBorder.slice(0, Math.max(0, limit - above))];
}
