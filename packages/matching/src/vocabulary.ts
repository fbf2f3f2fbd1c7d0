import { createIdCodec, type IdCodec } from './ids.ts';

/** Strings as small whole numbers, given in the order they are first seen. */
export interface Interned {
  idOf(text: string): number;
  known(text: string): number | undefined;
  textOf(id: number): string;
  readonly texts: readonly string[];
  readonly size: number;
}

function interned(): Interned {
  const texts: string[] = [];
  const ids = new Map<string, number>();
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

export const createVocabulary = (): Vocabulary => ({ ids: createIdCodec(), skills: interned(), licences: interned() });
