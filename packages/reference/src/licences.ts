import type { Suggestion, SuggestOptions } from './text.ts';
import { readTerms, type Term, type Vocabulary, vocabulary } from './vocabulary.ts';

export interface Licence extends Term {
  /** Keys of the licences this one satisfies directly, besides itself. */
  readonly implies: readonly string[];
}

/** What people write behind a licence without meaning another one. Longer ones first. */
const TAILS =
  'certificate licence license 자격증소지자 자격증보유자 자격증 면허증 소지자 보유자 취득자 자격 면허 소지 보유 ' +
  '취득 이상 필수 우대 합격 수료 이수';

let loaded: Vocabulary<Licence> | undefined;
const satisfied = new Map<string, ReadonlySet<string>>();

function licenceVocabulary(): Vocabulary<Licence> {
  loaded ??= vocabulary(
    readTerms('licences.txt').map(({ links, ...licence }) => ({ ...licence, implies: links })),
    TAILS.split(' '),
  );
  return loaded;
}

/** Every licence of the vocabulary, in the order of `data/licences.txt`. */
export const licences = (): readonly Licence[] => licenceVocabulary().terms;

export const licenceByKey = (key: string): Licence | undefined => licenceVocabulary().byKey.get(key);

/**
 * The licence a name stands for. A name without a level means the lowest one (`사회복지사` is 2급): asked of a seeker it
 * promises no more, asked by a firm any level will do. An unknown name is kept: `known` false, key `?…`.
 */
export function resolveLicence(name: string): { key: string; known: boolean; licence?: Licence } {
  const { resolve } = licenceVocabulary();
  const whole = resolve(name);
  // A score of a language test (`TOEIC 800점`) is not part of its name.
  const bare = whole.known ? whole : resolve(name.replace(/\d{3}.*$/, ''));
  const { key, known, term } = bare.known ? bare : whole;
  return term ? { key, known, licence: term } : { key, known };
}

/** Does the licence held answer the one required: the same, or one above it through any number of steps? */
export function licenceSatisfies(heldKey: string, requiredKey: string): boolean {
  return heldKey === requiredKey || satisfiedBy(heldKey).has(requiredKey);
}

function satisfiedBy(key: string): ReadonlySet<string> {
  const known = satisfied.get(key);
  if (known) return known;
  const reached = new Set<string>();
  const open = [key];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of licenceByKey(at)?.implies ?? []) {
      if (!reached.has(next)) open.push(next);
      reached.add(next);
    }
  }
  if (licenceByKey(key)) satisfied.set(key, reached);
  return reached;
}

/** `code` is the licence's key, `path` the names of its first KECO group from the widest down. */
export const suggestLicences = (query: string, options?: SuggestOptions): Suggestion[] =>
  licenceVocabulary().suggest(query, options);
