import { ROW, ROW_WORDS } from './table.ts';

/** Kept, so that the compiler keeps the reading. */
const kept = new Int32Array(1);

/**
 * Reads a word of each slot, without a branch between them, so that their cache lines are fetched side by side and not one after
 * another when each slot is looked at.
 * @param stride words of a slot
 */
export function touch(words: Int32Array, stride: number, slots: Int32Array, count: number): void {
  let all = 0;
  for (let i = 0; i < count; i++) all ^= words[(slots[i] as number) * stride] as number;
  kept[0] = all;
}

/** The same for the lists of each row. */
export function touchLists(rows: Int32Array, arena: Int32Array, slots: Int32Array, count: number): void {
  let all = 0;
  for (let i = 0; i < count; i++) {
    all ^= arena[rows[(slots[i] as number) * ROW_WORDS + ROW.lists] as number] as number;
  }
  kept[0] = all;
}
