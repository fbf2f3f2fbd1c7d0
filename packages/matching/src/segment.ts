import { BLOCK_SHIFT, type Blocks, blockBytes, blocksOf, REGION_SHIFT } from './blocks.ts';
import { ID_WORDS, indexId } from './ids.ts';
import { type Postings, postingsBuilder, postingsBytes } from './postings.ts';
import {
  bytesOf,
  copySlot,
  createTable,
  FLAG,
  HALF,
  isAlive,
  listsLength,
  ROW,
  ROW_HALVES,
  ROW_WORDS,
  type Table,
} from './table.ts';
import { touch, touchLists } from './touch.ts';

/**
 * A table that is no longer written, but for the living bits: sorted by where people live, by how long a commute they
 * accept and by the minor group of the occupation wanted first, so that those within reach of a workplace lie together; with
 * postings of those who agreed to be matched. All of it is shared memory.
 */
export interface Segment extends Table {
  units: Postings;
  skills: Postings;
  licences: Postings;
  /** Bounds of what lies together: 64 slots at a time, and 1,024. */
  blocks: Blocks;
  regions: Blocks;
}

/** Accepted minutes up to which seekers are kept together. */
const CLASSES = [20, 30, 45, 60, 90];
/** Cells of a coordinate over Korea, some 2.5 km wide. */
const CELLS = 256;
/** Every other bit of a cell's number, for the Z-order of cells. */
const SPREAD = Int32Array.from({ length: CELLS }, (_, n) => {
  let spread = 0;
  for (let bit = 0; bit < 8; bit++) spread |= ((n >> bit) & 1) << (2 * bit);
  return spread;
});
const cell = (e6: number, from: number, degrees: number): number =>
  Math.max(0, Math.min(CELLS - 1, Math.floor(((e6 - from) * CELLS) / (degrees * 1e6))));

/** The home on a Z-curve over Korea, then the class of commute. 19 bits. */
function placeKeyOf({ rows, halves }: Table, slot: number): number {
  const minutes = halves[slot * ROW_HALVES + HALF.maxMinutes] as number;
  let commuteClass = 0;
  while (commuteClass < CLASSES.length && minutes > (CLASSES[commuteClass] as number)) commuteClass += 1;
  const lat = cell(rows[slot * ROW_WORDS + ROW.lat] as number, 33e6, 5.8);
  const lng = cell(rows[slot * ROW_WORDS + ROW.lng] as number, 124.5e6, 7.5);
  return (((SPREAD[lat] as number) << 1) | (SPREAD[lng] as number)) * 8 + commuteClass;
}

/** Minor groups have numbers of three digits. */
const GROUPS = 1000;

/** The minor group of the occupation wanted first. */
function groupOf({ rows, arena }: Table, slot: number): number {
  const lists = rows[slot * ROW_WORDS + ROW.lists] as number;
  return ((arena[lists] as number) & 0xff) === 0 ? 0 : Math.floor((arena[lists + 1] as number) / 10);
}

const keyOf = (table: Table, slot: number): number => placeKeyOf(table, slot) * GROUPS + groupOf(table, slot);

/** How many slots a step of building takes: some tenths of a millisecond. */
const STEP = 512;

/** Builds one segment of the living of several tables, in steps; segments among them need no sorting. */
export function* buildSegment(sources: readonly { table: Table; sorted: boolean }[]): Generator<void, Segment> {
  const orders = sources.map(({ table, sorted }) => (sorted ? undefined : sortedSlots(table)));
  let living = 0;
  let words = 0;
  for (const { table } of sources) {
    for (let slot = 0; slot < table.size; slot++) {
      if (slot % (STEP * 4) === 0) yield;
      if (!isAlive(table, slot)) continue;
      living += 1;
      words += listsLength(table, slot);
    }
  }
  const target = createTable(
    living,
    words,
    sources.some(({ table }) => table.homes),
  );
  const cursors = sources.map(({ table, sorted }, i) => cursorOver(table, sorted ? undefined : orders[i]));
  for (;;) {
    let least: Cursor | undefined;
    for (const cursor of cursors) if (cursor.slot !== -1 && (!least || cursor.key < least.key)) least = cursor;
    // who joins while this runs goes elsewhere, and the living only become fewer: there is room
    if (!least) break;
    copySlot(least.table, least.slot, target);
    least.next();
    if (target.size % STEP === 0) yield;
  }
  for (let slot = 0; slot < target.size; slot++) {
    if (slot % (STEP * 4) === 0) yield;
    indexId(target.index, target.ids, slot);
  }
  const postings = yield* buildPostings(target);
  return { ...target, ...postings, blocks: blocksOf(target, BLOCK_SHIFT), regions: blocksOf(target, REGION_SHIFT) };
}

/** Slots that are copied in an order of their own have their cache lines fetched so many at a time. */
const TOUCHED = 64;

function touchSlots({ rows, arena, ids, signatures }: Table, slots: Int32Array): void {
  touch(rows, ROW_WORDS, slots, slots.length);
  touch(ids, ID_WORDS, slots, slots.length);
  touch(signatures, 1, slots, slots.length);
  touchLists(rows, arena, slots, slots.length);
}

interface Cursor {
  readonly table: Table;
  /** −1: at the end. */
  slot: number;
  key: number;
  next(): void;
}

function cursorOver(table: Table, order: Int32Array | undefined): Cursor {
  const end = order?.length ?? table.size;
  let at = -1;
  const cursor: Cursor = {
    table,
    slot: -1,
    key: 0,
    next() {
      for (at += 1; at < end; at++) {
        if (order && at % TOUCHED === 0) touchSlots(table, order.subarray(at, at + TOUCHED));
        const slot = order ? (order[at] as number) : at;
        if (!isAlive(table, slot)) continue;
        cursor.slot = slot;
        cursor.key = keyOf(table, slot);
        return;
      }
      cursor.slot = -1;
    },
  };
  cursor.next();
  return cursor;
}

/** The living slots in the order of a segment; equal ones stay as they came. */
function sortedSlots(table: Table): Int32Array {
  const slots = new Int32Array(table.size);
  const places = new Int32Array(table.size);
  const groups = new Int32Array(table.size);
  let living = 0;
  for (let slot = 0; slot < table.size; slot++) {
    places[slot] = placeKeyOf(table, slot);
    groups[slot] = groupOf(table, slot);
    if (isAlive(table, slot)) slots[living++] = slot;
  }
  // by the lowest digits first; each pass keeps the order of the one before
  const byGroup = sortedBy(slots.subarray(0, living), (slot) => groups[slot] as number, GROUPS);
  const byPlace = sortedBy(byGroup, (slot) => (places[slot] as number) & 0x3ff, 1 << 10);
  return sortedBy(byPlace, (slot) => (places[slot] as number) >> 10, 1 << 9);
}

function sortedBy(slots: Int32Array, digit: (slot: number) => number, radix: number): Int32Array {
  const next = new Int32Array(radix + 1);
  for (const slot of slots) next[digit(slot) + 1]! += 1;
  for (let i = 0; i < radix; i++) next[i + 1]! += next[i] as number;
  const sorted = new Int32Array(slots.length);
  for (const slot of slots) {
    const at = digit(slot);
    sorted[next[at]!++] = slot;
  }
  return sorted;
}

function* buildPostings(table: Table): Generator<void, Pick<Segment, 'units' | 'skills' | 'licences'>> {
  const units = postingsBuilder(table.size, 1);
  const skills = postingsBuilder(table.size, 3);
  const licences = postingsBuilder(table.size, 1);
  for (let slot = 0; slot < table.size; slot++) {
    if (slot % STEP === 0) yield;
    forEachEntry(table, slot, units.count, skills.count, licences.count);
  }
  units.allocate();
  skills.allocate();
  licences.allocate();
  for (let slot = 0; slot < table.size; slot++) {
    if (slot % STEP === 0) yield;
    forEachEntry(table, slot, units.add, skills.add, licences.add);
  }
  return { units: units.done(), skills: skills.done(), licences: licences.done() };
}

type Take = (key: number, slot: number, value: number) => void;

function forEachEntry(table: Table, slot: number, unit: Take, skill: Take, licence: Take): void {
  const { arena, rows, halves } = table;
  if ((halves[slot * ROW_HALVES + HALF.days] as number) & FLAG.silent) return;
  let at = rows[slot * ROW_WORDS + ROW.lists] as number;
  const head = arena[at++] as number;
  const unitsEnd = at + (head & 0xff);
  for (const first = at; at < unitsEnd; at++) if (isFirst(arena, first, at, 1)) unit(arena[at] as number, slot, 1);
  const skillsEnd = at + ((head >> 8) & 0xffff);
  for (; at < skillsEnd; at++) skill((arena[at] as number) >> 3, slot, (arena[at] as number) & 7);
  const licencesEnd = at + (head >>> 24) * 2;
  for (const first = at; at < licencesEnd; at += 2) {
    if (isFirst(arena, first, at, 2)) licence(arena[at] as number, slot, 1);
  }
}

/** Is the key at `at` the first of its kind in the list? */
function isFirst(arena: Int32Array, first: number, at: number, stride: number): boolean {
  for (let i = first; i < at; i += stride) if (arena[i] === arena[at]) return false;
  return true;
}

export const segmentBytes = (segment: Segment): number =>
  bytesOf(segment) +
  postingsBytes(segment.units) +
  postingsBytes(segment.skills) +
  postingsBytes(segment.licences) +
  blockBytes(segment.blocks) +
  blockBytes(segment.regions);
