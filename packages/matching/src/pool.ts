import type { CommuteModel } from '@chaeum/commute';
import { ID_WORDS } from './ids.ts';
import { buildSegment, type Segment, segmentBytes } from './segment.ts';
import {
  append,
  bytesOf,
  createTable,
  FLAG,
  HALF,
  livingIn,
  livingSlot,
  type Place,
  ROW_HALVES,
  type Table,
} from './table.ts';
import type { SeekerProfile } from './types.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Changes that lie in the open table, unsorted, before they become a segment of their own. */
const OPEN_SLOTS = 1024;
/** Room that a new open table begins with. */
const OPEN_AT_FIRST = 64;
/** Segments of one size, by powers of four, that are merged into one of the next. */
const FAN_OUT = 4;
/** Dead slots, as a share of the living, from which everything is written anew. */
const DEAD_SHARE = 0.25;
/** Steps of merging that go with a change: enough to be done before the next merge is due. */
const CHANGES_PER_STEP = 12;

/**
 * The pool of seekers in memory: sorted segments in shared memory and one open table for what has just changed. A change
 * never moves what is there: the new facts get a slot in the open table, and the bit of the old slot is cleared.
 */
export interface Pool {
  /** Takes a seeker in, or puts the new facts in the place of the old. The next ranking sees it. */
  upsert(profile: SeekerProfile): void;
  remove(id: string): void;
  has(id: string): boolean;
  readonly size: number;
  /** Bytes of the columns, of what is still being merged too. */
  readonly bytes: number;
  /** Finishes at once what is otherwise merged step by step with the changes: after a load, or when nothing else is to do. */
  settle(): void;
  /** For the ranking only. */
  readonly inside: PoolInside;
}

export interface PoolInside {
  vocabulary: Vocabulary;
  segments: Segment[];
  open: Table;
  size: number;
  /** The model that knows the homes in the tables. */
  commute: CommuteModel | undefined;
  /** Living seekers who did not agree to be matched. */
  withoutConsent: number;
}

interface Merge {
  inputs: readonly Table[];
  /** Ids, as words, of those who left an input since the merge began. */
  left: number[];
  steps: Generator<void, Segment>;
}

/** @param commute the model that needs will be ranked by: what it knows of a home is worked out once, here */
export function createPool(commute?: CommuteModel): Pool {
  const emptyTable = () => createTable(OPEN_AT_FIRST, OPEN_AT_FIRST * 12, commute?.homes !== undefined);
  const inside: PoolInside = {
    vocabulary: createVocabulary(),
    segments: [],
    open: emptyTable(),
    size: 0,
    commute,
    withoutConsent: 0,
  };
  let merges: readonly Merge[] = [];
  let changes = 0;
  const words = new Int32Array(ID_WORDS);

  const kill = ({ table, slot }: Place) => {
    table.alive[slot >> 5]! &= ~(1 << (slot & 31));
    for (const { inputs, left } of merges) if (inputs.includes(table)) left.push(...words);
    if ((table.halves[slot * ROW_HALVES + HALF.days] as number) & FLAG.silent) inside.withoutConsent -= 1;
    inside.size -= 1;
  };
  /** Where the one whose id is in `words` stands. */
  const find = (): Place | undefined => {
    const slot = livingSlot(inside.open, words);
    if (slot !== -1) return { table: inside.open, slot };
    for (const table of inside.segments) {
      const older = livingSlot(table, words);
      if (older !== -1) return { table, slot: older };
    }
    return undefined;
  };
  const drop = (): Place | undefined => {
    const place = find();
    if (place) kill(place);
    return place;
  };
  const known = (id: string): boolean => inside.vocabulary.ids.find(id, words, 0);

  /** The open table becomes a segment; small enough to be done at once. */
  const seal = () => {
    if (inside.open.size === 0) return;
    const segment = finished(buildSegment([{ table: inside.open, sorted: false }]));
    if (segment.size > 0) inside.segments.push(segment);
    inside.open = emptyTable();
  };
  /** A long merge does not keep what comes meanwhile from being merged. */
  const startMerge = () => {
    inside.segments = inside.segments.filter((segment) => livingIn(segment) > 0);
    const resting = inside.segments.filter((segment) => !merges.some(({ inputs }) => inputs.includes(segment)));
    const dead = inside.segments.reduce((sum, segment) => sum + segment.size, inside.open.size) - inside.size;
    const isStale = merges.length === 0 && dead > OPEN_SLOTS && dead > inside.size * DEAD_SHARE;
    const inputs = isStale ? resting : crowded(resting);
    if (inputs.length === 0) return;
    const steps = buildSegment(inputs.map((table) => ({ table, sorted: true })));
    merges = [...merges, { inputs, left: [], steps }];
  };
  /** A step of each. */
  const stepMerges = (): boolean => {
    for (const merge of merges) {
      const step = merge.steps.next();
      if (step.done) finishMerge(merge, step.value);
    }
    return merges.length > 0;
  };
  const finishMerge = (merge: Merge, merged: Segment) => {
    const { inputs, left } = merge;
    merges = merges.filter((one) => one !== merge);
    inside.segments = [...inside.segments.filter((segment) => !inputs.includes(segment)), merged].sort(
      (a, b) => b.size - a.size,
    );
    for (let i = 0; i < left.length; i += ID_WORDS) {
      words.set(left.slice(i, i + ID_WORDS));
      const slot = livingSlot(merged, words);
      if (slot !== -1) merged.alive[slot >> 5]! &= ~(1 << (slot & 31));
    }
    startMerge();
  };
  const maintain = () => {
    // before the first segment there is nothing but a load: it is sorted once, when the first ranking or `settle` asks
    const most = inside.segments.length > 0 ? OPEN_SLOTS : OPEN_SLOTS + 2 * inside.size;
    if (inside.open.size >= most) {
      seal();
      startMerge();
    }
    changes += 1;
    if (changes % CHANGES_PER_STEP === 0) stepMerges();
  };

  return {
    upsert(profile) {
      inside.vocabulary.ids.write(profile.id, words, 0);
      append(inside.open, inside.vocabulary, profile, words, commute?.homes, drop());
      inside.size += 1;
      if (!profile.consent) inside.withoutConsent += 1;
      maintain();
    },
    remove(id) {
      if (known(id)) drop();
      maintain();
    },
    has: (id) => known(id) && find() !== undefined,
    get size() {
      return inside.size;
    },
    get bytes() {
      return inside.segments.reduce((sum, segment) => sum + segmentBytes(segment), bytesOf(inside.open));
    },
    settle() {
      seal();
      startMerge();
      while (stepMerges());
    },
    get inside() {
      if (inside.open.size > OPEN_SLOTS) seal();
      return inside;
    },
  };
}

/** The segments of one size, by their living, of which there are too many. */
function crowded(segments: readonly Segment[]): readonly Segment[] {
  const bySize = new Map<number, Segment[]>();
  for (const segment of segments) {
    const size = Math.max(0, Math.floor(Math.log(livingIn(segment) / OPEN_SLOTS) / Math.log(FAN_OUT)));
    bySize.set(size, [...(bySize.get(size) ?? []), segment]);
  }
  return [...bySize.values()].find((some) => some.length >= FAN_OUT) ?? [];
}

function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
