import { appendEvents, inTransaction } from '@chaeum/database';
import { errors, newId, seoulDate, type Vacancy, type VacancyInput } from '@chaeum/domain';
import { reaches } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { checkVacancy } from './check-vacancy.ts';
import { newVacancyRow, vacancyView } from './vacancy-row.ts';

/**
 * Posts a firm's need; an open one is ranked at once.
 * @throws DomainError `validation` (a firm out of reach is `/firmId` unknown) · `discriminatory-wording`
 */
export function postVacancy(deps: BankDeps, input: VacancyInput): Promise<{ vacancy: Vacancy; version: number }> {
  const { clock, cipher, actor } = deps;
  const wrong = checkVacancy(input);
  if (wrong.length > 0) throw errors.invalid(wrong);
  return inTransaction(deps.db, async (tx) => {
    const firm = await tx
      .selectFrom('firms')
      .select(['id', 'complex_id', 'lat', 'lng'])
      .where('id', '=', input.firmId)
      .forShare()
      .executeTakeFirst();
    if (!firm || !reaches(actor, { firmId: firm.id, complexId: firm.complex_id })) {
      throw errors.invalid([{ pointer: '/firmId', message: 'is not a firm known here' }]);
    }
    const id = newId(clock);
    const row = await tx
      .insertInto('vacancies')
      .values(newVacancyRow(input, firm, { id, clock, cipher, today: seoulDate(clock.now()) }))
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [
      {
        type: input.state === 'open' ? 'vacancy.posted' : 'vacancy.drafted',
        subjects: { vacancyId: id, firmId: firm.id, complexId: firm.complex_id },
        data: {},
      },
    ]);
    return { vacancy: vacancyView(row, cipher, actor), version: row.version };
  });
}
