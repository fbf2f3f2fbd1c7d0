import type { CommuteModel } from '@chaeum/commute';
import type { PoolInside } from './pool.ts';
import type { Segment } from './segment.ts';
import type { Table } from './table.ts';
import { createVocabulary, textsOf, type VocabularyTexts } from './vocabulary.ts';

/**
 * A pool as it stood at one moment, for other threads: the columns are the pool's own, in shared memory, and none is ever
 * overwritten; only the living bits are, and the index of the open table, so that they are copied.
 */
export interface PoolSnapshot {
  segments: Segment[];
  open: Table;
  size: number;
  withoutConsent: number;
  vocabulary: VocabularyTexts;
}

export function snapshotOf({ segments, open, size, withoutConsent, vocabulary }: PoolInside): PoolSnapshot {
  return {
    segments: segments.map((segment) => ({ ...segment, alive: copyOf(segment.alive) })),
    open: { ...open, alive: copyOf(open.alive), index: copyOf(open.index) },
    size,
    withoutConsent,
    vocabulary: textsOf(vocabulary),
  };
}

/** What the ranking asks, in the thread that was sent a snapshot. */
export const insideOf = (snapshot: PoolSnapshot, commute: CommuteModel): PoolInside => ({
  ...snapshot,
  vocabulary: createVocabulary(snapshot.vocabulary),
  commute,
});

/** Shared, so that sending it copies nothing. */
function copyOf(words: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(words.byteLength));
  copy.set(words);
  return copy;
}
