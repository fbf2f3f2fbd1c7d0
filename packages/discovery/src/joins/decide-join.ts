import { type Db, decodeCursor, inTransaction, type Page, type Tx, toPage } from '@chaeum/database';
import { errors, type Join, type JoinDecision, type JoinState, type Locale } from '@chaeum/domain';
import { reachesComplex, withinComplexes } from '../access.ts';
import type { DiscoveryDeps } from '../deps.ts';

const joinsWithParties = (db: Db | Tx) =>
  db
    .selectFrom('joins')
    .innerJoin('workplaces', 'workplaces.source_key', 'joins.workplace_key')
    .innerJoin('firms', 'firms.id', 'joins.firm_id')
    .selectAll('joins')
    .select([
      'workplaces.id as workplace_id',
      'workplaces.insurance_number',
      'workplaces.name as workplace_name',
      'workplaces.registration_number as workplace_number',
      'workplaces.address as workplace_address',
      'firms.name as firm_name',
      'firms.registration_number as firm_number',
      'firms.address as firm_address',
    ]);
type JoinRow = Awaited<ReturnType<ReturnType<typeof joinsWithParties>['executeTakeFirstOrThrow']>>;

const joinView = (row: JoinRow, locale: Locale): Join => ({
  id: row.id,
  state: row.state,
  score: row.score,
  reasons: row.reasons.map((reason) => reason[locale]),
  texts: row.reasons,
  workplace: {
    insuranceNumber: row.insurance_number,
    name: row.workplace_name,
    registrationNumber: row.workplace_number,
    address: row.workplace_address,
  },
  firm: { id: row.firm_id, name: row.firm_name, registrationNumber: row.firm_number, address: row.firm_address },
  complexId: row.complex_id,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  note: row.note,
});

/** Joins of the complexes within reach, oldest first. */
export async function listJoins(
  deps: Pick<DiscoveryDeps, 'db' | 'actor'>,
  query: { state?: JoinState | undefined; complexId?: string | undefined; cursor?: string | undefined; limit: number },
  locale: Locale,
): Promise<Page<Join>> {
  const after = decodeCursor(query.cursor);
  let rows = joinsWithParties(deps.db)
    .orderBy('joins.id')
    .limit(query.limit + 1)
    .where(withinComplexes(deps.actor, 'joins.complex_id'));
  if (query.state !== undefined) rows = rows.where('joins.state', '=', query.state);
  if (query.complexId !== undefined) rows = rows.where('joins.complex_id', '=', query.complexId);
  if (after !== undefined) rows = rows.where('joins.id', '>', after);
  return toPage(await rows.execute(), query.limit, (row) => joinView(row, locale));
}

/**
 * A person says that a workplace is the firm, or is not; no run undoes it. Confirming refuses the workplace's other candidates. What was
 * found of the workplace follows at once.
 * @throws DomainError `not-found`, also for a join of another's complex
 */
export function decideJoin(
  deps: DiscoveryDeps,
  id: string,
  state: 'confirmed' | 'refused',
  { note }: JoinDecision,
  locale: Locale,
): Promise<Join> {
  return inTransaction(deps.db, async (tx) => {
    // all candidates of the workplace, always in one order: two people may decide at once
    await tx
      .selectFrom('joins')
      .select('id')
      .where('workplace_key', '=', (eb) => eb.selectFrom('joins').select('workplace_key').where('id', '=', id))
      .orderBy('id')
      .forUpdate()
      .execute();
    const row = await joinsWithParties(tx).where('joins.id', '=', id).executeTakeFirst();
    if (!row || !reachesComplex(deps.actor, row.complex_id)) throw errors.join.notFound({ id });
    const decision = { decided_by: deps.actor.id, decided_at: deps.clock.now() };
    if (state === 'confirmed') {
      await tx
        .updateTable('joins')
        .set({ state: 'refused', ...decision })
        .where('workplace_key', '=', row.workplace_key)
        .where('id', '!=', id)
        .where('state', '!=', 'refused')
        .execute();
    }
    await tx
      .updateTable('joins')
      .set({ state, ...decision, ...(note !== undefined && { note }) })
      .where('id', '=', id)
      .execute();
    const firmId = state === 'confirmed' ? row.firm_id : null;
    for (const table of ['leads', 'findings'] as const) {
      await tx
        .updateTable(table)
        .set({ firm_id: firmId })
        .where('workplace_id', '=', row.workplace_id)
        // refusing one candidate leaves the workplace with the firm it has
        .where((eb) => (firmId === null ? eb('firm_id', '=', row.firm_id) : eb.lit(true)))
        .execute();
    }
    return joinView(await joinsWithParties(tx).where('joins.id', '=', id).executeTakeFirstOrThrow(), locale);
  });
}
