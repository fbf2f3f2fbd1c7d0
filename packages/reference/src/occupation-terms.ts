import { dataLines } from './data.ts';
import { licences } from './licences.ts';
import { occupationByCode, occupationUnits } from './occupations.ts';
import { foldTitle, isNoise } from './posting-title.ts';
import { skills } from './skills.ts';
import { normalise } from './text.ts';

/** What a term is worth for a unit when a title holds it. */
interface Posting {
  /** Index into `units`. */
  readonly unit: number;
  readonly weight: number;
}

/** A term of several words, found too where its words stand apart (`반도체 공장 야간 생산직`). */
interface Compound {
  readonly words: readonly string[];
  readonly postings: readonly Posting[];
}

export interface OccupationTerms {
  readonly units: readonly string[];
  /** By the folded term. */
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** Whole terms, as against words that only stand in some. */
  readonly whole: ReadonlySet<string>;
  readonly compounds: readonly Compound[];
  /** Folded word → indices into `compounds`. */
  readonly compoundsOf: ReadonlyMap<string, readonly number[]>;
  /** Normalised names and terms → the units called so, those officially so first. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly everydayNames: ReadonlySet<string>;
  /** For each unit all it is called, as it is written. */
  readonly spoken: readonly (readonly { text: string; weight: number }[])[];
  readonly longest: number;
}

/** How strongly each kind of source says that a term names a unit. */
const EVERYDAY_NAME = 1.25;
const OFFICIAL_NAME = 1.25;
const TERM = 1;
const PART_OF_NAME = 0.9;
const SKILL = { 4: 0.5, 3: 0.25 } as const;
const WORD = 0.55;
/** A term that is noise elsewhere (`일당`) says little. */
const NOISE = 0.3;
const COMPOUND = 0.6;

let loaded: OccupationTerms | undefined;

export function occupationTerms(): OccupationTerms {
  loaded ??= read();
  return loaded;
}

/**
 * The unit a name stands for without doubt: its official name, an everyday name that is no term of another unit, however spaced, or
 * its code with a name of it beside (`0272 경리 사무원`). Undefined where several units may be meant.
 */
export function occupationNamed(name: string): string | undefined {
  const [, code] = /^\s*(\d{4})(?!\d)/.exec(name) ?? [];
  const rest = normalise(code === undefined ? name : name.replace(code, ''));
  // a bare code, as most files have it, needs no terms: they are 17 MB
  if (rest === '') return undefined;
  const { names, everydayNames } = occupationTerms();
  const codes = names.get(rest) ?? [];
  if (code !== undefined) return codes.includes(code) ? code : undefined;
  const [first] = codes;
  const official = normalise(occupationByCode(first ?? '')?.name ?? '') === rest;
  return official || (codes.length === 1 && everydayNames.has(rest)) ? first : undefined;
}

/** Longer terms are surer; a Latin letter counts half a syllable. */
function termLength(folded: string): number {
  const latin = folded.replace(/[^a-z0-9]/g, '').length;
  const length = folded.length - latin / 2;
  return Math.min(2.2, 0.5 + 0.25 * length);
}

/** One thing a source says: this text names this unit. */
interface Listed {
  text: string;
  unit: number;
  strength: number;
}

/** The same, folded, with its words. */
interface Folded extends Listed {
  words: readonly string[];
}

function read(): OccupationTerms {
  const units = occupationUnits();
  const indexOf = new Map(units.map((code, at) => [code, at]));
  const names = new Map<string, string[]>();
  const everydayNames = new Set<string>();
  const call = (name: string, code: string) => {
    const key = normalise(name);
    const codes = names.get(key) ?? [];
    if (!codes.includes(code)) names.set(key, [...codes, code]);
  };
  const listed: Listed[] = [];
  const spoken = units.map((): { text: string; weight: number }[] => []);
  for (const [unit, code] of units.entries()) {
    const name = occupationByCode(code)?.name ?? '';
    call(name, code);
    spoken[unit]?.push({ text: name, weight: 1 });
    listed.push({ text: name, unit, strength: OFFICIAL_NAME });
    for (const part of nameParts(name)) listed.push({ text: part, unit, strength: PART_OF_NAME });
  }
  for (const file of ['occupation-titles-1.txt', 'occupation-titles-2.txt']) {
    for (const line of dataLines(file)) {
      const [code = '', terms = ''] = line.split('|').map((cell) => cell.trim());
      const unit = indexOf.get(code);
      if (unit === undefined) throw new Error(`${file}: no unit ${code}`);
      for (const term of terms.split(',').map((one) => one.trim())) {
        const everyday = term.endsWith('!');
        const text = everyday ? term.slice(0, -1) : term;
        call(text, code);
        if (everyday) everydayNames.add(normalise(text));
        spoken[unit]?.push({ text, weight: everyday ? 0.98 : 0.9 });
        listed.push({ text, unit, strength: everyday ? EVERYDAY_NAME : TERM });
      }
    }
  }
  return { units, names, everydayNames, spoken, ...index(listed.map(fold), units) };
}

/** The names a unit's name is made of: `안내·접수원 및 전화교환원` → 접수원, 전화교환원; `금속·재료공학 기술자` has none. */
function nameParts(name: string): string[] {
  return name
    .replace(/^기타 |관련 |\(.*?\)/g, '')
    .split(/ 및 |, |·/)
    .filter((part) => part !== name && part.length >= 2 && /[원사자가공관인]$/.test(part));
}

function fold({ text, unit, strength }: Listed): Folded {
  const words = text
    .split(/[\s·,/]+/)
    .map(foldTitle)
    .filter((word) => word !== '');
  return { text: words.length === 1 ? (words[0] ?? '') : foldTitle(text), unit, strength, words: [...new Set(words)] };
}

function index(
  listed: readonly Folded[],
  units: readonly string[],
): Pick<OccupationTerms, 'postings' | 'whole' | 'compounds' | 'compoundsOf' | 'longest'> {
  const terms = strongest(listed);
  const whole = new Set(terms.keys());
  for (const one of skillTerms(units)) {
    const strengths = terms.get(one.text);
    if (!strengths) terms.set(one.text, new Map([[one.unit, one.strength]]));
    else if (!strengths.has(one.unit) && !whole.has(one.text)) strengths.set(one.unit, one.strength);
  }
  const postings = new Map<string, Posting[]>();
  for (const [text, strengths] of terms) {
    const worth = termLength(text) * rarity(strengths.size, units.length) * (isNoise(text) ? NOISE : 1);
    postings.set(
      text,
      [...strengths].map(([unit, strength]) => ({ unit, weight: worth * strength })),
    );
  }
  const { compounds, compoundsOf } = compoundTerms(listed, postings);
  for (const [word, counts] of wordCounts(listed)) {
    const worth = WORD * termLength(word) * rarity(counts.size, units.length) ** 2 * (isNoise(word) ? NOISE : 1);
    const known = postings.get(word) ?? [];
    const seen = new Map(known.map(({ unit, weight }) => [unit, weight]));
    for (const [unit, count] of counts) {
      const weight = worth * (0.5 + (0.5 * count) / (count + 1));
      if (weight > (seen.get(unit) ?? 0)) seen.set(unit, weight);
    }
    postings.set(
      word,
      [...seen].map(([unit, weight]) => ({ unit, weight })),
    );
  }
  let longest = 0;
  for (const text of postings.keys()) longest = Math.max(longest, text.length);
  return { postings, whole, compounds, compoundsOf, longest: Math.min(longest, 24) };
}

/** Text → unit → the strongest thing said of it. */
function strongest(listed: readonly Listed[]): Map<string, Map<number, number>> {
  const terms = new Map<string, Map<number, number>>();
  for (const { text, unit, strength } of listed) {
    if (text === '') continue;
    const strengths = terms.get(text) ?? new Map<number, number>();
    terms.set(text, strengths);
    strengths.set(unit, Math.max(strength, strengths.get(unit) ?? 0));
  }
  return terms;
}

/** 1 where one unit alone has a term, falling slowly to 0 where all have it. */
const rarity = (count: number, units: number) => Math.log(units / count) / Math.log(units);

/** Names of skills and licences, weakly, for the units and minor groups whose people have them. */
function skillTerms(units: readonly string[]): Listed[] {
  const within = new Map<string, number[]>();
  for (const [at, code] of units.entries()) {
    for (const group of [code, code.slice(0, 3)]) within.set(group, [...(within.get(group) ?? []), at]);
  }
  return [...skills(), ...licences()].flatMap(({ name, english, aliases, occupations }) =>
    [name, english, ...aliases].map(foldTitle).flatMap((text) =>
      occupations.flatMap((code) => {
        const strength = code.length === 4 ? SKILL[4] : code.length === 3 ? SKILL[3] : 0;
        return strength === 0 ? [] : (within.get(code) ?? []).map((unit) => ({ text, unit, strength }));
      }),
    ),
  );
}

/** Word → unit → in how many of its terms the word stands. */
function wordCounts(listed: readonly Folded[]): Map<string, Map<number, number>> {
  const counts = new Map<string, Map<number, number>>();
  for (const { unit, words } of listed) {
    if (words.length < 2) continue;
    for (const word of words) {
      const of = counts.get(word) ?? new Map<number, number>();
      counts.set(word, of);
      of.set(unit, (of.get(unit) ?? 0) + 1);
    }
  }
  return counts;
}

function compoundTerms(listed: readonly Folded[], postings: ReadonlyMap<string, readonly Posting[]>) {
  const compounds: Compound[] = [];
  const compoundsOf = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { text, words } of listed) {
    if (words.length < 2 || words.length > 4 || seen.has(text)) continue;
    seen.add(text);
    for (const word of words) {
      const of = compoundsOf.get(word);
      if (of) of.push(compounds.length);
      else compoundsOf.set(word, [compounds.length]);
    }
    compounds.push({
      words,
      postings: (postings.get(text) ?? []).map(({ unit, weight }) => ({ unit, weight: weight * COMPOUND })),
    });
  }
  return { compounds, compoundsOf };
}
