import type { Runs } from './runs.ts';

/**
 * For each key the slots that have it, with a value of 1 to 7 (a skill's level; 1 for what has none). Rare keys are lists of
 * slot << 3 | value; a key that many have lies in planes of bits, one for each bit of the value.
 */
export interface Postings {
  /** Bits of the value: 1, or 3 for levels. */
  width: number;
  /** Words of a plane. */
  planeWords: number;
  /** Ascending. */
  keys: Int32Array;
  /** Where a key's words begin; one more than there are keys. */
  starts: Int32Array;
  /** How many have the key. */
  counts: Int32Array;
  words: Int32Array;
}

/** Counts first, then takes the entries in any order of keys; the slots of one key ascend. */
export interface PostingsBuilder {
  count(key: number): void;
  allocate(): void;
  add(key: number, slot: number, value: number): void;
  done(): Postings;
}

export function postingsBuilder(size: number, width: number): PostingsBuilder {
  const planeWords = (size + 31) >> 5;
  let counts = new Int32Array(64);
  // while entries are added: where the next one of a key goes, and whether the key lies in planes
  let next = new Int32Array(0);
  let isPlanes = new Uint8Array(0);
  let postings: Postings | undefined;
  return {
    count(key) {
      if (key >= counts.length) {
        const larger = new Int32Array(Math.max(key + 1, counts.length * 2));
        larger.set(counts);
        counts = larger;
      }
      counts[key]! += 1;
    },
    allocate() {
      const keys: number[] = [];
      for (let key = 0; key < counts.length; key++) if ((counts[key] as number) > 0) keys.push(key);
      next = new Int32Array(counts.length);
      isPlanes = new Uint8Array(counts.length);
      const starts = sharedInts(keys.length + 1);
      let total = 0;
      for (const [i, key] of keys.entries()) {
        const count = counts[key] as number;
        starts[i] = total;
        next[key] = total;
        isPlanes[key] = liesInPlanes(count, planeWords) ? 1 : 0;
        total += isPlanes[key] === 1 ? planeWords * width : count;
      }
      starts[keys.length] = total;
      postings = {
        width,
        planeWords,
        keys: sharedCopy(keys),
        starts,
        counts: sharedCopy(keys.map((key) => counts[key] as number)),
        words: sharedInts(total),
      };
    },
    add(key, slot, value) {
      if (!postings) throw new Error('entries are added after allocation');
      const { words } = postings;
      const at = next[key] as number;
      if (isPlanes[key] === 0) {
        words[at] = (slot << 3) | value;
        next[key] = at + 1;
        return;
      }
      const bit = 1 << (slot & 31);
      for (let plane = 0; plane < width; plane++) {
        if ((value >> plane) & 1) words[at + plane * planeWords + (slot >> 5)]! |= bit;
      }
    },
    done() {
      if (!postings) throw new Error('nothing was allocated');
      return postings;
    },
  };
}

/** One in 32: a plane's words are sooner read than the entries, and for levels the planes are at most three times as large. */
const liesInPlanes = (count: number, planeWords: number): boolean => count > planeWords;

const sharedInts = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
function sharedCopy(values: readonly number[]): Int32Array {
  const copy = sharedInts(values.length);
  copy.set(values);
  return copy;
}

/** Where a key stands among the keys; −1 for a key nobody has. */
function positionOf({ keys }: Postings, key: number): number {
  const position = firstFrom(keys, 0, keys.length, key);
  return keys[position] === key ? position : -1;
}

export function countOf(postings: Postings, key: number): number {
  const position = positionOf(postings, key);
  return position === -1 ? 0 : (postings.counts[position] as number);
}

/** Adds to `into` the slots of the runs that have the key with at least a value. */
export function orAtLeast(postings: Postings, key: number, least: number, into: Int32Array, runs: Runs): void {
  const position = positionOf(postings, key);
  if (position === -1) return;
  const { width, planeWords, words } = postings;
  const start = postings.starts[position] as number;
  const count = postings.counts[position] as number;
  if (liesInPlanes(count, planeWords)) {
    for (let run = 0; run < runs.length; run += 2) {
      orPlanes(words, start, planeWords, width === 1 ? 0 : least, into, runs[run] as number, runs[run + 1] as number);
    }
    return;
  }
  const end = start + count;
  for (let run = 0, i = start; run < runs.length && i < end; run += 2) {
    i = firstFrom(words, i, end, (runs[run] as number) << SLOT_WORD_SHIFT);
    const beyond = (runs[run + 1] as number) << SLOT_WORD_SHIFT;
    for (; i < end; i++) {
      const entry = words[i] as number;
      if (entry >= beyond) break;
      const slot = entry >>> 3;
      if ((entry & 7) >= least) into[slot >> 5]! |= 1 << (slot & 31);
    }
  }
}

/** From the word of a plane to the least entry of its slots. */
const SLOT_WORD_SHIFT = 5 + 3;

/** Where the first of ascending words `from` … `to − 1` stands that is no less than `least`; `to` where there is none. */
function firstFrom(words: Int32Array, from: number, to: number, least: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Words `from` … `to − 1` of planes of so many words. `least` 0: a single plane. */
function orPlanes(
  words: Int32Array,
  ones: number,
  planeWords: number,
  least: number,
  into: Int32Array,
  from: number,
  to: number,
): void {
  const twos = ones + planeWords;
  const fours = twos + planeWords;
  let i = from;
  if (least === 0) for (; i < to; i++) into[i]! |= words[ones + i]!;
  else if (least === 1) for (; i < to; i++) into[i]! |= words[ones + i]! | words[twos + i]! | words[fours + i]!;
  else if (least === 2) for (; i < to; i++) into[i]! |= words[twos + i]! | words[fours + i]!;
  else if (least === 3) for (; i < to; i++) into[i]! |= words[fours + i]! | (words[twos + i]! & words[ones + i]!);
  else if (least === 4) for (; i < to; i++) into[i]! |= words[fours + i]!;
  else for (; i < to; i++) into[i]! |= words[fours + i]! & (words[ones + i]! | words[twos + i]!);
}

export const postingsBytes = ({ keys, starts, counts, words }: Postings): number =>
  keys.byteLength + starts.byteLength + counts.byteLength + words.byteLength;
