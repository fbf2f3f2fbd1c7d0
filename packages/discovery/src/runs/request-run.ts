import { appendEvents, decodeCursor, inTransaction, type Page, type ScoutRunsTable, toPage } from '@chaeum/database';
import { errors, findingKinds, newId, type ScoutRun, type ScoutSummary, seoulDate } from '@chaeum/domain';
import { complexById } from '@chaeum/reference';
import { type Selectable, sql } from 'kysely';
import { reachesComplex, withinComplexes } from '../access.ts';
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
  records: { leaves: 0, substitutes: 0 },
  findings: Object.fromEntries(findingKinds.map((kind) => [kind, 0])) as ScoutSummary['findings'],
  leads: { count: 0, scores: 0, industries: {} },
  calibration: [],
  reason: null,
});

/** Requests for runs are looked at one after another; any number that nothing else locks. */
const REQUEST_LOCK = 0x73_63_6f_75;

/**
 * Asks for a run over a complex, or the country, as the records stand for a day (default: today in Seoul). A scout carries it out.
 * @throws DomainError `validation` · `conflict` while another run of the same complex, or of the country, goes on
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
    await sql`select pg_advisory_xact_lock(${REQUEST_LOCK})`.execute(tx);
    let running = tx.selectFrom('scout_runs').select('id').where('state', '=', 'running');
    // the country holds every complex
    if (input.complexId !== null) {
      const { complexId } = input;
      running = running.where((eb) => eb.or([eb('complex_id', 'is', null), eb('complex_id', '=', complexId)]));
    }
    const going = await running.executeTakeFirst();
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
      .returningAll()
      .executeTakeFirstOrThrow();
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

/** Runs within reach, oldest first. */
export async function listRuns(
  deps: Pick<DiscoveryDeps, 'db' | 'actor'>,
  query: {
    state?: ScoutRun['state'] | undefined;
    complexId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<ScoutRun>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db
    .selectFrom('scout_runs')
    .selectAll()
    .orderBy('id')
    .limit(query.limit + 1)
    .where(withinComplexes(deps.actor, 'complex_id'));
  if (query.state !== undefined) rows = rows.where('state', '=', query.state);
  if (query.complexId !== undefined) rows = rows.where('complex_id', '=', query.complexId);
  if (after !== undefined) rows = rows.where('id', '>', after);
  return toPage(await rows.execute(), query.limit, runView);
}
