import { type Db, decodeCursor, type Page, type Tx, toPage } from '@chaeum/database';
import { type Actor, errors, type Seeker } from '@chaeum/domain';
import { isOfTheBank, logAccess, seesSeekers } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { type SeekerRow, seekerView } from './seeker-row.ts';

/** The row of a person who is in the pool. A removed one is as if they had never been. */
export async function findSeeker(db: Db | Tx, actor: Actor, id: string, lock = false): Promise<SeekerRow> {
  const query = db.selectFrom('seekers').selectAll().where('id', '=', id).where('state', '=', 'active');
  const row = seesSeekers(actor) ? await (lock ? query.forUpdate() : query).executeTakeFirst() : undefined;
  if (!row) throw errors.seeker.notFound({ id });
  return row;
}

export async function readSeeker(deps: BankDeps, id: string): Promise<{ seeker: Seeker; version: number }> {
  const row = await findSeeker(deps.db, deps.actor, id);
  if (isOfTheBank(deps.actor)) await logAccess(deps, 'read', 'seeker', [id]);
  return { seeker: seekerView(row, deps.cipher, deps.actor), version: row.version };
}

/** Everybody in the pool, oldest first. */
export async function listSeekers(
  deps: BankDeps,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<Seeker>> {
  if (!seesSeekers(deps.actor)) return { items: [], nextCursor: null };
  const after = decodeCursor(query.cursor);
  const rows = await deps.db
    .selectFrom('seekers')
    .selectAll()
    .where('state', '=', 'active')
    .$if(after !== undefined, (q) => q.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  const page = toPage(rows, query.limit, (row) => seekerView(row, deps.cipher, deps.actor));
  if (isOfTheBank(deps.actor))
    await logAccess(
      deps,
      'list',
      'seeker',
      page.items.map((seeker) => seeker.id),
    );
  return page;
}
