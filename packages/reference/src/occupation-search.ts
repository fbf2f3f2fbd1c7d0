import { dataLines } from './data.ts';
import { occupationByCode, occupationUnits } from './occupations.ts';
import { readTitle } from './posting-title.ts';
import { type NameIndex, nameIndex, normalise, type Suggestion, type SuggestOptions } from './text.ts';

/*
 * From what people type or paste to KECO units. The terms of data/occupation-titles-*.txt are looked for in the words of a
 * title; each speaks for its units, the more the fewer units it stands for, the longer it is, and the nearer it stands to the
 * end of its run of words: in Korean the last noun says what somebody does, those before say where.
 */

interface Claim {
  unit: string;
  /** 1 for a unit's own name in everyday speech, less for a paraphrase, a task, a place of work. */
  weight: number;
}
interface Tables {
  terms: ReadonlyMap<string, readonly Claim[]>;
  longest: number;
  /** Officially named, or by code: an exact query's first answer. */
  official: ReadonlyMap<string, string>;
  entries: readonly string[];
  resembling: NameIndex;
}

const OWN_NAME = 1;
const PARAPHRASE = 0.62;
/** What a name says without its last word: `논술 강사` also speaks for `논술`. */
const STEM = 0.34;
const LAST_WORDS =
  /(?:강사|교사|선생님|기사|직원|사원|담당자|담당|알바|보조원|보조|관리사|관리원|관리자|관리|지도사|전문가|기술자|엔지니어|개발자|연구원|사무원|조리사|판매원|판매|매장|공장|업체|센터|작업자|작업|생산직|생산|제조|설치|정비|시공|공사|조작원|조립원|종사원|도우미|요원|상담사|상담원|상담|운전원|운전|배달|배송|매니저|디자이너|영업)$/;
const ASIDE = 0.55;
/** A name that only resembles what was typed never beats one that was found in it. */
const RESEMBLING = 0.5;
/** Above this many syllables a query is a title; typing errors and beginnings are looked for in shorter ones only. */
const SHORT_QUERY = 12;

let loaded: Tables | undefined;
const tables = (): Tables => {
  loaded ??= read();
  return loaded;
};

/** The names an official name is made of: `컴퓨터 하드웨어 기술자 및 연구원` also says `컴퓨터 하드웨어 기술자`. */
function officialNames(name: string): string[] {
  const whole = name.replace(/^기타 /, '');
  const parts = whole.split(/ 및 |·| 및/).filter((part) => part.length >= 3);
  return [whole, ...(parts.length > 1 ? parts : [])];
}

function read(): Tables {
  const terms = new Map<string, Map<string, number>>();
  const claim = (term: string, unit: string, weight: number) => {
    const key = normalise(term.replace(/c\+\+/gi, 'cpp').replace(/\.net/gi, 'dotnet'));
    if (key === '') return;
    const claims = terms.get(key) ?? new Map<string, number>();
    claims.set(unit, Math.max(weight, claims.get(unit) ?? 0));
    terms.set(key, claims);
  };
  const stems: [string, string][] = [];
  const official = new Map<string, string>();
  const spoken = new Map<string, { text: string; weight: number }[]>();
  for (const unit of occupationUnits()) {
    const name = occupationByCode(unit)?.name ?? '';
    official.set(normalise(name), unit);
    for (const part of officialNames(name)) claim(part, unit, part === name ? OWN_NAME : PARAPHRASE);
    spoken.set(unit, [{ text: name, weight: 1 }]);
  }
  for (const file of ['occupation-titles-1.txt', 'occupation-titles-2.txt']) {
    for (const line of dataLines(file)) {
      const [unit = '', list = ''] = line.split('|').map((cell) => cell.trim());
      for (const term of list.split(',').map((one) => one.trim())) {
        const own = term.endsWith('!');
        const text = own ? term.slice(0, -1) : term;
        claim(text, unit, own ? OWN_NAME : PARAPHRASE);
        const stem = text.replace(LAST_WORDS, '').trim();
        if (stem.length >= 2 && stem !== text && !stem.includes(' ')) stems.push([normalise(stem), unit]);
        spoken.get(unit)?.push({ text, weight: own ? 0.97 : 0.9 });
      }
    }
  }
  // a word that is a name itself keeps to what it names
  const named = new Set(terms.keys());
  for (const [stem, unit] of stems) if (!named.has(stem)) claim(stem, unit, STEM);
  const entries = [...spoken.keys()];
  return {
    terms: new Map([...terms].map(([term, claims]) => [term, [...claims].map(([unit, weight]) => ({ unit, weight }))])),
    longest: Math.max(...[...terms.keys()].map((term) => term.length)),
    official,
    entries,
    resembling: nameIndex(entries.map((unit) => spoken.get(unit) ?? [])),
  };
}

interface Found {
  claims: readonly Claim[];
  length: number;
  /** 0 at the beginning of the run, 1 where it ends with the run. */
  end: number;
}

const LATIN = /^[a-z0-9+#]+$/;

/**
 * The terms that tile a run of words best: together as long as possible, the longer the better. A term begins or ends with a
 * word, or stands at the edge of another term; a syllable alone counts only as a word, Latin letters only as whole words.
 */
function termsIn(run: readonly string[], { terms, longest }: Tables): Found[] {
  const words = run.map(normalise).filter((word) => word !== '');
  const text = words.join('');
  const starts = new Set<number>();
  let at = 0;
  for (const word of words) {
    starts.add(at);
    at += word.length;
  }
  starts.add(at);
  interface Step {
    value: number;
    next: number;
    term: boolean;
  }
  const best: Step[] = new Array(text.length + 1);
  best[text.length] = { value: 0, next: text.length, term: false };
  for (let from = text.length - 1; from >= 0; from--) {
    let step: Step = { value: best[from + 1]?.value ?? 0, next: from + 1, term: false };
    for (let to = from + 1; to <= Math.min(text.length, from + longest); to++) {
      const term = text.slice(from, to);
      if (!terms.has(term)) continue;
      const edges = Number(starts.has(from)) + Number(starts.has(to));
      const short = to - from === 1 || LATIN.test(term);
      if (short ? edges < 2 : edges === 0 && to - from < 3) continue;
      const value = (to - from) ** 1.6 * (1 + 0.25 * edges) + (best[to]?.value ?? 0);
      if (value > step.value) step = { value, next: to, term: true };
    }
    best[from] = step;
  }
  const found: Found[] = [];
  for (let from = 0; from < text.length; ) {
    const step = best[from];
    if (!step) break;
    if (step.term) {
      const claims = terms.get(text.slice(from, step.next)) ?? [];
      found.push({ claims, length: step.next - from, end: step.next / text.length });
    }
    from = step.next;
  }
  return found;
}

function claimsOf(title: string, from: Tables): Map<string, number> {
  const { main, aside } = readTitle(title);
  const scores = new Map<string, number>();
  const count = (runs: readonly (readonly string[])[], share: number) => {
    for (const [i, run] of runs.entries()) {
      // the first run of a title names the job more often than those behind its slashes
      const place = share / (1 + 0.12 * i);
      for (const { claims, length, end } of termsIn(run, from)) {
        const rarity = 1 / (1 + 0.35 * Math.log2(claims.length));
        const worth = place * rarity * Math.min(1.6, 0.55 + 0.15 * length) * (0.65 + 0.35 * end);
        for (const { unit, weight } of claims) scores.set(unit, (scores.get(unit) ?? 0) + worth * weight);
      }
    }
  };
  count(main, 1);
  count(aside, main.length === 0 ? 1 : ASIDE);
  return scores;
}

/**
 * KECO units that a job title, or the beginning of one, may mean: `{ code, name, path, score }`, best first, score 0–1. Takes
 * what people paste: brackets, employers, shops, shifts, slashes. Deterministic; equal scores keep the order of the codes.
 */
export function suggestOccupations(query: string, { limit = 10 }: SuggestOptions = {}): Suggestion[] {
  const from = tables();
  const scores = new Map<string, number>();
  for (const [unit, worth] of claimsOf(query, from)) scores.set(unit, worth / (worth + 0.6));
  const asked = normalise(query);
  // a short query may be a beginning or hold a typing error; of a title in which nothing was found, its words may
  const resembled = asked.length <= SHORT_QUERY ? [query] : scores.size === 0 ? readTitle(query).main.flat() : [];
  for (const word of resembled) {
    for (const { entry, score } of from.resembling(word, 30)) {
      const unit = from.entries[entry] ?? '';
      scores.set(unit, Math.max(scores.get(unit) ?? 0, score * RESEMBLING));
    }
  }
  const code = occupationByCode(query.trim());
  if (code && code.code.length === 4) scores.set(code.code, 1);
  const exact = from.official.get(asked);
  if (exact !== undefined) scores.set(exact, 1);
  return [...scores]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .flatMap(([unit, score]) => {
      const occupation = occupationByCode(unit);
      return occupation ? [{ ...occupation, score: Math.round(score * 1000) / 1000 }] : [];
    });
}
