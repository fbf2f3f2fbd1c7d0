import {
  coverageWindow,
  DomainError,
  type FieldError,
  fromEpochDay,
  toEpochDay,
  type VacancyInput,
  weekdayIndex,
  weekdayMask,
} from '@chaeum/domain';
import { isPublicHoliday } from '@chaeum/reference';
import { checkLeave, checkWage, checkWording } from '@chaeum/regulations';
import { checkOccupations } from '../skills.ts';

/** What a vacancy says, whether it is saved or only previewed. */
export type VacancyTerms = Omit<VacancyInput, 'firmId' | 'state' | 'automaticWaves'>;

/**
 * What the shape cannot tell: codes, the law of that day, a window nobody works in.
 * @throws DomainError `discriminatory-wording` (남녀고용평등법 7, 연령차별금지법 4조의4) quoting the phrase
 */
export function checkVacancy(terms: VacancyTerms): FieldError[] {
  checkTexts(terms);
  return checkTerms(terms);
}

/** The same but for the texts. */
export function checkTerms(terms: VacancyTerms): FieldError[] {
  const list: FieldError[] = checkOccupations([{ pointer: '/occupation', code: terms.occupation }]);
  for (const { field, ko, en, article } of checkLeave(terms.leave)) {
    list.push({ pointer: `/leave/${field}`, message: en, messageKo: ko, article });
  }
  if (terms.remoteDaysPerWeek > terms.weeklyPattern.days.length) {
    list.push({ pointer: '/remoteDaysPerWeek', message: 'is more than the days worked in a week' });
  }
  const window = coverageWindow(terms);
  const firstDay = firstWorkingDay(window, weekdayMask(terms.weeklyPattern.days));
  if (firstDay === undefined) {
    list.push({
      pointer: '/leave',
      message: `the coverage window ${window.from} … ${window.to} has 0 working days: only days off and public holidays`,
    });
  }
  const wage = checkWage({ wage: terms.wage, hoursPerWeek: terms.weeklyPattern.hoursPerWeek, on: window.from });
  if (wage) list.push({ pointer: '/wage/amount', message: wage.en, messageKo: wage.ko, article: wage.article });
  return list;
}

function checkTexts(terms: Pick<VacancyTerms, 'title' | 'description'>): void {
  const found = (['title', 'description'] as const).flatMap((field) =>
    checkWording(terms[field]).map(({ phrase, ground, article, law, ko, en }) => ({
      pointer: `/${field}`,
      message: en,
      messageKo: ko,
      phrase,
      ground,
      law,
      article,
    })),
  );
  if (found.length === 0) return;
  const quoted = found.map((one) => `“${one.phrase}” (${one.law} ${one.article})`).join(', ');
  throw new DomainError('discriminatory-wording', `The opening sets a condition the law forbids: ${quoted}.`, {
    errors: found,
  });
}

function firstWorkingDay(window: { from: string; to: string }, mask: number): string | undefined {
  const last = toEpochDay(window.to);
  for (let day = toEpochDay(window.from); day <= last; day++) {
    if ((mask >> weekdayIndex(day)) & 1 && !isPublicHoliday(fromEpochDay(day))) return fromEpochDay(day);
  }
  return undefined;
}
