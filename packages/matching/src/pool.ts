import { append, createStore, profileAt, type Store } from './columns.ts';
import { createPostings, type Postings } from './postings.ts';
import type { SeekerProfile } from './types.ts';

/** Dead slots are cleared away when there are more of them than this, and than a quarter of the living. */
const DEAD_AT_LEAST = 1024;

/** The pool of seekers in memory: columns of numbers, with postings by occupation unit and by skill. */
export interface Pool {
  /** Takes a seeker in, or puts the new facts in the place of the old. */
  upsert(profile: SeekerProfile): void;
  remove(id: string): void;
  has(id: string): boolean;
  readonly size: number;
  /** For the ranking only. */
  readonly inside: PoolInside;
}

export interface PoolInside {
  store: Store;
  byOccupation: Postings;
  bySkill: Postings;
  slotOf: Map<string, number>;
  /** Living seekers who did not agree to be matched. */
  withoutConsent: number;
  /** The slots one ranking has visited carry its number. */
  visited: Int32Array;
  rankings: number;
}

function emptyInside(capacity?: number): PoolInside {
  return {
    store: createStore(capacity),
    byOccupation: createPostings(),
    bySkill: createPostings(),
    slotOf: new Map(),
    withoutConsent: 0,
    visited: new Int32Array(0),
    rankings: 0,
  };
}

function add(inside: PoolInside, profile: SeekerProfile): void {
  const slot = append(inside.store, profile);
  inside.slotOf.set(profile.id, slot);
  for (const unit of new Set(profile.desiredOccupations)) inside.byOccupation.add(Number(unit), slot);
  for (const key of new Set(profile.skills.map((skill) => skill.key))) {
    inside.bySkill.add(inside.store.skills.idOf(key), slot);
  }
  if (!profile.consent) inside.withoutConsent += 1;
}

function drop(inside: PoolInside, id: string): void {
  const slot = inside.slotOf.get(id);
  if (slot === undefined) return;
  const { alive, consent } = inside.store.columns;
  alive[slot] = 0;
  if (consent[slot] === 0) inside.withoutConsent -= 1;
  inside.slotOf.delete(id);
}

/*
 * A change never moves what is there: the new facts get a new slot and the old slot dies, so postings only ever grow at
 * their ends. Compaction writes the living anew.
 */
export function createPool(): Pool {
  let inside = emptyInside();
  const compactIfWorthIt = () => {
    const dead = inside.store.size - inside.slotOf.size;
    if (dead < DEAD_AT_LEAST || dead * 4 < inside.slotOf.size) return;
    const fresh = emptyInside(Math.ceil(inside.slotOf.size * 1.25));
    for (const slot of [...inside.slotOf.values()].sort((a, b) => a - b)) add(fresh, profileAt(inside.store, slot));
    inside = fresh;
  };
  return {
    upsert(profile) {
      drop(inside, profile.id);
      add(inside, profile);
      compactIfWorthIt();
    },
    remove(id) {
      drop(inside, id);
      compactIfWorthIt();
    },
    has: (id) => inside.slotOf.has(id),
    get size() {
      return inside.slotOf.size;
    },
    get inside() {
      return inside;
    },
  };
}
