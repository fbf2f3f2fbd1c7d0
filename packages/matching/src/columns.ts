import { toE6 } from '@chaeum/commute';
import { fromEpochDay, shiftMinutes, toEpochDay, WEEKDAYS, weekdayMask } from '@chaeum/domain';
import type { SeekerProfile } from './types.ts';
import { mergeSpans } from './window.ts';

/** "No last day", "no wish": values that no real one reaches. */
const OPEN_END = 0x7fffffff;
export const NO_WISH = -1;

/** Strings as small whole numbers, given in the order they are first seen. */
export interface Interned {
  idOf(text: string): number;
  known(text: string): number | undefined;
  textOf(id: number): string;
  readonly size: number;
}

function interned(): Interned {
  const ids = new Map<string, number>();
  const texts: string[] = [];
  return {
    idOf(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
    known: (text) => ids.get(text),
    textOf: (id) => texts[id] ?? '',
    get size() {
      return texts.length;
    },
  };
}

/**
 * A seeker's lists lie one behind another in an arena of whole numbers, each with its length before it:
 * occupations · skills (skill, level) · licences (licence, last valid day) · exceptions (from, to) ·
 * engagements (from, to, vacancy) · cooling (firm, until) · excluded firms.
 */
const LISTS = {
  occupations: 1,
  skills: 2,
  licences: 2,
  except: 2,
  engagements: 3,
  cooling: 2,
  excludedFirms: 1,
} as const;

const FIXED = ['lat', 'lng', 'maxMinutes', 'from', 'to', 'applied', 'wish', 'lists'] as const;
const SMALL = ['days', 'start', 'end', 'minutesPerWeek', 'completed', 'endedEarly'] as const;
type Columns = Record<(typeof FIXED)[number], Int32Array> &
  Record<(typeof SMALL)[number], Uint16Array> & {
    /** 1: in the pool; 0: left, or replaced by a later slot. */
    alive: Uint8Array;
    consent: Uint8Array;
    arena: Int32Array;
  };

export interface Store {
  columns: Columns;
  /** Slots in use, dead ones included. */
  size: number;
  arenaSize: number;
  ids: string[];
  skills: Interned;
  licences: Interned;
  firms: Interned;
  vacancies: Interned;
}

export function createStore(capacity = 1024): Store {
  const columns = Object.fromEntries([
    ...FIXED.map((name) => [name, new Int32Array(capacity)]),
    ...SMALL.map((name) => [name, new Uint16Array(capacity)]),
    ['alive', new Uint8Array(capacity)],
    ['consent', new Uint8Array(capacity)],
    ['arena', new Int32Array(capacity * 24)],
  ]) as Columns;
  return {
    columns,
    size: 0,
    arenaSize: 0,
    ids: [],
    skills: interned(),
    licences: interned(),
    firms: interned(),
    vacancies: interned(),
  };
}

type Numbers = Int32Array | Uint16Array | Uint8Array;
function grown<T extends Numbers>(array: T, length: number): T {
  if (length <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}

function makeRoom(store: Store, arenaLength: number): void {
  const { columns } = store;
  const slots = store.size + 1;
  for (const name of FIXED) columns[name] = grown(columns[name], slots);
  for (const name of SMALL) columns[name] = grown(columns[name], slots);
  columns.alive = grown(columns.alive, slots);
  columns.consent = grown(columns.consent, slots);
  columns.arena = grown(columns.arena, store.arenaSize + arenaLength);
}

/** Writes a profile into a new slot and returns it. */
export function append(store: Store, profile: SeekerProfile): number {
  const lists = [
    profile.desiredOccupations.map((unit) => [Number(unit)]),
    profile.skills.map(({ key, level }) => [store.skills.idOf(key), level]),
    profile.licences.map(({ key, expiresOn }) => [
      store.licences.idOf(key),
      expiresOn === undefined ? OPEN_END : toEpochDay(expiresOn),
    ]),
    mergeSpans(profile.availability.except.map(({ from, to }) => ({ from: toEpochDay(from), to: toEpochDay(to) }))).map(
      ({ from, to }) => [from, to],
    ),
    profile.engagements.map(({ from, to, vacancyId }) => [
      toEpochDay(from),
      toEpochDay(to),
      store.vacancies.idOf(vacancyId),
    ]),
    profile.cooling.map(({ firmId, until }) => [store.firms.idOf(firmId), toEpochDay(until)]),
    profile.excludedFirmIds.map((id) => [store.firms.idOf(id)]),
  ];
  const numbers = lists.flatMap((list) => [list.length, ...list.flat()]);
  makeRoom(store, numbers.length);
  const c = store.columns;
  const slot = store.size;
  const { start, end } = shiftMinutes(profile.weeklyPattern.from, profile.weeklyPattern.to);
  c.lat[slot] = toE6(profile.home.lat);
  c.lng[slot] = toE6(profile.home.lng);
  c.maxMinutes[slot] = profile.maxCommuteMinutes;
  c.from[slot] = toEpochDay(profile.availability.from);
  c.to[slot] = profile.availability.to === undefined ? OPEN_END : toEpochDay(profile.availability.to);
  c.applied[slot] = toEpochDay(profile.appliedOn);
  c.wish[slot] = profile.minimumHourlyWage ?? NO_WISH;
  c.days[slot] = weekdayMask(profile.weeklyPattern.days);
  c.start[slot] = start;
  c.end[slot] = end;
  c.minutesPerWeek[slot] = Math.round(profile.weeklyPattern.hoursPerWeek * 60);
  c.completed[slot] = profile.record.completed;
  c.endedEarly[slot] = profile.record.endedEarly;
  c.consent[slot] = profile.consent ? 1 : 0;
  c.alive[slot] = 1;
  c.lists[slot] = store.arenaSize;
  c.arena.set(numbers, store.arenaSize);
  store.arenaSize += numbers.length;
  store.ids[slot] = profile.id;
  store.size += 1;
  return slot;
}

/** The lists of a slot, as tuples of whole numbers. */
function readLists(store: Store, slot: number): Record<keyof typeof LISTS, number[][]> {
  const { arena } = store.columns;
  let at = store.columns.lists[slot] ?? 0;
  const read = (width: number): number[][] => {
    const count = arena[at] ?? 0;
    const first = at + 1;
    at = first + count * width;
    return Array.from({ length: count }, (_, i) => [...arena.subarray(first + i * width, first + (i + 1) * width)]);
  };
  return Object.fromEntries(Object.entries(LISTS).map(([name, width]) => [name, read(width)])) as Record<
    keyof typeof LISTS,
    number[][]
  >;
}

/** The profile a slot was written from, for explaining it and for compaction. */
export function profileAt(store: Store, slot: number): SeekerProfile {
  const c = store.columns;
  const lists = readLists(store, slot);
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const end = c.end[slot] ?? 0;
  const span = ([from = 0, to = 0]: number[]) => ({ from: fromEpochDay(from), to: fromEpochDay(to) });
  const to = c.to[slot] ?? OPEN_END;
  const wish = c.wish[slot] ?? NO_WISH;
  const mask = c.days[slot] ?? 0;
  return {
    id: store.ids[slot] ?? '',
    appliedOn: fromEpochDay(c.applied[slot] ?? 0),
    consent: c.consent[slot] === 1,
    home: { lat: (c.lat[slot] ?? 0) / 1e6, lng: (c.lng[slot] ?? 0) / 1e6 },
    maxCommuteMinutes: c.maxMinutes[slot] ?? 0,
    desiredOccupations: lists.occupations.map(([unit = 0]) => String(unit).padStart(4, '0')),
    skills: lists.skills.map(([id = 0, level = 0]) => ({ key: store.skills.textOf(id), level })),
    licences: lists.licences.map(([id = 0, expires = OPEN_END]) => ({
      key: store.licences.textOf(id),
      ...(expires !== OPEN_END && { expiresOn: fromEpochDay(expires) }),
    })),
    availability: {
      from: fromEpochDay(c.from[slot] ?? 0),
      ...(to !== OPEN_END && { to: fromEpochDay(to) }),
      except: lists.except.map(span),
    },
    weeklyPattern: {
      days: WEEKDAYS.filter((_, i) => (mask >> i) & 1),
      from: time(c.start[slot] ?? 0),
      to: time(end > 1440 ? end - 1440 : end),
      hoursPerWeek: (c.minutesPerWeek[slot] ?? 0) / 60,
    },
    minimumHourlyWage: wish === NO_WISH ? null : wish,
    excludedFirmIds: lists.excludedFirms.map(([id = 0]) => store.firms.textOf(id)),
    record: { completed: c.completed[slot] ?? 0, endedEarly: c.endedEarly[slot] ?? 0 },
    engagements: lists.engagements.map(([from = 0, last = 0, vacancy = 0]) => ({
      ...span([from, last]),
      vacancyId: store.vacancies.textOf(vacancy),
    })),
    cooling: lists.cooling.map(([firm = 0, until = 0]) => ({
      firmId: store.firms.textOf(firm),
      until: fromEpochDay(until),
    })),
  };
}
