/**
 * Folding and fuzzy matching of the names people type, for every look-up of this package.
 * Hangul is compared by its letters (jamo), so that `용점` is one letter from `용접` and `엑세` a beginning of `엑셀`.
 */

/** What every suggestion route answers: best first, score 0–1, `path` from the widest group to the nearest. */
export interface Suggestion {
  code: string;
  name: string;
  path: string[];
  score: number;
}

export interface SuggestOptions {
  /** At most this many; default 10. */
  limit?: number;
}

/** Longer input (whole postings pasted) is cut: what names a thing stands at the beginning. */
const MAX_QUERY = 120;

/** NFKC, lower case, only letters, digits, `+` and `#`: `더존 Smart-A` and `더존smarta` are one, C, C++ and C# are three. */
export function normalise(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, '');
}

/** The normalised words of a text, empty ones dropped. */
export function words(text: string): string[] {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}+#]+/u)
    .map(normalise)
    .filter((word) => word !== '');
}

/** The pairs of neighbouring letters of a normalised text, its beginning marked. */
function letterPairs(normalised: string): Set<string> {
  const letters = `^${normalised.normalize('NFD')}`;
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at++) pairs.add(letters.slice(at, at + 2));
  return pairs;
}

interface IndexedName {
  text: string;
  /** How far a full match of this name is trusted: 1 for the name itself, less for a paraphrase. */
  weight: number;
}

interface Hit {
  /** Index into the entries the index was made of. */
  entry: number;
  score: number;
}

/** Answers the entries whose names resemble the query, best first; equal scores keep the order of the entries. */
export type NameIndex = (query: string, limit: number) => Hit[];

interface Name {
  entry: number;
  text: string;
  weight: number;
  pairs: number;
}

/** Below this, two names share letters by chance. */
const LEAST_SCORE = 0.4;
const HANGUL = /\p{Script=Hangul}/u;

export function nameIndex(entries: readonly (readonly IndexedName[])[]): NameIndex {
  const names: Name[] = [];
  const postings = new Map<string, number[]>();
  for (const [entry, list] of entries.entries()) {
    for (const { text, weight } of list) {
      const folded = normalise(text);
      if (folded === '') continue;
      const pairs = letterPairs(folded);
      for (const pair of pairs) {
        const posting = postings.get(pair);
        if (posting) posting.push(names.length);
        else postings.set(pair, [names.length]);
      }
      names.push({ entry, text: folded, weight, pairs: pairs.size });
    }
  }
  const common = new Uint16Array(names.length);

  return (query, limit) => {
    const cut = query.slice(0, MAX_QUERY);
    const asked = normalise(cut);
    if (asked === '') return [];
    const tokens = words(cut);
    const pairs = letterPairs(asked);
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const name of postings.get(pair) ?? []) {
        if (common[name] === 0) touched.push(name);
        common[name] = (common[name] ?? 0) + 1;
      }
    }
    const best = new Map<number, number>();
    for (const at of touched) {
      const shared = common[at] ?? 0;
      common[at] = 0;
      const name = names[at];
      if (!name || shared * 2 < Math.min(pairs.size, name.pairs)) continue;
      const dice = (2 * shared) / (pairs.size + name.pairs);
      const score = Math.round(name.weight * likeness(asked, tokens, name.text, dice) * 1000) / 1000;
      if (score >= LEAST_SCORE && score > (best.get(name.entry) ?? 0)) best.set(name.entry, score);
    }
    return [...best]
      .map(([entry, score]) => ({ entry, score }))
      .sort((a, b) => b.score - a.score || a.entry - b.entry)
      .slice(0, limit);
  };
}

/** 1 for equal, then beginnings, then one inside the other, then shared words, then shared letters. */
function likeness(asked: string, tokens: readonly string[], name: string, dice: number): number {
  if (asked === name) return 1;
  let score = 0.75 * dice;
  if (name.startsWith(asked)) score = Math.max(score, 0.8 + (0.15 * asked.length) / name.length);
  else if (name.includes(asked)) score = Math.max(score, 0.65 + (0.2 * asked.length) / name.length);
  // A short Latin name counts only as a word of its own: `ai` is not in `maintenance`.
  const namedInQuery =
    name.length >= 2 && asked.includes(name) && (HANGUL.test(name) || name.length >= 5 || tokens.includes(name));
  if (namedInQuery) score = Math.max(score, 0.55 + (0.35 * name.length) / asked.length);
  if (tokens.length > 1) {
    let found = 0;
    for (const token of tokens) if (name.includes(token)) found += token.length;
    const share = found / tokens.reduce((sum, token) => sum + token.length, 0);
    score = Math.max(score, share * (0.65 + (0.2 * Math.min(asked.length, name.length)) / name.length));
  }
  return score;
}

/** The names (already normalised) that share most letters with a word, the likeness (Dice) beside each, at least half. */
export function similarNames(names: readonly string[]): (word: string) => { text: string; score: number }[] {
  const postings = new Map<string, number[]>();
  const sizes = names.map((name, at) => {
    const pairs = letterPairs(name);
    for (const pair of pairs) {
      const posting = postings.get(pair);
      if (posting) posting.push(at);
      else postings.set(pair, [at]);
    }
    return pairs.size;
  });
  return (word) => {
    const pairs = letterPairs(word);
    const shared = new Map<number, number>();
    for (const pair of pairs) for (const at of postings.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared]
      .map(([at, count]) => ({ text: names[at] ?? '', score: (2 * count) / (pairs.size + (sizes[at] ?? 0)) }))
      .filter(({ score }) => score >= 0.5)
      .sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))
      .slice(0, 20);
  };
}
