import { foldText } from './fold-text.ts';
import { GROUNDS, type Ground } from './wording-grounds.ts';
import { RULES } from './wording-rules.ts';

/** A condition the law forbids, found in an opening. Offsets are into the text as it was given. */
export interface Wording {
  phrase: string;
  start: number;
  end: number;
  ground: Ground;
  law: string;
  article: string;
  ko: string;
  en: string;
}

/**
 * Conditions by sex, age, marriage, looks, origin, religion … that an opening's text sets for whoever applies. What a text
 * says of customers, patients, children, machines or products is no condition. One finding for each phrase, in order.
 */
export function checkWording(text: string): Wording[] {
  const folded = foldText(text);
  const found: Wording[] = [];
  for (const { ground, pattern, unless } of RULES) {
    for (const match of folded.text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (unless?.some((guard) => guard(folded.text, from, to))) continue;
      const start = folded.at(from);
      const end = folded.at(to - 1) + folded.widthAt(to - 1);
      if (found.some((one) => one.start < end && start < one.end)) continue;
      const { law, article, ko, en } = GROUNDS[ground];
      const phrase = text.slice(start, end).trim();
      found.push({ phrase, start, end, ground, law, article, ko: `“${phrase}”: ${ko}`, en: `“${phrase}”: ${en}` });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
