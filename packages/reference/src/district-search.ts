import { dataLines } from './data.ts';
import { type District, districts, sidoCode, sigunguCode } from './districts.ts';
import { normalise, type Suggestion, type SuggestOptions, similarNames, words } from './text.ts';

/** What provinces are called beside their names of today. */
const SIDO_WORDS: Readonly<Record<string, readonly string[]>> = {
  서울특별시: ['서울시', '서울', 'seoul'],
  부산광역시: ['부산시', '부산', 'busan'],
  대구광역시: ['대구시', '대구', 'daegu'],
  인천광역시: ['인천시', '인천', 'incheon'],
  광주광역시: ['광주시', '광주', 'gwangju'],
  대전광역시: ['대전시', '대전', 'daejeon'],
  울산광역시: ['울산시', '울산', 'ulsan'],
  세종특별자치시: ['세종시', '세종', 'sejong'],
  경기도: ['경기', 'gyeonggi'],
  강원특별자치도: ['강원도', '강원', 'gangwon'],
  강원도: ['강원'],
  충청북도: ['충북', 'chungbuk'],
  충청남도: ['충남', 'chungnam'],
  전북특별자치도: ['전라북도', '전북', '전북도', 'jeonbuk'],
  전라북도: ['전북'],
  전라남도: ['전남', 'jeonnam'],
  경상북도: ['경북', 'gyeongbuk'],
  경상남도: ['경남', 'gyeongnam'],
  제주특별자치도: ['제주도', '제주', 'jeju'],
  제주도: ['제주'],
};
/** Latin spellings of the pilot areas. */
const LATIN: Readonly<Record<string, readonly string[]>> = {
  구로구: ['guro', 'gurogu'],
  금천구: ['geumcheon', 'geumcheongu'],
  구미시: ['gumi', 'gumisi'],
  가산동: ['gasan', 'gasandong'],
};

const STEM = 0.93;
const PREFIX = 0.6;
const SIMILAR = 0.8;
const ABOLISHED = 0.85;
/** A word nothing in the table resembles (a street, a house number) weighs this share of its length. */
const STRANGE_WORD = 0.25;
const LEAST_SCORE = 0.3;
const LEVEL_ORDER = { sido: 0, sigungu: 1, dong: 2 } as const;

/** One form of a name: the districts called so and how sure the form is. */
type Called = Map<District, number>;

interface Forms {
  byForm: ReadonlyMap<string, Called>;
  sorted: readonly string[];
  similar: (word: string) => { text: string; score: number }[];
  longest: number;
}

let loaded: Forms | undefined;

function forms(): Forms {
  loaded ??= read();
  return loaded;
}

function read(): Forms {
  const byForm = new Map<string, Called>();
  const call = (form: string, district: District, weight: number) => {
    const folded = normalise(form);
    if (folded === '') return;
    const called = byForm.get(folded) ?? new Map<District, number>();
    byForm.set(folded, called);
    called.set(district, Math.max(weight, called.get(district) ?? 0));
  };
  const table = districts();
  for (const district of table.values()) {
    for (const [form, weight] of ownForms(district)) call(form, district, weight);
  }
  for (const line of dataLines('district-words.txt')) {
    const [names = '', codes = ''] = line.split('|');
    for (const code of codes.trim().split(' ')) {
      const district = table.get(code);
      if (!district) throw new Error(`district-words.txt: no district ${code}`);
      for (const name of names.split(',')) {
        call(name, district, 1);
        call(stem(name.trim()), district, STEM);
      }
    }
  }
  const sorted = [...byForm.keys()].sort();
  return {
    byForm,
    sorted,
    similar: similarNames(sorted),
    longest: sorted.reduce((longest, form) => Math.max(longest, form.length), 0),
  };
}

function ownForms({ name, level }: District): [string, number][] {
  const own: [string, number][] = [[name, 1]];
  for (const latin of LATIN[name] ?? []) own.push([latin, 1]);
  if (level === 'sido') return [...own, ...(SIDO_WORDS[name] ?? []).map((word): [string, number] => [word, 1])];
  if (level === 'sigungu') {
    const parts = name.split(' ');
    // `수원시 장안구`: the city's own row stands for `수원시`, the district for its own part.
    const last = parts.at(-1) ?? name;
    own.push([last, 1], [stem(last), STEM]);
    if (parts.length > 1 && parts[0]) own.push([parts[0], 0.75], [stem(parts[0]), 0.75 * STEM]);
    return own;
  }
  const unnumbered = name.replace(/제?[\d.,·]+(?=동$)/, '').replace(/본동$/, '동');
  own.push([name.replace(/제(?=\d)/, ''), 1], [unnumbered, unnumbered === name ? 1 : 0.97], [stem(unnumbered), STEM]);
  return own;
}

/** Without 시, 군, 구, 읍, 면, 동, where two letters remain: `구미시` → `구미`, but not `중구` → `중`. */
const stem = (name: string) => (name.length > 2 ? name.replace(/[시군구읍면동]$/, '') : name);

/** The words of a query, those run together (`서울금천구가산동`) taken apart where all the parts are names. */
function queryWords(query: string, { byForm, longest }: Forms): string[] {
  return words(query).flatMap((word) => (byForm.has(word) ? [word] : (takeApart(word, byForm, longest) ?? [word])));
}

/** The fewest names that make up the word, or undefined. The last may be the beginning of a longer word: `…가산` + rest. */
function takeApart(word: string, byForm: ReadonlyMap<string, Called>, longest: number): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 2; end <= word.length; end++) {
    for (let start = Math.max(0, end - longest); start <= end - 2; start++) {
      const before = best[start];
      const part = word.slice(start, end);
      const kept = best[end];
      if (before && byForm.has(part) && (!kept || kept.length > before.length + 1)) best[end] = [...before, part];
    }
  }
  return best[word.length];
}

/** Who may be meant by a word, each with how well it fits (0–1). */
function meant(word: string, { byForm, sorted, similar }: Forms): Called {
  const exact = byForm.get(word);
  const found: Called = new Map(exact);
  const add = (form: string, weight: number) => {
    for (const [district, sure] of byForm.get(form) ?? []) {
      const score = sure * weight;
      if (score > (found.get(district) ?? 0)) found.set(district, score);
    }
  };
  for (let at = firstNotBefore(sorted, word); sorted[at]?.startsWith(word); at++) {
    const form = sorted[at] ?? '';
    if (form !== word) add(form, PREFIX + (0.9 - PREFIX) * (word.length / form.length));
  }
  if (found.size === 0) for (const { text, score } of similar(word)) add(text, SIMILAR * score);
  return found;
}

function firstNotBefore(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const MAX_QUERY = 80;
const MAX_WORDS = 8;

/**
 * Districts a person may mean: `구로동`, `서울 금천구 가산`, `경북구미시공단동`, `구미 옥계`, a beginning, a slip. Those in force before those
 * abolished, wider ones before narrower ones of the same score.
 */
export function suggestDistricts(query: string, { limit = 10 }: SuggestOptions = {}): Suggestion[] {
  if (/^\d{2,10}$/.test(query.trim())) return byDigits(query.trim(), limit);
  const table = forms();
  const asked = queryWords(query.slice(0, MAX_QUERY), table).slice(0, MAX_WORDS);
  const meanings = asked.map((word) => ({ called: meant(word, table), length: word.length }));
  const all = districts();
  const candidates = new Set(meanings.flatMap(({ called }) => [...called.keys()]));
  const weights = meanings.map(({ called, length }) => (called.size === 0 ? length * STRANGE_WORD : length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const found: { district: District; score: number }[] = [];
  for (const district of candidates) {
    const sigungu = all.get(sigunguCode(district.code));
    const sido = all.get(sidoCode(district.code));
    let own = 0;
    let covered = 0;
    for (const [at, { called }] of meanings.entries()) {
      const self = called.get(district) ?? 0;
      const above = Math.max((sigungu && called.get(sigungu)) ?? 0, (sido && called.get(sido)) ?? 0);
      own = Math.max(own, self);
      covered += (weights[at] ?? 0) * Math.max(self, above);
    }
    const score = (covered / total) * (0.3 + 0.7 * own) * (district.current ? 1 : ABOLISHED);
    if (score >= LEAST_SCORE) found.push({ district, score: Math.round(score * 1000) / 1000 });
  }
  return found
    .sort(
      (a, b) =>
        b.score - a.score ||
        LEVEL_ORDER[a.district.level] - LEVEL_ORDER[b.district.level] ||
        (a.district.code < b.district.code ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ district, score }) => suggestion(district, score));
}

/** Districts whose codes begin most like the digits given; the score is the share of digits they have in common. */
function byDigits(digits: string, limit: number): Suggestion[] {
  const shared = ({ code }: District) => {
    let length = 0;
    while (length < digits.length && code[length] === digits[length]) length++;
    return length;
  };
  return [...districts().values()]
    .filter(({ current }) => current)
    .map((district) => ({ district, length: shared(district) }))
    .filter(({ length }) => length >= 2)
    .sort((a, b) => b.length - a.length || (a.district.code < b.district.code ? -1 : 1))
    .slice(0, limit)
    .map(({ district, length }) => suggestion(district, Math.round((length / digits.length) * 1000) / 1000));
}

const suggestion = ({ code, name, path }: District, score: number): Suggestion => ({
  code,
  name,
  path: [...path],
  score,
});
