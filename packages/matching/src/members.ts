import type { CompiledNeed } from './compiled-need.ts';
import { orAtLeast } from './postings.ts';
import type { Scratch } from './scratch.ts';
import type { Segment } from './segment.ts';
import { skillCandidates } from './skill-candidates.ts';
import { HALF, ROW, ROW_HALVES, ROW_WORDS, type Table } from './table.ts';

/** What brings a seeker near: the unit itself, another of its minor group, or skills alone. */
export const FITS = ['unit', 'minor-group', 'skills'] as const;
export type Fit = (typeof FITS)[number];

/** The living of a segment by what brings them near a need, each in one plane only; in the runs of the scratch. */
export interface Members {
  /**
   * For `skills` those who may have enough of them, by default to be let in; undefined where no skill is required.
   * @param leastCredit more credits × tenths of the required skills than that
   */
  plane(fit: Fit, leastCredit?: number): Int32Array | undefined;
}

export function membersOf(segment: Segment, compiled: CompiledNeed, scratch: Scratch): Members {
  const { alive, units } = segment;
  const { runs } = scratch;
  const inUnit = scratch.take();
  orAtLeast(units, compiled.unit, 1, inUnit, runs);
  const inGroup = scratch.take();
  for (const unit of compiled.otherUnits) orAtLeast(units, unit, 1, inGroup, runs);
  for (let run = 0; run < runs.length; run += 2) {
    for (let i = runs[run] as number, to = runs[run + 1] as number; i < to; i++) {
      const unit = inUnit[i]! & alive[i]!;
      inUnit[i] = unit;
      inGroup[i] = inGroup[i]! & alive[i]! & ~unit;
    }
  }
  const bySkills = (leastCredit?: number): Int32Array | undefined => {
    if (compiled.skills.required.length === 0) return undefined;
    const plane = skillCandidates(segment, compiled.skills, scratch, leastCredit);
    for (let run = 0; run < runs.length; run += 2) {
      for (let i = runs[run] as number, to = runs[run + 1] as number; i < to; i++) {
        plane[i] = plane[i]! & alive[i]! & ~(inUnit[i]! | inGroup[i]!);
      }
    }
    return plane;
  };
  return {
    plane(fit, leastCredit) {
      if (fit === 'skills') return bySkills(leastCredit);
      return fit === 'unit' ? inUnit : inGroup;
    },
  };
}

/** The value of a slot's skills for a need; whether they suffice alone can be asked of the table afterwards. */
export function skillsValueAt({ arena, rows }: Table, { skills }: CompiledNeed, slot: number): number {
  const lists = rows[slot * ROW_WORDS + ROW.lists] as number;
  const head = arena[lists] as number;
  return skills.valueOf(arena, lists + 1 + (head & 0xff), (head >> 8) & 0xffff);
}

/** What brings a slot near, by its lists. */
export function fitAt(table: Table, compiled: CompiledNeed, slot: number): Fit | undefined {
  const { arena, rows } = table;
  const lists = rows[slot * ROW_WORDS + ROW.lists] as number;
  const end = lists + 1 + ((arena[lists] as number) & 0xff);
  const group = Math.floor(compiled.unit / 10);
  let inGroup = false;
  for (let at = lists + 1; at < end; at++) {
    const unit = arena[at] as number;
    if (unit === compiled.unit) return 'unit';
    if (Math.floor(unit / 10) === group) inGroup = true;
  }
  if (inGroup) return 'minor-group';
  skillsValueAt(table, compiled, slot);
  return compiled.skills.suffices() ? 'skills' : undefined;
}

export const flagsAt = ({ halves }: Table, slot: number): number => halves[slot * ROW_HALVES + HALF.days] as number;
