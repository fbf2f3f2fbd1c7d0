import { dataLines } from './data.ts';
import type { Suggestion, SuggestOptions } from './text.ts';
import { readTerms, type Term, type Vocabulary, vocabulary } from './vocabulary.ts';

export type Skill = Term;

/** What people write behind a skill without meaning another one. Longer ones first. */
const TAILS =
  'programming program skills 프로그래밍 사용가능자 활용가능자 skill 활용능력 프로그램 가능자 경험자 경력자 능숙자 개발자 담당자 보유자 사용 활용 가능 능숙 ' +
  '능통 능력 업무 실무 경험 경력 우수 우대 필수 기초 초급 중급 고급 스킬 작업 담당 전반 관련 보유 개발 운용 이상 툴';

let loaded: Vocabulary<Skill> | undefined;
let near: Map<string, readonly string[]> | undefined;

function skillVocabulary(): Vocabulary<Skill> {
  loaded ??= vocabulary(
    readTerms('skills.txt').map(({ links: _, ...skill }) => skill),
    TAILS.split(' '),
  );
  return loaded;
}

/** Every skill of the vocabulary, in the order of `data/skills.txt`. */
export const skills = (): readonly Skill[] => skillVocabulary().terms;

export const skillByKey = (key: string): Skill | undefined => skillVocabulary().byKey.get(key);

/** The skill a name, an abbreviation or a spelling stands for. An unknown name is kept: `known` false, key `?…`. */
export function resolveSkill(name: string): { key: string; known: boolean; skill?: Skill } {
  const { key, known, term } = skillVocabulary().resolve(name);
  return term ? { key, known, skill: term } : { key, known };
}

/** Keys of the skills that count in part for this one (`data/skills-near.txt`); symmetric, never itself. */
export function nearSkills(key: string): readonly string[] {
  near ??= readNear();
  return near.get(key) ?? NONE;
}

const NONE: readonly string[] = [];

function readNear(): Map<string, readonly string[]> {
  const pairs = new Map<string, Set<string>>();
  for (const line of dataLines('skills-near.txt')) {
    const keys = line.split(' ');
    for (const one of keys) {
      const others = pairs.get(one) ?? new Set<string>();
      pairs.set(one, others);
      for (const other of keys) if (other !== one) others.add(other);
    }
  }
  return new Map([...pairs].map(([key, others]) => [key, [...others].sort()]));
}

/** `code` is the skill's key, `path` the names of its first KECO group from the widest down. */
export const suggestSkills = (query: string, options?: SuggestOptions): Suggestion[] =>
  skillVocabulary().suggest(query, options);
