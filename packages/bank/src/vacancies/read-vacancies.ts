import { type Db, decodeCursor, type Page, type Tx, toPage } from '@chaeum/database';
import { type Actor, errors, type Vacancy, type VacancyState } from '@chaeum/domain';
import { reaches, withinReach } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { type VacancyRow, vacancyView } from './vacancy-row.ts';

/** The row if it exists and the actor reaches it. `lock` is the first lock of everything that touches its proposals. */
export async function findVacancy(db: Db | Tx, actor: Actor, id: string, lock = false): Promise<VacancyRow> {
  const query = db.selectFrom('vacancies').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row || !reaches(actor, { firmId: row.firm_id, complexId: row.complex_id }))
    throw errors.vacancy.notFound({ id });
  return row;
}

export async function readVacancy(deps: BankDeps, id: string): Promise<{ vacancy: Vacancy; version: number }> {
  const row = await findVacancy(deps.db, deps.actor, id);
  return { vacancy: vacancyView(row, deps.cipher, deps.actor), version: row.version };
}

/** Vacancies within reach, oldest first. */
export async function listVacancies(
  deps: BankDeps,
  query: {
    state?: VacancyState | undefined;
    firmId?: string | undefined;
    complexId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<Vacancy>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db
    .selectFrom('vacancies')
    .selectAll()
    .where(withinReach(deps.actor, { firm: 'vacancies.firm_id', complex: 'vacancies.complex_id' }));
  if (query.state !== undefined) rows = rows.where('state', '=', query.state);
  if (query.firmId !== undefined) rows = rows.where('firm_id', '=', query.firmId);
  if (query.complexId !== undefined) rows = rows.where('complex_id', '=', query.complexId);
  if (after !== undefined) rows = rows.where('id', '>', after);
  const found = await rows
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  return toPage(found, query.limit, (row) => vacancyView(row, deps.cipher, deps.actor));
}
