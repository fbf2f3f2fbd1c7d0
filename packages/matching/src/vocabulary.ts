import { createIdCodec, type IdCodec } from './ids.ts';

/** Strings as small whole numbers, given in the order they are first seen. */
export interface Interned {
  idOf(text: string): number;
  known(text: string): number | undefined;
  textOf(id: number): string;
  readonly texts: readonly string[];
  readonly size: number;
}

function interned(known: readonly string[]): Interned {
  const texts = [...known];
  const ids = new Map(texts.map((text, id) => [text, id]));
  return {
    texts,
    idOf(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      return texts.push(text) - 1;
    },
    known: (text) => ids.get(text),
    textOf: (id) => texts[id] ?? '',
    get size() {
      return texts.length;
    },
  };
}

/** What the numbers in the columns stand for. It grows with the language of skills and licences, not with changes. */
export interface Vocabulary {
  ids: IdCodec;
  skills: Interned;
  licences: Interned;
}

/** The texts behind the numbers: what another thread makes the same vocabulary of. */
export interface VocabularyTexts {
  /** Ids that are no UUIDs. */
  odd: readonly string[];
  skills: readonly string[];
  licences: readonly string[];
}

export const createVocabulary = (texts: VocabularyTexts = { odd: [], skills: [], licences: [] }): Vocabulary => ({
  ids: createIdCodec(texts.odd),
  skills: interned(texts.skills),
  licences: interned(texts.licences),
});

export const textsOf = ({ ids, skills, licences }: Vocabulary): VocabularyTexts => ({
  odd: [...ids.odd],
  skills: [...skills.texts],
  licences: [...licences.texts],
});
