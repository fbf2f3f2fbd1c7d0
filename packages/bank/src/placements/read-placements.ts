import { type Db, decodeCursor, type Page, type Tx, toPage } from '@chaeum/database';
import { type Actor, errors, type Placement, type PlacementState } from '@chaeum/domain';
import { isOfTheBank, logAccess, reaches, withinReach } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { type PlacementRow, placementView, type Sides } from './placement-view.ts';

export async function findPlacement(db: Db | Tx, actor: Actor, id: string): Promise<PlacementRow> {
  const row = await db.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, { firmId: row.firm_id, complexId: row.complex_id }))
    throw errors.placement.notFound({ id });
  return row;
}

/** Rows with both sides and the seeker's other placements that overlap, as the actor may see them. */
export async function viewPlacements(deps: BankDeps, rows: readonly PlacementRow[]): Promise<Placement[]> {
  if (rows.length === 0) return [];
  const { db, actor, cipher } = deps;
  const seekerIds = [...new Set(rows.map((row) => row.seeker_id))];
  const firmIds = [...new Set(rows.map((row) => row.firm_id))];
  const seekers = await db.selectFrom('seekers').select(['id', 'contact_enc']).where('id', 'in', seekerIds).execute();
  const firms = await db
    .selectFrom('firms')
    .select(['id', 'name', 'contacts_enc'])
    .where('id', 'in', firmIds)
    .execute();
  const others = await db
    .selectFrom('placements')
    .select(['id', 'seeker_id', 'from_date', 'to_date'])
    .where('seeker_id', 'in', seekerIds)
    .where('state', 'in', ['agreed', 'started'])
    .execute();
  const showPersons = isOfTheBank(actor) || actor.role === 'firm';
  if (showPersons) await logAccess(deps, 'read placement', 'seeker', seekerIds);
  return rows.map((row) => {
    const firm = firms.find((one) => one.id === row.firm_id);
    const seeker = seekers.find((one) => one.id === row.seeker_id);
    if (!firm || !seeker) throw new Error(`placement ${row.id} has lost a side`);
    const sides: Sides = { firm, seeker };
    const conflicts = others
      .filter((one) => one.seeker_id === row.seeker_id && one.id !== row.id)
      .filter((one) => one.from_date <= row.to_date && one.to_date >= row.from_date)
      .map((one) => one.id);
    return placementView(row, { sides, conflicts, cipher, showPersons });
  });
}

export async function readPlacement(deps: BankDeps, id: string): Promise<{ placement: Placement; version: number }> {
  const row = await findPlacement(deps.db, deps.actor, id);
  const [placement] = await viewPlacements(deps, [row]);
  if (!placement) throw errors.placement.notFound({ id });
  return { placement, version: row.version };
}

/** Placements within reach, oldest first. */
export async function listPlacements(
  deps: BankDeps,
  query: {
    vacancyId?: string | undefined;
    seekerId?: string | undefined;
    state?: PlacementState | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<Placement>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db
    .selectFrom('placements')
    .selectAll()
    .where(withinReach(deps.actor, { firm: 'placements.firm_id', complex: 'placements.complex_id' }));
  if (query.vacancyId !== undefined) rows = rows.where('vacancy_id', '=', query.vacancyId);
  if (query.seekerId !== undefined) rows = rows.where('seeker_id', '=', query.seekerId);
  if (query.state !== undefined) rows = rows.where('state', '=', query.state);
  if (after !== undefined) rows = rows.where('id', '>', after);
  const page = toPage(
    await rows
      .orderBy('id')
      .limit(query.limit + 1)
      .execute(),
    query.limit,
    (row) => row,
  );
  return { items: await viewPlacements(deps, page.items), nextCursor: page.nextCursor };
}
