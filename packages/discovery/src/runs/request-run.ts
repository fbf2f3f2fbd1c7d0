import { appendEvents, inTransaction, type ScoutRunsTable } from '@chaeum/database';
import { type Actor, errors, findingKinds, newId, type ScoutRun, type ScoutSummary, seoulDate } from '@chaeum/domain';
import { complexById } from '@chaeum/reference';
import type { Selectable } from 'kysely';
import type { DiscoveryDeps } from '../deps.ts';

export function runView(row: Selectable<ScoutRunsTable>): ScoutRun {
  return {
    id: row.id,
    complexId: row.complex_id,
    asOf: row.as_of,
    state: row.state,
    // a run of before a kind was known did not count it
    summary: { ...nothingYet(), ...row.summary, findings: { ...nothingYet().findings, ...row.summary.findings } },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

const nothingYet = (): ScoutSummary => ({
  workplaces: 0,
  findings: Object.fromEntries(findingKinds.map((kind) => [kind, 0])) as ScoutSummary['findings'],
  leads: { count: 0, scores: 0, industries: {} },
  calibration: [],
  reason: null,
});

/** May the actor look at this complex (null: the whole country)? */
export const reachesComplex = (actor: Actor, complexId: string | null): boolean =>
  actor.complexIds === null || (complexId !== null && actor.complexIds.includes(complexId));

/**
 * Asks for a run over a complex, or the country, as the records stand for a day (default: today in Seoul). A scout carries it out.
 * @throws DomainError `validation` · `conflict` while another run of the same complex goes on
 */
export function requestRun(
  deps: DiscoveryDeps,
  input: { complexId: string | null; asOf?: string | undefined },
): Promise<ScoutRun> {
  const { clock, actor } = deps;
  if (input.complexId !== null && !complexById(input.complexId)) {
    throw errors.invalid([{ pointer: '/complexId', message: 'is not a complex; see GET /v1/complexes' }]);
  }
  if (!reachesComplex(actor, input.complexId)) {
    throw errors.invalid([{ pointer: '/complexId', message: 'must be a complex of yours' }]);
  }
  return inTransaction(deps.db, async (tx) => {
    const going = await tx
      .selectFrom('scout_runs')
      .select('id')
      .where('state', '=', 'running')
      .where('complex_id', 'is not distinct from', input.complexId)
      .executeTakeFirst();
    if (going) throw errors.scoutRun.running(going);
    const row = await tx
      .insertInto('scout_runs')
      .values({
        id: newId(clock),
        complex_id: input.complexId,
        as_of: input.asOf ?? seoulDate(clock.now()),
        state: 'running',
        cursor: null,
        model: null,
        join_cursor: null,
        summary: JSON.stringify(nothingYet()),
        asked_by: actor.id,
        created_at: clock.now(),
        finished_at: null,
      })
      // two requests at once: the second waits for the first and then finds it
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) throw errors.scoutRun.running({ id: 'just begun' });
    await appendEvents(tx, deps, [
      { type: 'scout.run-requested', subjects: { complexId: input.complexId }, data: { runId: row.id } },
    ]);
    return runView(row);
  });
}

/** @throws DomainError `not-found`, also for a run of another's complex */
export async function readRun(deps: Pick<DiscoveryDeps, 'db' | 'actor'>, id: string): Promise<ScoutRun> {
  const row = await deps.db.selectFrom('scout_runs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reachesComplex(deps.actor, row.complex_id)) throw errors.scoutRun.notFound({ id });
  return runView(row);
}
