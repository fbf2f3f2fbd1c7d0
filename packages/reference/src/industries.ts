import { dataLines } from './data.ts';
import { type NameIndex, nameIndex, normalise, type Suggestion, type SuggestOptions } from './text.ts';

export interface Industry {
  /** KSIC 11: a section letter or 2–5 digits. */
  readonly code: string;
  readonly name: string;
  /** Names of the groups above it, the section first. */
  readonly path: readonly string[];
}

interface Tables {
  byCode: ReadonlyMap<string, Industry>;
  /** Division (2 digits) → section letter. */
  sections: ReadonlyMap<string, string>;
  /** Tax-office code → KSIC classes. */
  tax: ReadonlyMap<string, readonly string[]>;
  entries: readonly Industry[];
  suggest: NameIndex;
}

let loaded: Tables | undefined;
const TAX_NAME_WEIGHT = 0.9;
const WORD_WEIGHT = 0.97;

function tables(): Tables {
  loaded ??= read();
  return loaded;
}

function read(): Tables {
  const byCode = new Map<string, Industry>();
  const sections = new Map<string, string>();
  for (const line of dataLines('ksic.tsv')) {
    const [code = '', name = '', parent = ''] = line.split('\t');
    if (code.length === 2) sections.set(code, parent);
    const above = byCode.get(parent);
    byCode.set(code, { code, name, path: above ? [...above.path, above.name] : [] });
  }
  const otherNames = new Map<string, { text: string; weight: number }[]>();
  const call = (code: string, text: string, weight: number) => {
    const names = otherNames.get(code) ?? [];
    names.push({ text, weight });
    otherNames.set(code, names);
  };
  const tax = new Map<string, string[]>();
  for (const line of dataLines('tax-codes.tsv')) {
    const [taxCode = '', code = '', name = ''] = line.split('\t');
    tax.set(taxCode, [...(tax.get(taxCode) ?? []), code]);
    if (normalise(name) !== normalise(byCode.get(code)?.name ?? '')) call(code, name, TAX_NAME_WEIGHT);
  }
  for (const line of dataLines('industry-words.txt')) {
    const [words = '', codes = ''] = line.split('|');
    for (const code of codes.trim().split(' ')) for (const word of words.split(',')) call(code, word, WORD_WEIGHT);
  }
  // The finer code first: of a group and its only class, which share a name, the class is what a firm registers.
  const entries = [...byCode.values()].sort((a, b) => b.code.length - a.code.length || (a.code < b.code ? -1 : 1));
  const suggest = nameIndex(
    entries.map(({ code, name }) => [{ text: name, weight: 1 }, ...(otherNames.get(code) ?? [])]),
  );
  return { byCode, sections, tax, entries, suggest };
}

export const industryByCode = (code: string): Industry | undefined => tables().byCode.get(code);

/** Is the code in KSIC 11: a section letter, or 2–5 digits? */
export const isIndustry = (code: string): boolean => tables().byCode.has(code);

export function suggestIndustries(query: string, { limit = 10 }: SuggestOptions = {}): Suggestion[] {
  const { byCode, entries, suggest } = tables();
  const exact = byCode.get(query.trim().toUpperCase());
  const hits = suggest(query, limit).flatMap(({ entry, score }) => {
    const industry = entries[entry];
    return industry ? [suggestion(industry, score)] : [];
  });
  return exact ? [suggestion(exact, 1), ...hits.filter(({ code }) => code !== exact.code)].slice(0, limit) : hits;
}

const suggestion = ({ code, name, path }: Industry, score: number): Suggestion => ({
  code,
  name,
  path: [...path],
  score,
});

/** The codes nearest to one that may not exist: most leading digits shared, then length, then number. For error messages. */
export function nearestIndustries(code: string, count: number): Industry[] {
  const asked = code.trim().toUpperCase();
  const value = Number(`${asked.replace(/\D/g, '')}00000`.slice(0, 5));
  const rank = (industry: Industry) => ({
    industry,
    shared: sharedPrefix(asked, industry.code),
    length: Math.abs(industry.code.length - asked.length),
    away: Math.abs(Number(`${industry.code.replace(/\D/g, '')}00000`.slice(0, 5)) - value),
  });
  return tables()
    .entries.map(rank)
    .sort(
      (a, b) =>
        b.shared - a.shared || a.length - b.length || a.away - b.away || (a.industry.code < b.industry.code ? -1 : 1),
    )
    .slice(0, count)
    .map(({ industry }) => industry);
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/**
 * The KSIC group a tax-office code (업종코드, 6 digits; lost leading zeros are put back) lies in: the class where there is one, else
 * the narrowest group that holds all its classes, at the widest a section. Undefined for unknown codes.
 */
export function industryFromTaxCode(taxCode: string): Industry | undefined {
  const { byCode, sections, tax } = tables();
  const classes = tax.get(taxCode.trim().padStart(6, '0'));
  const first = classes?.[0];
  if (!classes || first === undefined) return undefined;
  const shared = Math.min(...classes.map((code) => sharedPrefix(code, first)));
  if (shared >= 2) return byCode.get(first.slice(0, shared));
  const letters = new Set(classes.map((code) => sections.get(code.slice(0, 2))));
  const [letter] = letters;
  return letters.size === 1 && letter ? byCode.get(letter) : undefined;
}
