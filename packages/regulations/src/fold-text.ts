/** A text made comparable, with the way back to where each of its characters stood. */
export interface FoldedText {
  text: string;
  /** Offset in the original of a folded character. */
  at(index: number): number;
  /** How many UTF-16 units it was there. */
  widthAt(index: number): number;
}

/**
 * NFKC and lower case, white space as one space, and words written letter by letter (`여 성 우 대`, `여.성.우.대`) joined:
 * the ways in which a forbidden phrase is hidden.
 */
export function foldText(original: string): FoldedText {
  const chars: { char: string; at: number; width: number }[] = [];
  let at = 0;
  for (const point of original) {
    for (const char of point
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u200b-\u200d\ufeff]/g, ' ')) {
      if (char === ' ' && chars.at(-1)?.char === ' ') continue;
      chars.push({ char, at, width: point.length });
    }
    at += point.length;
  }
  const kept = joinSpelledWords(chars);
  return {
    text: kept.map((one) => one.char).join(''),
    at: (index) => kept[index]?.at ?? 0,
    widthAt: (index) => kept[index]?.width ?? 0,
  };
}

const HANGUL = /[가-힣]/;
const GAP = /[ ._*·\-~]/;

/** At least three single syllables with one separator between each two of them are one word. */
function joinSpelledWords<T extends { char: string }>(chars: readonly T[]): T[] {
  const kept: T[] = [];
  for (let i = 0; i < chars.length; ) {
    let end = i;
    if (HANGUL.test(chars[i]?.char ?? '') && !HANGUL.test(chars[i - 1]?.char ?? '')) {
      while (
        GAP.test(chars[end + 1]?.char ?? '') &&
        HANGUL.test(chars[end + 2]?.char ?? '') &&
        !HANGUL.test(chars[end + 3]?.char ?? '')
      )
        end += 2;
    }
    const spelled = end - i >= 4;
    if (spelled) for (let j = i; j <= end; j += 2) kept.push(chars[j] as T);
    else kept.push(...chars.slice(i, end + 1));
    i = end + 1;
  }
  return kept;
}
