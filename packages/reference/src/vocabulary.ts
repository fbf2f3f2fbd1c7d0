import { dataLines } from './data.ts';
import { kecoPath } from './keco-groups.ts';
import { type NameIndex, nameIndex, normalise, type Suggestion, type SuggestOptions } from './text.ts';

/** A skill or a licence as its file in `data/` has it. */
export interface Term {
  /** Stable for good: stored rows name it. */
  readonly key: string;
  /** Korean. */
  readonly name: string;
  readonly english: string;
  readonly aliases: readonly string[];
  /** KECO codes of 2–4 digits whose people have it. */
  readonly occupations: readonly string[];
}

interface Line extends Term {
  /** The file's last column. */
  readonly links: readonly string[];
}

interface Resolved<T extends Term> {
  /** The term's key, or `?` and the folded name where nobody knows it: equal unknown names still meet. */
  key: string;
  known: boolean;
  term?: T;
}

export interface Vocabulary<T extends Term> {
  readonly terms: readonly T[];
  readonly byKey: ReadonlyMap<string, T>;
  resolve(name: string): Resolved<T>;
  suggest(query: string, options?: SuggestOptions): Suggestion[];
}

const ALIAS_WEIGHT = 0.97;
/** Names as they were written whose terms are remembered. */
const REMEMBERED = 10_000;

const spaced = (cell: string | undefined) => (cell ?? '').split(' ').filter((part) => part !== '');

/** The terms of a file `key | Korean | English | aliases | KECO | links`. Throws on a line of another shape. */
export function readTerms(file: string): Line[] {
  return dataLines(file).map((line) => {
    const [key = '', name = '', english = '', aliases, occupations, links] = line.split('|').map((cell) => cell.trim());
    if (key === '' || name === '' || english === '') throw new Error(`${file}: no term in "${line}"`);
    return {
      key,
      name,
      english,
      aliases: (aliases ?? '')
        .split(',')
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ''),
      occupations: spaced(occupations),
      links: spaced(links),
    };
  });
}

/** One syllable left over (`회사` without `사`) is an accident; one Latin letter (`C 개발`) is not. */
const namesSomething = (rest: string) => rest.length >= 2 || /^[a-z]$/.test(rest);

/**
 * Look-up over terms. `tails` are words people put behind a name (`엑셀 능숙`, `지게차 자격증`): tried without them
 * when the whole is unknown.
 */
export function vocabulary<T extends Term>(terms: readonly T[], tails: readonly string[]): Vocabulary<T> {
  const byKey = new Map(terms.map((term) => [term.key, term]));
  const byName = new Map<string, T>();
  for (const term of terms) {
    for (const name of [term.name, term.english, ...term.aliases]) byName.set(normalise(name), term);
  }
  let index: NameIndex | undefined;

  function lookUp(folded: string): T | undefined {
    let rest = folded;
    for (;;) {
      const term = byName.get(rest);
      if (term) return term;
      const tail = tails.find(
        (candidate) => rest.endsWith(candidate) && namesSomething(rest.slice(0, -candidate.length)),
      );
      if (!tail) return undefined;
      rest = rest.slice(0, -tail.length);
    }
  }

  function resolve(name: string): Resolved<T> {
    const folded = normalise(name);
    const term = lookUp(folded) ?? lookUp(normalise(name.split(/[([（［]/)[0] ?? ''));
    if (term) return { key: term.key, known: true, term };
    return { key: `?${folded || name.trim().toWellFormed()}`, known: false };
  }

  const resolved = new Map<string, Resolved<T>>();

  return {
    terms,
    byKey,
    resolve(name) {
      const known = resolved.get(name);
      if (known) return known;
      // files write the same names over and over; whatever else they hold is not kept for ever
      if (resolved.size >= REMEMBERED) resolved.clear();
      const found = resolve(name);
      // a copy: a name cut out of a file would keep the piece it was cut from
      resolved.set(Buffer.from(name, 'utf16le').toString('utf16le'), found);
      return found;
    },
    suggest(query, { limit = 10 } = {}) {
      index ??= nameIndex(
        terms.map((term) => [
          { text: term.name, weight: 1 },
          ...[term.english, ...term.aliases].map((text) => ({ text, weight: ALIAS_WEIGHT })),
        ]),
      );
      return index(query, limit).flatMap(({ entry, score }) => {
        const term = terms[entry];
        return term ? [{ code: term.key, name: term.name, path: kecoPath(term.occupations[0] ?? ''), score }] : [];
      });
    },
  };
}
