import { HOME_WORDS, type HomeModel, type Homes, toE6 } from '@chaeum/commute';
import { shiftMinutes, toEpochDay, weekdayMask } from '@chaeum/domain';
import { ID_WORDS, indexId, placesFor, slotOfId } from './ids.ts';
import type { SeekerProfile } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';
import { mergeSpans } from './window.ts';

/*
 * Seekers in columns. What every rule asks lies together in a row of 64 bytes, a cache line; lists lie in an arena.
 * A slot is the place of one seeker in one table.
 */

/** Words of a row; `home` is the first of those that the commute keeps of it. */
export const ROW = { lat: 0, lng: 1, lists: 2, wish: 3, home: 8 } as const;
export const ROW_WORDS = 16;
/** 16-bit halves of a row; completed and ended early are placements. */
export const HALF = {
  from: 8,
  to: 9,
  applied: 10,
  maxMinutes: 11,
  start: 12,
  end: 13,
  minutes: 14,
  days: 15,
  completed: 30,
  endedEarly: 31,
} as const;
export const ROW_HALVES = 32;
if (ROW.home + HOME_WORDS > HALF.completed / 2) throw new Error('a home has no room in its row');
/** Beside the seven bits of the weekdays: no consent; exceptions in the availability; engagements, cooling or shut firms. */
export const FLAG = { silent: 1 << 7, except: 1 << 8, bound: 1 << 9 } as const;
/** "No last day", "no wish": values that no real one reaches. Days are kept from 1970 to 2149; the door takes 1990 to 2099. */
export const OPEN_END = 0xffff;
export const NO_WISH = -1;
/** (from | to << 16) and an id; an id and a day; an id. */
const ENGAGEMENT = 1 + ID_WORDS;
const COOLING = ID_WORDS + 1;

/**
 * A seeker's lists, one behind another: a word with the lengths of the first three (8, 16 and 8 bits) · occupations ·
 * skills (skill << 3 | level) · licences (licence, last valid day). Where the flags say so: their number and exceptions
 * (from | to << 16); their number and engagements, their number and cooling firms, their number and shut firms.
 */
export interface Table {
  size: number;
  /** Dead slots included; what is written behind it is nobody's. */
  arenaSize: number;
  rows: Int32Array;
  /** The rows again, as halves. */
  halves: Uint16Array;
  ids: Int32Array;
  /** One bit for each skill held, of 32: what is not in it is not held. */
  signatures: Int32Array;
  arena: Int32Array;
  /** A bit a slot: in the pool, or gone or replaced by another slot. */
  alive: Int32Array;
  index: Int32Array;
  /** What the commute keeps of each home; undefined where its model keeps nothing. */
  homes: Homes | undefined;
}

/** A slot of a table. */
export interface Place {
  table: Table;
  slot: number;
}

/** Large memory is given from 16 bytes behind a page on: so far from there it is to a cache line, that rows may lie in one each. */
const TO_LINE = 48;
const LINE_WORDS = 16;

const shared = (words: number): SharedArrayBuffer => new SharedArrayBuffer(words * 4);

export function createTable(capacity: number, arenaCapacity: number, withHomes: boolean): Table {
  const bytes = shared(capacity * ROW_WORDS + LINE_WORDS);
  const rows = new Int32Array(bytes, TO_LINE, capacity * ROW_WORDS);
  return {
    size: 0,
    arenaSize: 0,
    rows,
    halves: new Uint16Array(bytes, TO_LINE, capacity * ROW_HALVES),
    ids: new Int32Array(shared(capacity * ID_WORDS)),
    signatures: new Int32Array(shared(capacity)),
    arena: new Int32Array(shared(arenaCapacity)),
    alive: new Int32Array(shared((capacity + 31) >> 5)),
    index: new Int32Array(shared(placesFor(capacity))),
    homes: withHomes ? { words: rows, stride: ROW_WORDS, first: ROW.home } : undefined,
  };
}

export const isAlive = (table: Table, slot: number): boolean =>
  (((table.alive[slot >> 5] as number) >>> (slot & 31)) & 1) === 1;

export function popCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function livingIn({ alive }: Table): number {
  let living = 0;
  for (let word = 0; word < alive.length; word++) living += popCount(alive[word] as number);
  return living;
}

/** The living slot of an id; −1 where there is none. */
export function livingSlot(table: Table, words: Int32Array): number {
  const slot = slotOfId(table.index, table.ids, words);
  return slot !== -1 && isAlive(table, slot) ? slot : -1;
}

export const signatureBit = (skill: number): number => 1 << (Math.imul(skill + 1, 0x9e3779b1) >>> 27);

/** Makes room for one more seeker, four times as much as before where there is none: what is not written takes no memory yet. */
function makeRoom(table: Table, arenaLength: number): void {
  const capacity = table.signatures.length;
  if (table.size < capacity && table.arenaSize + arenaLength <= table.arena.length) return;
  const larger = createTable(
    table.size < capacity ? capacity : capacity * 4,
    Math.max(table.arena.length * 4, table.arenaSize + arenaLength),
    table.homes !== undefined,
  );
  larger.rows.set(table.rows);
  larger.ids.set(table.ids);
  larger.signatures.set(table.signatures);
  larger.arena.set(table.arena);
  larger.alive.set(table.alive);
  if (larger.index.length === table.index.length) larger.index.set(table.index);
  // an older slot of an id comes before the younger one, which takes its place
  else for (let slot = 0; slot < table.size; slot++) indexId(larger.index, larger.ids, slot);
  Object.assign(table, larger, { size: table.size, arenaSize: table.arenaSize });
}

/**
 * Writes a profile, its id in words, into a new slot and returns it. A skill named twice counts by its best level. Whoever
 * lives where they did in their place `before` keeps what is known of the home.
 */
export function append(
  table: Table,
  vocabulary: Vocabulary,
  profile: SeekerProfile,
  id: Int32Array,
  home?: HomeModel,
  before?: Place,
): number {
  const except = mergedDays(profile.availability.except);
  const { desiredOccupations, skills, licences, engagements, cooling, excludedFirmIds, record } = profile;
  const isBound = engagements.length + cooling.length + excludedFirmIds.length > 0;
  const most =
    1 +
    desiredOccupations.length +
    skills.length +
    licences.length * 2 +
    (except.length > 0 ? 1 + except.length : 0) +
    (isBound ? 3 + engagements.length * ENGAGEMENT + cooling.length * COOLING + excludedFirmIds.length * ID_WORDS : 0);
  makeRoom(table, most);
  const { arena, rows, halves } = table;
  const slot = table.size;
  let at = table.arenaSize;
  const head = at++;
  rows[slot * ROW_WORDS + ROW.lists] = head;
  for (const unit of desiredOccupations) arena[at++] = Number(unit);
  const firstSkill = at;
  let signature = 0;
  for (const { key, level } of skills) {
    const skill = vocabulary.skills.idOf(key);
    const bit = signatureBit(skill);
    const named = signature & bit ? placeOfSkill(arena, firstSkill, at, skill) : -1;
    if (named === -1) arena[at++] = (skill << 3) | level;
    else arena[named] = (skill << 3) | Math.max(level, (arena[named] as number) & 7);
    signature |= bit;
  }
  arena[head] = desiredOccupations.length | ((at - firstSkill) << 8) | (licences.length << 24);
  for (const { key, expiresOn } of licences) {
    arena[at++] = vocabulary.licences.idOf(key);
    arena[at++] = expiresOn === undefined ? OPEN_END : toEpochDay(expiresOn);
  }
  if (except.length > 0) arena[at++] = except.length;
  for (const { from, to } of except) arena[at++] = from | (to << 16);
  if (isBound) {
    arena[at++] = engagements.length;
    for (const { from, to, vacancyId } of engagements) {
      arena[at++] = toEpochDay(from) | (toEpochDay(to) << 16);
      vocabulary.ids.write(vacancyId, arena, at);
      at += ID_WORDS;
    }
    arena[at++] = cooling.length;
    for (const { firmId, until } of cooling) {
      vocabulary.ids.write(firmId, arena, at);
      at += ID_WORDS;
      arena[at++] = toEpochDay(until);
    }
    arena[at++] = excludedFirmIds.length;
    for (const id of excludedFirmIds) {
      vocabulary.ids.write(id, arena, at);
      at += ID_WORDS;
    }
  }
  table.arenaSize = at;

  const row = slot * ROW_WORDS;
  rows[row + ROW.lat] = toE6(profile.home.lat);
  rows[row + ROW.lng] = toE6(profile.home.lng);
  if (table.homes && home) {
    const known = before?.table.homes && livesThere(before, rows, row);
    if (known) copyWords(before.table.rows, before.slot * ROW_WORDS + ROW.home, rows, row + ROW.home, HOME_WORDS);
    else home.write(table.homes, slot, rows[row + ROW.lat] as number, rows[row + ROW.lng] as number);
  }
  rows[row + ROW.wish] = profile.minimumHourlyWage ?? NO_WISH;
  const half = slot * ROW_HALVES;
  const { availability, weeklyPattern } = profile;
  const { start, end } = shiftMinutes(weeklyPattern.from, weeklyPattern.to);
  halves[half + HALF.from] = toEpochDay(availability.from);
  halves[half + HALF.to] = availability.to === undefined ? OPEN_END : toEpochDay(availability.to);
  halves[half + HALF.applied] = toEpochDay(profile.appliedOn);
  halves[half + HALF.maxMinutes] = profile.maxCommuteMinutes;
  halves[half + HALF.start] = start;
  halves[half + HALF.end] = end;
  halves[half + HALF.minutes] = Math.round(weeklyPattern.hoursPerWeek * 60);
  halves[half + HALF.days] =
    weekdayMask(weeklyPattern.days) |
    (profile.consent ? 0 : FLAG.silent) |
    (except.length > 0 ? FLAG.except : 0) |
    (isBound ? FLAG.bound : 0);
  halves[half + HALF.completed] = record.completed;
  halves[half + HALF.endedEarly] = record.endedEarly;
  table.signatures[slot] = signature;
  table.alive[slot >> 5]! |= 1 << (slot & 31);
  copyWords(id, 0, table.ids, slot * ID_WORDS, ID_WORDS);
  indexId(table.index, table.ids, slot);
  table.size += 1;
  return slot;
}

const mergedDays = (spans: SeekerProfile['availability']['except']) =>
  spans.length === 0 ? [] : mergeSpans(spans.map(({ from, to }) => ({ from: toEpochDay(from), to: toEpochDay(to) })));

/** Where a skill stands among those from one place up to another; −1 where it does not. */
function placeOfSkill(arena: Int32Array, from: number, to: number, skill: number): number {
  for (let at = from; at < to; at++) if ((arena[at] as number) >> 3 === skill) return at;
  return -1;
}

/** Words that a slot's lists take. */
export function listsLength({ arena, rows, halves }: Table, slot: number): number {
  const first = rows[slot * ROW_WORDS + ROW.lists] as number;
  const flags = halves[slot * ROW_HALVES + HALF.days] as number;
  const head = arena[first] as number;
  let at = first + 1 + (head & 0xff) + ((head >> 8) & 0xffff) + (head >>> 24) * 2;
  if (flags & FLAG.except) at += 1 + (arena[at] as number);
  if (flags & FLAG.bound) {
    at += 1 + (arena[at] as number) * ENGAGEMENT;
    at += 1 + (arena[at] as number) * COOLING;
    at += 1 + (arena[at] as number) * ID_WORDS;
  }
  return at - first;
}

const livesThere = ({ table, slot }: Place, rows: Int32Array, row: number): boolean =>
  table.rows[slot * ROW_WORDS + ROW.lat] === rows[row + ROW.lat] &&
  table.rows[slot * ROW_WORDS + ROW.lng] === rows[row + ROW.lng];

/** Copies a slot of another table behind the last one; the index and the living bit are the caller's. */
export function copySlot(from: Table, slot: number, into: Table): void {
  const target = into.size;
  const length = listsLength(from, slot);
  copyWords(from.rows, slot * ROW_WORDS, into.rows, target * ROW_WORDS, ROW_WORDS);
  copyWords(from.arena, from.rows[slot * ROW_WORDS + ROW.lists] as number, into.arena, into.arenaSize, length);
  copyWords(from.ids, slot * ID_WORDS, into.ids, target * ID_WORDS, ID_WORDS);
  into.rows[target * ROW_WORDS + ROW.lists] = into.arenaSize;
  into.signatures[target] = from.signatures[slot] as number;
  into.alive[target >> 5]! |= 1 << (target & 31);
  into.arenaSize += length;
  into.size += 1;
}

/** A few words: what `set` needs for a view of them is more than the copying. */
function copyWords(from: Int32Array, at: number, into: Int32Array, to: number, count: number): void {
  for (let i = 0; i < count; i++) into[to + i] = from[at + i] as number;
}

/** Bytes the columns take. */
export const bytesOf = (table: Table): number =>
  table.rows.byteLength +
  table.ids.byteLength +
  table.signatures.byteLength +
  table.arena.byteLength +
  table.alive.byteLength +
  table.index.byteLength;
