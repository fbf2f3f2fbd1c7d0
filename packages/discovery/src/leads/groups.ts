import { industryByCode } from '@chaeum/reference';

/** What places a workplace among others. */
export interface Placing {
  /** KSIC, of any length; null: unknown. */
  industry: string | null;
  complexId: string | null;
}

const UNKNOWN = '?';

/** The section's name, which its divisions have in their path. */
export function sectionOf(industry: string | null): string {
  const known = industry === null ? undefined : industryByCode(industry);
  return known?.path[0] ?? known?.name ?? UNKNOWN;
}

/** Two digits; unknown where only the section is. */
export const divisionOf = (industry: string | null): string =>
  industry !== null && /^\d{2}/.test(industry) ? industry.slice(0, 2) : UNKNOWN;

/** Upper ends, in heads: those of the statistics and of the law (5, 30, 300). */
const CLASSES = [4, 9, 29, 49, 99, 299, 999];
/** Finer, for the effect of size by itself, which all industries and places tell of together. */
const FINE_CLASSES = [4, 6, 9, 14, 19, 29, 49, 74, 99, 149, 299, 499, 999, 2999];
const classIn = (uppers: readonly number[], headcount: number): string =>
  String(uppers.find((upper) => headcount <= upper) ?? 'larger');
export const sizeClassOf = (headcount: number): string => classIn(CLASSES, headcount);

/** The effects of a workplace's rate, and the cell of all three. */
export const FACTORS = ['section', 'division', 'size', 'complex', 'cell'] as const;
export type Factor = (typeof FACTORS)[number];

export function levelsOf(one: Placing & { headcount: number }): Record<Factor, string> {
  const section = sectionOf(one.industry);
  const division = `${section}·${divisionOf(one.industry)}`;
  const complex = one.complexId ?? UNKNOWN;
  return {
    section,
    division,
    size: classIn(FINE_CLASSES, one.headcount),
    complex,
    cell: `${division}·${sizeClassOf(one.headcount)}·${complex}`,
  };
}
