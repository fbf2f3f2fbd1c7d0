import { type SecondsTo, secondsOfHomes } from '@chaeum/commute';
import { EXCLUSION_REASONS, type ExclusionReason } from '@chaeum/domain';
import type { CompiledNeed } from './compiled-need.ts';
import { shiftCovers } from './evaluate.ts';
import { ID_WORDS, slotOfId } from './ids.ts';
import { FLAG, HALF, NO_WISH, ROW, ROW_HALVES, ROW_WORDS, type Table } from './table.ts';
import * as v from './values.ts';

/** Reasons as numbers: their place in EXCLUSION_REASONS. */
export const REASON = Object.fromEntries(EXCLUSION_REASONS.map((reason, i) => [reason, i])) as Record<
  ExclusionReason,
  number
>;
export const ELIGIBLE = -1;

/**
 * The rules of evaluate.ts over the columns of one table, but for `consent` and `occupation`, which postings answer. What
 * it measures of an eligible slot stays until the next one is asked.
 */
export interface Judge {
  /** Seconds of each slot's commute into `out`, worked out side by side. */
  commutes(slots: Int32Array, count: number, out: Int32Array): void;
  /** Hundredths that a commute of so many seconds earns; undefined where it is longer than the slot accepts. */
  commutePoints(slot: number, seconds: number): number | undefined;
  /** The first reason that excludes a slot with a commute of so many seconds; ELIGIBLE where none does. */
  verdict(slot: number, itsSeconds: number): number;
  /** Hundredths of a point of the slot asked last, without those for skills and occupation. */
  otherPoints(slot: number): number;
}

export function createJudge(table: Table, compiled: CompiledNeed): Judge {
  const { rows, halves, arena, homes } = table;
  const { need, context, days } = compiled.prepared;
  const { weekdays, shift, minutes, latestStart, fewestDays, workplace, today, through, firm, vacancy } = compiled;
  const policy = context.policy.body;
  const { weights } = policy;
  const { hourlyWage, remoteDaysPerWeek } = need;
  const { licences } = compiled;
  const shut = compiled.shut.map((words) => slotOfId(table.index, table.ids, words)).filter((slot) => slot !== -1);
  let secondsTo: SecondsTo | undefined;
  let available = 0;
  let seconds = 0;
  let limit = 0;

  const lacksLicence = (at: number, count: number): boolean => {
    for (const { satisfies } of licences) {
      let held = false;
      for (let i = 0; i < count && !held; i++) {
        held = satisfies[arena[at + i * 2] as number] === 1 && (arena[at + i * 2 + 1] as number) >= through;
      }
      if (!held) return true;
    }
    return false;
  };

  const limitOf = (slot: number): number =>
    v.commuteLimit(policy, halves[slot * ROW_HALVES + HALF.maxMinutes] as number, remoteDaysPerWeek);

  const verdict = (slot: number, itsSeconds: number): number => {
    const row = slot * ROW_WORDS;
    const half = slot * ROW_HALVES;
    const flags = halves[half + HALF.days] as number;
    // behind occupations and skills
    let at = 0;
    if (licences.length > 0 || flags & (FLAG.except | FLAG.bound)) {
      at = rows[row + ROW.lists] as number;
      const head = arena[at] as number;
      at += 1 + (head & 0xff) + ((head >> 8) & 0xffff);
      if (lacksLicence(at, head >>> 24)) return REASON.licence;
      at += (head >>> 24) * 2;
    }

    if ((flags & weekdays) !== weekdays || (halves[half + HALF.minutes] as number) < minutes) return REASON.hours;
    if (!shiftCovers(halves[half + HALF.start] as number, halves[half + HALF.end] as number, shift.start, shift.end)) {
      return REASON.hours;
    }

    // no wish is below every offer
    if (hourlyWage < (rows[row + ROW.wish] as number)) return REASON.wage;

    const to = halves[half + HALF.to] as number;
    let first = Math.max(halves[half + HALF.from] as number, days.from);
    const from = first;
    available = days.count(from, to);
    if (flags & FLAG.except) {
      for (let n = arena[at++] as number; n > 0; n--) {
        const span = arena[at++] as number;
        const away = span & 0xffff;
        const back = span >>> 16;
        available -= days.count(Math.max(away, from), Math.min(back, to));
        if (away <= first && first <= back) first = back + 1;
      }
    }
    if (first > latestStart || first > to || first > days.to || available < fewestDays) return REASON.dates;

    limit = limitOf(slot);
    seconds = itsSeconds;
    if (seconds > limit) return REASON.commute;

    if (flags & FLAG.bound) {
      for (let n = arena[at++] as number; n > 0; n--) {
        const span = arena[at] as number;
        const own = vacancy !== null && sameId(arena, at + 1, vacancy);
        if (!own && (span & 0xffff) <= days.to && span >>> 16 >= days.from) return REASON.engaged;
        at += 1 + ID_WORDS;
      }
      if (shut.includes(slot)) return REASON.blocked;
      for (let n = arena[at++] as number; n > 0; n--) {
        if (firm !== null && (arena[at + ID_WORDS] as number) >= today && sameId(arena, at, firm)) {
          return REASON.blocked;
        }
        at += ID_WORDS + 1;
      }
      for (let n = arena[at++] as number; n > 0; n--) {
        if (firm !== null && sameId(arena, at, firm)) return REASON.blocked;
        at += ID_WORDS;
      }
    }
    return shut.length > 0 && shut.includes(slot) ? REASON.blocked : ELIGIBLE;
  };

  return {
    commutes(slots, count, out) {
      if (homes && workplace) secondsOfHomes(workplace, homes, slots, count, out);
      else {
        secondsTo ??= compiled.secondsTo();
        for (let i = 0; i < count; i++) {
          const row = (slots[i] as number) * ROW_WORDS;
          out[i] = secondsTo(rows[row + ROW.lat] as number, rows[row + ROW.lng] as number);
        }
      }
    },
    commutePoints(slot, itsSeconds) {
      const itsLimit = limitOf(slot);
      return itsSeconds > itsLimit
        ? undefined
        : v.points(v.commuteValue(policy, itsSeconds, itsLimit), weights.commute);
    },
    verdict,
    otherPoints(slot) {
      const wish = rows[slot * ROW_WORDS + ROW.wish] as number;
      const offered = halves[slot * ROW_HALVES + HALF.minutes] as number;
      const completed = halves[slot * ROW_HALVES + HALF.completed] as number;
      const endedEarly = halves[slot * ROW_HALVES + HALF.endedEarly] as number;
      return (
        v.points(v.commuteValue(policy, seconds, limit), weights.commute) +
        v.points(v.datesValue(available, days.workingDays), weights.dates) +
        v.points(v.hoursValue(minutes, offered), weights.hours) +
        v.points(v.wageValue(policy, hourlyWage, wish === NO_WISH ? null : wish), weights.wage) +
        v.points(v.recordValue(policy, completed, endedEarly), weights.record)
      );
    },
  };
}

const sameId = (arena: Int32Array, at: number, words: Int32Array): boolean =>
  arena[at] === words[0] && arena[at + 1] === words[1] && arena[at + 2] === words[2] && arena[at + 3] === words[3];
