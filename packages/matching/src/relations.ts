import type { MatchingFacts } from './types.ts';
import type { Interned, Vocabulary } from './vocabulary.ts';

/** A licence asked for: the numbers of the licences that satisfy it, as a list and by number. */
export interface Satisfying {
  ids: readonly number[];
  satisfies: Uint8Array;
}

/** What the facts say of the names in a vocabulary, in its numbers. */
export interface Relations {
  /** Skills of the pool that count in part for this one, itself not among them. */
  near(key: string): readonly number[];
  satisfying(key: string): Satisfying;
}

/** Names asked about by needs that are remembered; more than the language of skills has. */
const KEPT = 10_000;

const known = new WeakMap<Vocabulary, { facts: MatchingFacts; relations: Relations }>();

/** Remembered from need to need: they ask for the same few hundred names. */
export function relationsIn(vocabulary: Vocabulary, facts: MatchingFacts): Relations {
  const before = known.get(vocabulary);
  if (before?.facts === facts) return before.relations;
  const { skills, licences } = vocabulary;
  const relations: Relations = {
    near: remembered(skills, (key) =>
      facts
        .nearSkills(key)
        .filter((near) => near !== key)
        .flatMap((near) => skills.known(near) ?? []),
    ),
    satisfying: remembered(licences, (key) => {
      const satisfies = Uint8Array.from(licences.texts, (held) =>
        held === key || facts.licenceSatisfies(held, key) ? 1 : 0,
      );
      return { satisfies, ids: [...satisfies.keys()].filter((id) => satisfies[id] === 1) };
    }),
  };
  known.set(vocabulary, { facts, relations });
  return relations;
}

/** Worked out once for each key, and anew when there are more names. */
function remembered<T>(names: Interned, workOut: (key: string) => T): (key: string) => T {
  const values = new Map<string, T>();
  let size = 0;
  return (key) => {
    if (size !== names.size || values.size === KEPT) values.clear();
    size = names.size;
    let value = values.get(key);
    if (value === undefined) {
      value = workOut(key);
      values.set(key, value);
    }
    return value;
  };
}
