import { appendEvents, bulkUpsert, type Db, inTransaction, type Tx } from '@chaeum/database';
import { errors, newId, type ScoutRun, type ScoutSummary } from '@chaeum/domain';
import { type SqlBool, sql } from 'kysely';
import { reachesComplex } from '../access.ts';
import type { DiscoveryDeps } from '../deps.ts';
import { findInWorkplace } from '../findings/find.ts';
import { refreshFirmKeys } from '../joins/firm-keys.ts';
import { joinWorkplaces, readJoinables } from '../joins/join-workplaces.ts';
import { historiesAt } from '../leads/histories.ts';
import { publishLeads } from '../leads/publish-leads.ts';
import { fitRunModel, packModel, type RunModel, unpackModel } from '../leads/run-model.ts';
import { leadOf, stageLeads } from '../leads/stage-leads.ts';
import { outOfBounds } from './bounds.ts';
import { readWorkplaces, type WorkplaceBatchRow } from './read-workplaces.ts';
import { runView } from './request-run.ts';

const BATCH = 1000;
/** Who asks for the run of the demo. */
export const DEMO_ACTOR = 'demo';

const STAGED = {
  run_id: 'uuid',
  kind: 'text',
  workplace_id: 'uuid',
  leave_key: 'text',
  firm_id: 'uuid',
  evidence: 'jsonb',
  texts: 'jsonb',
  won: 'bigint',
  last_day: 'date',
  expires_on: 'date',
};

/**
 * Carries a run out to its end: workplaces are joined with firms; what is to be expected is fitted and kept; workplaces are looked at in batches, what is found staged
 * with the place the run has come to in one transaction, so that it goes on there after a kill, with the same expectations; then all is
 * published at once, or withheld with the reason when the figures leave their bounds. A run that is over does nothing.
 */
export async function runScout(deps: DiscoveryDeps & { db: Db }, id: string): Promise<void> {
  while (await joinNext(deps, id));
  const model = await modelOf(deps, id);
  if (!model) return;
  while (await lookAtNext(deps, id, model));
  await finish(deps, id);
}

/** Joins one batch; false when all are joined, or the run is over. */
function joinNext(deps: DiscoveryDeps & { db: Db }, id: string): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    const run = await lockRunning(tx, id);
    if (!run || run.joined) return false;
    if (run.join_cursor === null) await refreshFirmKeys(tx);
    const workplaces = await readJoinables(tx, { complexId: run.complex_id, after: run.join_cursor, limit: BATCH });
    await joinWorkplaces(tx, deps.clock, workplaces);
    const joined = workplaces.length < BATCH;
    await tx
      .updateTable('scout_runs')
      .set({ joined, join_cursor: workplaces.at(-1)?.id ?? run.join_cursor })
      .where('id', '=', id)
      .execute();
    return !joined;
  });
}

/** The model of a run, fitted the first time; undefined when the run is over. */
async function modelOf(deps: DiscoveryDeps & { db: Db }, id: string): Promise<RunModel | undefined> {
  const going = () =>
    deps.db.selectFrom('scout_runs').selectAll().where('id', '=', id).where('state', '=', 'running').executeTakeFirst();
  const run = await going();
  if (!run) return undefined;
  if (run.model === null) {
    const { model, calibration } = await fitRunModel(deps, run.as_of);
    await deps.db
      .updateTable('scout_runs')
      .set({ model: JSON.stringify(packModel(model)), summary: JSON.stringify({ ...run.summary, calibration }) })
      .where('id', '=', id)
      .where('state', '=', 'running')
      // another worker may have been quicker
      .where('model', 'is', null)
      .execute();
  }
  const kept = (await going())?.model;
  return kept ? unpackModel(kept) : undefined;
}

/** One batch; false when there is nothing left, or the run is over. */
function lookAtNext(deps: DiscoveryDeps & { db: Db }, id: string, model: RunModel): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    const run = await lockRunning(tx, id);
    if (!run) return false;
    const workplaces = await readWorkplaces(tx, deps.cipher, {
      asOf: run.as_of,
      complexId: run.complex_id,
      after: run.cursor,
      limit: BATCH,
    });
    const last = workplaces.at(-1);
    if (!last) return false;
    const seen = { model: model.need, histories: historiesAt(run.as_of, model.known) };
    const looked = workplaces.map((workplace) => {
      const lead = leadOf(workplace, run.as_of, seen);
      return { workplace, lead, found: [...findInWorkplace(workplace, run.as_of), ...(lead?.never ?? [])] };
    });
    const found = looked.flatMap(({ workplace, found }) => found.map((one) => ({ workplace, one })));
    const rows = found.map(({ workplace, one }) => ({
      run_id: id,
      kind: one.kind,
      workplace_id: workplace.id,
      leave_key: one.leaveKey,
      firm_id: workplace.firmId,
      evidence: JSON.stringify(one.evidence),
      texts: JSON.stringify(one.texts),
      won: one.won,
      last_day: one.lastDay,
      expires_on: one.expiresOn,
    }));
    await bulkUpsert(tx, 'staged_findings', STAGED, rows, {
      conflict: ['run_id', 'kind', 'workplace_id', 'leave_key'],
    });
    const findings = { ...run.summary.findings };
    for (const { one } of found) findings[one.kind] += 1;
    const leads = await stageLeads(tx, deps.clock, run, looked);
    await tx
      .updateTable('scout_runs')
      .set({
        cursor: last.id,
        summary: JSON.stringify({
          ...run.summary,
          workplaces: run.summary.workplaces + workplaces.length,
          records: recordsOf(run.summary, workplaces),
          findings,
          leads,
        }),
      })
      .where('id', '=', id)
      .execute();
    return true;
  });
}

function recordsOf({ records }: ScoutSummary, workplaces: readonly WorkplaceBatchRow[]): ScoutSummary['records'] {
  const { leaves, substitutes } = records;
  return {
    leaves: workplaces.reduce((sum, one) => sum + one.leaves.length, leaves),
    substitutes: workplaces.reduce((sum, one) => sum + one.substitutes.length, substitutes),
  };
}

const lockRunning = (tx: Tx, id: string) =>
  tx
    .selectFrom('scout_runs')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst();

function finish(deps: DiscoveryDeps & { db: Db }, id: string): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    const run = await lockRunning(tx, id);
    if (!run) return;
    const before = await tx
      .selectFrom('scout_runs')
      .select('summary')
      .where('state', '=', 'published')
      // made-up records are no measure of real ones
      .where('asked_by', '!=', DEMO_ACTOR)
      .where('complex_id', 'is not distinct from', run.complex_id)
      // nor is a run from before a file of leaves or substitutes first came
      .where(sawWhat(run.summary))
      .orderBy('finished_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const reason = outOfBounds(run.summary, before?.summary);
    if (reason === null) {
      await publish(tx, deps, run);
      await publishLeads(tx, deps, run);
    }
    await end(tx, deps, run.id, reason === null ? 'published' : 'withheld', { ...run.summary, reason });
  });
}

/** Did a run see every kind of records that this one sees? */
function sawWhat({ records }: ScoutSummary) {
  const saw = (kind: keyof ScoutSummary['records']) =>
    records[kind] === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(summary->'records'->>${kind})::int > 0`;
  return sql<SqlBool>`${saw('leaves')} and ${saw('substitutes')}`;
}

async function end(
  tx: Tx,
  deps: DiscoveryDeps,
  id: string,
  state: 'published' | 'withheld',
  summary: ScoutRun['summary'],
): Promise<ScoutRun> {
  const row = await tx
    .updateTable('scout_runs')
    .set({ state, summary: JSON.stringify(summary), finished_at: deps.clock.now() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  // what is withheld stays staged: a person may still publish it
  if (state === 'published') {
    await tx.deleteFrom('staged_findings').where('run_id', '=', id).execute();
    await tx.deleteFrom('staged_leads').where('run_id', '=', id).execute();
  }
  await appendEvents(tx, deps, [
    { type: 'scout.run-finished', subjects: { complexId: row.complex_id }, data: { runId: id, state } },
  ]);
  return runView(row);
}

type StagedRow = Awaited<ReturnType<typeof nextStaged>>[number];

/** The next of what a run staged, in the order of its key: a country's is too much to hold at once. */
async function nextStaged(
  tx: Tx,
  runId: string,
  after: { kind: string; workplace_id: string; leave_key: string } | undefined,
) {
  let query = tx
    .selectFrom('staged_findings')
    .innerJoin('workplaces', 'workplaces.id', 'workplace_id')
    .selectAll('staged_findings')
    .select('workplaces.complex_id')
    .where('run_id', '=', runId)
    .orderBy('kind')
    .orderBy('workplace_id')
    .orderBy('leave_key')
    .limit(BATCH);
  if (after) {
    query = query.where(
      sql<SqlBool>`(kind, workplace_id, leave_key) > (${after.kind}, ${after.workplace_id}::uuid, ${after.leave_key})`,
    );
  }
  return query.execute();
}

/** What the run found is open, what it no longer found in its complex is resolved; a finding keeps its id. */
async function publish(tx: Tx, deps: DiscoveryDeps, run: { id: string; complex_id: string | null }): Promise<void> {
  const types = { id: 'uuid', state: 'text', complex_id: 'uuid', ...STAGED };
  for (let after: StagedRow | undefined; ; ) {
    const staged = await nextStaged(tx, run.id, after);
    const rows = staged.map((row) => ({
      ...row,
      id: newId(deps.clock),
      state: 'open',
      evidence: JSON.stringify(row.evidence),
      texts: JSON.stringify(row.texts),
    }));
    await bulkUpsert(tx, 'findings', types, rows, { conflict: ['kind', 'workplace_id', 'leave_key'], keep: ['id'] });
    after = staged.at(-1);
    if (staged.length < BATCH) break;
  }
  let gone = tx
    .updateTable('findings')
    .set({ state: 'resolved', run_id: run.id })
    .where('state', '=', 'open')
    .where('run_id', '!=', run.id);
  if (run.complex_id !== null) gone = gone.where('complex_id', '=', run.complex_id);
  await gone.execute();
}

/**
 * A person publishes a run that left its bounds.
 * @throws DomainError `not-found` · `conflict` when it is not withheld
 */
export function publishWithheld(deps: DiscoveryDeps, id: string): Promise<ScoutRun> {
  return inTransaction(deps.db, async (tx) => {
    const run = await tx.selectFrom('scout_runs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!run || !reachesComplex(deps.actor, run.complex_id)) throw errors.scoutRun.notFound({ id });
    if (run.state !== 'withheld') throw errors.scoutRun.wrongState(run);
    await publish(tx, deps, run);
    await publishLeads(tx, deps, run);
    return end(tx, deps, id, 'published', run.summary);
  });
}
