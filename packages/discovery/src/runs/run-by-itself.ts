import type { Db } from '@chaeum/database';
import { DomainError, recordKinds, type ScoutRun } from '@chaeum/domain';
import type { DiscoveryDeps } from '../deps.ts';
import { requestRun } from './request-run.ts';

/** A run over the country as of today; undefined while another goes on: what it misses the next one finds. */
export async function requestNightlyRun(deps: DiscoveryDeps): Promise<ScoutRun | undefined> {
  try {
    return await requestRun(deps, { complexId: null });
  } catch (error) {
    if (error instanceof DomainError && error.problem === 'conflict') return undefined;
    throw error;
  }
}

/**
 * After records came in, a run over the country: once no import of records goes on and the last ended `quietMs` ago, so that files that come
 * together are looked at together. Whoever asked for a run meanwhile has seen to it already.
 */
export async function requestRunAfterImports(
  deps: DiscoveryDeps & { db: Db },
  quietMs: number,
): Promise<ScoutRun | undefined> {
  const imports = deps.db.selectFrom('imports').where('kind', 'in', [...recordKinds]);
  const going = await imports
    .select('id')
    .where('state', 'in', ['uploading', 'queued', 'running'])
    .limit(1)
    .executeTakeFirst();
  if (going) return undefined;
  const { last } = await imports
    .select((eb) => eb.fn.max('finished_at').as('last'))
    .where('state', '=', 'done')
    .executeTakeFirstOrThrow();
  if (last === null || last.getTime() > deps.clock.now().getTime() - quietMs) return undefined;
  const since = await deps.db
    .selectFrom('scout_runs')
    .select('id')
    .where('complex_id', 'is', null)
    .where('created_at', '>=', last)
    .limit(1)
    .executeTakeFirst();
  return since ? undefined : requestNightlyRun(deps);
}
