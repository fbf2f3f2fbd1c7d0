import { type OccupationTerms, occupationTerms } from './occupation-terms.ts';
import { isOccupationUnit, nearestOccupations, occupationByCode, occupationUnits } from './occupations.ts';
import { isNoise, type Phrase, parseTitle } from './posting-title.ts';
import { type NameIndex, nameIndex, normalise, type Suggestion, type SuggestOptions } from './text.ts';

/** A term found in a title. */
interface Match {
  text: string;
  /** Over the whole title, phrases one behind the other. */
  start: number;
  end: number;
  /** How sure it is that the term is meant here. */
  factor: number;
}

/** Before another term of its phrase: `공장` in `공장 경리`, `미용실` in `미용실 청소`. */
const MODIFIER = 0.7;
/** Heads that leave it to the words before them what the job is: `용접 생산직`, `포장 사원`. */
const OPEN_HEADS: ReadonlySet<string> = new Set(
  (
    '생산직 생산 현장직 현장 제조직 제조 사무직 사무 사무원 기술직 기능직 기술자 기능공 매니저 기사 오퍼레이터 강사 교사 선생님 연구원 개발자 개발 엔지니어 ' +
    '디자이너 상담사 상담원 상담 관리 관리자 관리직 관리원 전문가 스태프 보조 공장 작업 작업자 작업원 근로자 종사원 조작원 코디네이터 플래너 운영 서비스'
  ).split(' '),
);
/** Inside a word whose rest is unknown: `전자` in `한빛전자`. */
const OPEN_START = 0.5;
const OPEN_END = 0.75;
/** What overlaps a better match for the same unit hardly adds. */
const OVERLAP = 0.12;
/** Where the score of a title is 0.5. */
const HALF = 1.5;
/** Typing and slips are looked for in what is short enough to have been typed. */
const MAX_TYPED = 14;
const TYPED = 1.6;
const LEAST_SCORE = 0.1;

/**
 * The KECO 2025 units a person may mean by what they typed or pasted, the likeliest first: a code, an official name, a
 * beginning, an English word, or the whole title of a posting with its brackets, firm, shifts and wage. Nothing for a
 * text that names no work.
 */
export function suggestOccupations(query: string, { limit = 10 }: SuggestOptions = {}): Suggestion[] {
  const typed = query.trim();
  if (/^\d{1,6}$/.test(typed)) return byCode(typed, limit);
  const terms = occupationTerms();
  const scores = new Map<number, number>();
  const add = (unit: number, score: number) => scores.set(unit, (scores.get(unit) ?? 0) + score);
  scoreTitle(parseTitle(query), terms, add);
  const asked = normalise(query.slice(0, 200));
  if (asked.length <= MAX_TYPED) {
    for (const { entry, score } of typedNames()(query, 30)) add(entry, TYPED * (score - 0.3));
  }
  const named = new Set(
    terms.names.get(asked)?.filter((code) => normalise(occupationByCode(code)?.name ?? '') === asked),
  );
  const leading = /^\s*(\d{4})(?!\d)/.exec(query)?.[1] ?? '';
  if (isOccupationUnit(leading) && scores.has(terms.units.indexOf(leading))) named.add(leading);
  return [...scores]
    .map(([unit, score]) => {
      const code = terms.units[unit] ?? '';
      return { code, score: named.has(code) ? 1 : Math.round((score / (score + HALF)) * 1000) / 1000 };
    })
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, limit)
    .flatMap(({ code, score }) => suggestion(code, score));
}

function suggestion(code: string, score: number): Suggestion[] {
  const occupation = occupationByCode(code);
  return occupation ? [{ ...occupation, score }] : [];
}

/** Units whose codes begin with the digits (of longer codes of the job services the first four count), else the nearest. */
function byCode(digits: string, limit: number): Suggestion[] {
  const asked = digits.slice(0, 4);
  const within = occupationUnits().filter((code) => code.startsWith(asked));
  if (within.length > 0) {
    return within.slice(0, limit).flatMap((code) => suggestion(code, code === asked ? 1 : 0.9));
  }
  return nearestOccupations(asked, limit)
    .filter(({ code }) => code[0] === asked[0])
    .map((occupation) => ({ ...occupation, score: 0.3 }));
}

let names: NameIndex | undefined;

/** All names and terms by their letters, for beginnings and slips. */
function typedNames(): NameIndex {
  names ??= nameIndex(occupationTerms().spoken);
  return names;
}

function scoreTitle(phrases: readonly Phrase[], terms: OccupationTerms, add: (unit: number, score: number) => void) {
  const matches: Match[] = [];
  let offset = 0;
  for (const phrase of phrases) offset = findTerms(phrase, offset, terms, matches);
  const byUnit = new Map<number, { start: number; end: number; weight: number }[]>();
  for (const { text, start, end, factor } of matches) {
    for (const { unit, weight } of terms.postings.get(text) ?? []) {
      const found = byUnit.get(unit);
      const one = { start, end, weight: weight * factor };
      if (found) found.push(one);
      else byUnit.set(unit, [one]);
    }
  }
  for (const [unit, found] of byUnit) {
    found.sort((a, b) => b.weight - a.weight || a.start - b.start);
    const kept: typeof found = [];
    let score = 0;
    for (const one of found) {
      const overlaps = kept.some((other) => one.start < other.end && other.start < one.end);
      score += overlaps ? one.weight * OVERLAP : one.weight;
      if (!overlaps) kept.push(one);
    }
    add(unit, score);
  }
  addCompounds(matches, terms, add);
}

/** Terms whose words all stand in the title, apart from each other. */
function addCompounds(matches: readonly Match[], terms: OccupationTerms, add: (unit: number, score: number) => void) {
  const factors = new Map<string, number>();
  for (const { text, factor } of matches) factors.set(text, Math.max(factor, factors.get(text) ?? 0));
  const counts = new Map<number, number>();
  for (const word of factors.keys()) {
    for (const compound of terms.compoundsOf.get(word) ?? []) counts.set(compound, (counts.get(compound) ?? 0) + 1);
  }
  const best = new Map<number, number>();
  for (const [at, count] of counts) {
    const compound = terms.compounds[at];
    if (!compound || count < compound.words.length) continue;
    const factor = Math.min(...compound.words.map((word) => factors.get(word) ?? 0));
    for (const { unit, weight } of compound.postings) best.set(unit, Math.max(weight * factor, best.get(unit) ?? 0));
  }
  for (const [unit, score] of best) add(unit, score);
}

/** Adds every term in the phrase to `matches`; answers the offset behind it. */
function findTerms(
  phrase: Phrase,
  offset: number,
  { postings, whole, longest }: OccupationTerms,
  matches: Match[],
): number {
  const text = phrase.words.join('');
  const starts = new Set<number>();
  let at = 0;
  for (const word of phrase.words) {
    starts.add(at);
    at += word.length;
  }
  starts.add(at);
  const found: { start: number; end: number; text: string }[] = [];
  const spans: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= Math.min(text.length, start + longest); end++) {
      const part = text.slice(start, end);
      const known = postings.has(part);
      if (!known && !isNoise(part)) continue;
      if (!fits(text, start, end, starts)) continue;
      spans.push({ start, end });
      if (known) found.push({ start, end, text: part });
    }
  }
  const fromStart = reachable(spans, starts, text.length);
  const toEnd = reachableBack(spans, starts, text.length);
  for (const one of found) {
    const open = (fromStart.has(one.start) ? 1 : OPEN_START) * (toEnd.has(one.end) ? 1 : OPEN_END);
    const modifies = found.some(
      (other) => other.start >= one.end && whole.has(other.text) && !OPEN_HEADS.has(other.text) && !isNoise(other.text),
    );
    matches.push({
      text: one.text,
      start: offset + one.start,
      end: offset + one.end,
      factor: phrase.weight * open * (modifies ? MODIFIER : 1),
    });
  }
  return offset + text.length + 1;
}

const LATIN = /[a-z0-9+#]/;

/** May the term stand here: one syllable and Latin only as words of their own, and nothing put together from the middle of a word. */
function fits(text: string, start: number, end: number, starts: ReadonlySet<number>): boolean {
  const wordStart = starts.has(start);
  const wordEnd = starts.has(end);
  if (end - start === 1 && !(wordStart && wordEnd)) return false;
  if (!wordStart) {
    if (LATIN.test(text[start] ?? '') && LATIN.test(text[start - 1] ?? '')) return false;
    for (let at = start + 1; at < end; at++) if (starts.has(at)) return false;
  }
  return wordEnd || !(LATIN.test(text[end - 1] ?? '') && LATIN.test(text[end] ?? ''));
}

/** Places reached from the beginning of a word over terms and noise alone. */
function reachable(
  spans: readonly { start: number; end: number }[],
  starts: ReadonlySet<number>,
  length: number,
): Set<number> {
  const reached = new Set(starts);
  for (let at = 0; at < length; at++) {
    if (!reached.has(at)) continue;
    for (const { start, end } of spans) if (start === at) reached.add(end);
  }
  return reached;
}

function reachableBack(
  spans: readonly { start: number; end: number }[],
  starts: ReadonlySet<number>,
  length: number,
): Set<number> {
  const reached = new Set(starts);
  for (let at = length; at > 0; at--) {
    if (!reached.has(at)) continue;
    for (const { start, end } of spans) if (end === at) reached.add(start);
  }
  return reached;
}
