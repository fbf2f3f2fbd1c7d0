import { type Db, decodeCursor, type Page, type Tx, toPage } from '@chaeum/database';
import { type Actor, errors, type Firm } from '@chaeum/domain';
import { isOfTheBank, logAccess, reaches, withinReach } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { type FirmRow, firmView } from './firm-view.ts';

/** The row if it exists and the actor reaches it. `lock` for the one who is about to change it. */
export async function findFirm(db: Db | Tx, actor: Actor, id: string, lock = false): Promise<FirmRow> {
  const query = db.selectFrom('firms').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row || !reaches(actor, { firmId: row.id, complexId: row.complex_id })) throw errors.firm.notFound({ id });
  return row;
}

export async function readFirm(deps: BankDeps, id: string): Promise<{ firm: Firm; version: number }> {
  const row = await findFirm(deps.db, deps.actor, id);
  if (isOfTheBank(deps.actor)) await logAccess(deps, 'read', 'firm', [id]);
  return { firm: firmView(row, deps.cipher, deps.actor), version: row.version };
}

/** Firms within reach, oldest first. */
export async function listFirms(
  deps: BankDeps,
  query: { complexId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<Firm>> {
  const after = decodeCursor(query.cursor);
  const rows = await deps.db
    .selectFrom('firms')
    .selectAll()
    .where(withinReach(deps.actor, { firm: 'firms.id', complex: 'firms.complex_id' }))
    .$if(query.complexId !== undefined, (q) => q.where('complex_id', '=', query.complexId ?? null))
    .$if(after !== undefined, (q) => q.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  const page = toPage(rows, query.limit, (row) => firmView(row, deps.cipher, deps.actor));
  if (isOfTheBank(deps.actor))
    await logAccess(
      deps,
      'list',
      'firm',
      page.items.map((firm) => firm.id),
    );
  return page;
}
