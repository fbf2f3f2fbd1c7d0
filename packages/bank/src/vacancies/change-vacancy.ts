import { appendEvents, inTransaction } from '@chaeum/database';
import {
  checkVersion,
  errors,
  findTransition,
  type IfVersion,
  type Vacancy,
  type VacancyPatch,
  vacancyTransitions,
} from '@chaeum/domain';
import { moverOf } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { withdrawLiveOfVacancy } from '../proposals/end-proposals.ts';
import { checkVacancy } from './check-vacancy.ts';
import { findVacancy } from './read-vacancies.ts';
import { vacancyColumns, vacancyTerms, vacancyView } from './vacancy-row.ts';

/** Changes after which an answer given before would be an answer to something else. */
const TERMS_OF_THE_JOB = [
  'leave',
  'handoverDays',
  'overlapDays',
  'workplace',
  'weeklyPattern',
  'remoteDaysPerWeek',
  'wage',
  'occupation',
] as const;

/**
 * Changes a vacancy that is not filled yet (after that its placement is extended or ended instead) and has it ranked
 * again. When the terms of the job change, live proposals are withdrawn: both sides had been asked about other terms.
 * @throws DomainError `not-found` · `validation` · `conflict` · `precondition-failed` · `discriminatory-wording`
 */
export function changeVacancy(
  deps: BankDeps,
  id: string,
  patch: VacancyPatch,
  ifVersion: IfVersion,
): Promise<{ vacancy: Vacancy; version: number }> {
  return inTransaction(deps.db, async (tx) => {
    const before = await findVacancy(tx, deps.actor, id, true);
    checkVersion(before.version, ifVersion);
    if (before.state !== 'draft' && before.state !== 'open') {
      throw errors.vacancy.wrongState({ state: before.state, wanted: 'changed' });
    }
    const opens = patch.state === 'open' && before.state === 'draft';
    if (opens && !findTransition(vacancyTransitions, 'open', before.state, moverOf(deps.actor))) {
      throw errors.forbidden('This key may not open a vacancy.');
    }
    const { state: _state, automaticWaves, ...changes } = patch;
    const terms = { ...vacancyTerms(before, deps.cipher), ...definedOnly(changes) };
    const wrong = checkVacancy(terms);
    if (wrong.length > 0) throw errors.invalid(wrong);
    const firm = await tx
      .selectFrom('firms')
      .select(['lat', 'lng'])
      .where('id', '=', before.firm_id)
      .executeTakeFirstOrThrow();
    const row = await tx
      .updateTable('vacancies')
      .set({
        ...vacancyColumns(terms, firm, deps.cipher),
        ...(automaticWaves !== undefined && { automatic_waves: automaticWaves }),
        state: opens ? 'open' : before.state,
        version: before.version + 1,
        updated_at: deps.clock.now(),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const subjects = { vacancyId: id, firmId: row.firm_id, complexId: row.complex_id };
    await appendEvents(tx, deps, [
      opens
        ? { type: 'vacancy.posted', subjects, data: {} }
        : { type: 'vacancy.changed', subjects, data: { changed: Object.keys(patch) } },
    ]);
    if (TERMS_OF_THE_JOB.some((field) => patch[field] !== undefined)) {
      await withdrawLiveOfVacancy(tx, deps, row, 'terms-changed');
    }
    return { vacancy: vacancyView(row, deps.cipher, deps.actor), version: row.version };
  });
}

/** `undefined` in a patch means "left as it is". */
function definedOnly<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
