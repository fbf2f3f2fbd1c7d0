import { decodeCursor, type Page, toPage } from '@chaeum/database';
import type { Finding, FindingKind, Locale } from '@chaeum/domain';
import { withinComplexes } from '../access.ts';
import type { DiscoveryDeps } from '../deps.ts';

/** Findings of the complexes within reach, oldest first. */
export async function listFindings(
  deps: Pick<DiscoveryDeps, 'db' | 'actor'>,
  query: {
    kind?: FindingKind | undefined;
    state?: Finding['state'] | undefined;
    complexId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
  locale: Locale,
): Promise<Page<Finding>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db
    .selectFrom('findings')
    .innerJoin('workplaces', 'workplaces.id', 'workplace_id')
    .selectAll('findings')
    .select('insurance_number')
    .orderBy('findings.id')
    .limit(query.limit + 1)
    .where(withinComplexes(deps.actor, 'findings.complex_id'));
  if (query.kind !== undefined) rows = rows.where('kind', '=', query.kind);
  if (query.state !== undefined) rows = rows.where('state', '=', query.state);
  if (query.complexId !== undefined) rows = rows.where('findings.complex_id', '=', query.complexId);
  if (after !== undefined) rows = rows.where('findings.id', '>', after);
  return toPage(
    await rows.execute(),
    query.limit,
    (row): Finding => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      insuranceNumber: row.insurance_number ?? '',
      firmId: row.firm_id,
      complexId: row.complex_id,
      leaveKey: row.leave_key === '' ? null : row.leave_key,
      evidence: row.evidence,
      text: row.texts[locale],
      texts: row.texts,
      won: row.won,
      lastDay: row.last_day,
      expiresOn: row.expires_on,
      runId: row.run_id,
    }),
  );
}
