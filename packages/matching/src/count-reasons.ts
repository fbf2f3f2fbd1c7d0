import { EXCLUSION_REASONS } from '@chaeum/domain';
import type { CompiledNeed } from './compiled-need.ts';
import { createJudge, ELIGIBLE, type Judge, REASON } from './judge.ts';
import { FITS, type Fit, fitAt, flagsAt, membersOf, skillsValueAt } from './members.ts';
import { orAtLeast } from './postings.ts';
import { everywhere, planeWordsOf } from './runs.ts';
import { type Scratch, scratchOf } from './scratch.ts';
import type { Segment } from './segment.ts';
import { candidatesAreExact } from './skill-candidates.ts';
import { FLAG, isAlive, popCount, ROW_WORDS, type Table } from './table.ts';
import { touch, touchLists } from './touch.ts';

/** Those whom an occupation or skills bring near: the eligible, and the others by the first reason that excludes them. */
export interface Tally {
  members: number;
  eligible: number;
  /** By the reason's place in EXCLUSION_REASONS. */
  byReason: Int32Array;
}

export const emptyTally = (): Tally => ({
  members: 0,
  eligible: 0,
  byReason: new Int32Array(EXCLUSION_REASONS.length),
});

/** Is told of everybody who is counted, with the seconds of their commute. */
export type Witness = (slot: number, fit: Fit, verdict: number, seconds: number) => void;

/** Slots whose cache lines are fetched together, without a branch between them, before they are judged. */
const TOGETHER = 256;
const together = new Int32Array(TOGETHER + 32);
const seconds = new Int32Array(TOGETHER + 32);

/** @param fits only those whom this brings near */
export function countReasons(
  segment: Segment,
  compiled: CompiledNeed,
  tally: Tally,
  witness?: Witness,
  fits: readonly Fit[] = FITS,
): void {
  const planeWords = planeWordsOf(segment.size);
  const scratch = scratchOf(planeWords, everywhere(planeWords));
  const members = membersOf(segment, compiled, scratch);
  // who lacks a licence is counted unseen, unless somebody wants to see them
  const licensed = witness ? undefined : licensedPlane(segment, compiled, scratch);
  const judge = createJudge(segment, compiled);
  const { rows, arena } = segment;

  for (const fit of fits) {
    const plane = members.plane(fit);
    if (!plane) continue;
    const doubtful = fit === 'skills' && !candidatesAreExact(compiled.skills);
    let waiting = 0;
    const judgeWaiting = () => {
      touch(rows, ROW_WORDS, together, waiting);
      judge.commutes(together, waiting, seconds);
      if (doubtful) touchLists(rows, arena, together, waiting);
      for (let i = 0; i < waiting; i++) {
        const slot = together[i] as number;
        if (doubtful && !isBySkills(segment, compiled, slot)) continue;
        const itsSeconds = seconds[i] as number;
        const verdict = count(judge, slot, itsSeconds, tally);
        witness?.(slot, fit, verdict, itsSeconds);
      }
      waiting = 0;
    };
    for (let word = 0; word < planeWords; word++) {
      let bits = plane[word] as number;
      if (licensed && !doubtful) {
        // who has no such licence at all need not be looked at
        const without = popCount(bits & ~(licensed[word] as number));
        tally.members += without;
        tally.byReason[REASON.licence]! += without;
        bits &= licensed[word] as number;
      }
      for (; bits !== 0; bits &= bits - 1) together[waiting++] = (word << 5) + 31 - Math.clz32(bits & -bits);
      if (waiting >= TOGETHER) judgeWaiting();
    }
    judgeWaiting();
  }
}

/** The same for a table without postings. */
export function countReasonsIn(
  table: Table,
  compiled: CompiledNeed,
  tally: Tally,
  witness?: Witness,
  fits: readonly Fit[] = FITS,
): void {
  const judge = createJudge(table, compiled);
  for (let slot = 0; slot < table.size; slot++) {
    if (!isAlive(table, slot) || flagsAt(table, slot) & FLAG.silent) continue;
    const fit = fitAt(table, compiled, slot);
    if (!fit || !fits.includes(fit)) continue;
    together[0] = slot;
    judge.commutes(together, 1, seconds);
    const itsSeconds = seconds[0] as number;
    const verdict = count(judge, slot, itsSeconds, tally);
    witness?.(slot, fit, verdict, itsSeconds);
  }
}

function count(judge: Judge, slot: number, itsSeconds: number, tally: Tally): number {
  const verdict = judge.verdict(slot, itsSeconds);
  tally.members += 1;
  if (verdict === ELIGIBLE) tally.eligible += 1;
  else tally.byReason[verdict]! += 1;
  return verdict;
}

function isBySkills(segment: Segment, compiled: CompiledNeed, slot: number): boolean {
  if (flagsAt(segment, slot) & FLAG.silent) return false;
  skillsValueAt(segment, compiled, slot);
  return compiled.skills.suffices();
}

/** Slots that hold a licence of every kind asked for, valid or not; undefined where none is asked for. */
function licensedPlane(segment: Segment, { licences }: CompiledNeed, scratch: Scratch): Int32Array | undefined {
  let licensed: Int32Array | undefined;
  for (const { ids } of licences) {
    const holders = scratch.take();
    for (const id of ids) orAtLeast(segment.licences, id, 1, holders, scratch.runs);
    if (licensed) for (let i = 0; i < licensed.length; i++) licensed[i] = licensed[i]! & holders[i]!;
    else licensed = holders;
  }
  return licensed;
}
