import { bulkUpsert, type Tx } from '@chaeum/database';
import { type Clock, newId, type ScoutSummary } from '@chaeum/domain';
import { campaign } from '../effect/campaign.ts';
import { heldOut } from '../effect/hold-out.ts';
import type { Found } from '../findings/find.ts';
import { hashedKeys } from '../outreach/suppression.ts';
import { suppressedAmong } from '../outreach/suppressions.ts';
import type { WorkplaceBatchRow } from '../runs/read-workplaces.ts';
import { expectNeed, leadObstacle, type NeedModel, neverUsedSchemes } from './expected-need.ts';
import { sectionOf } from './groups.ts';
import type { Histories } from './histories.ts';

/** Below this many substitutes in six months nobody need call. Configuration: change it here. */
const LEAST_SCORE = 0.02;

const STAGED = {
  run_id: 'uuid',
  workplace_id: 'uuid',
  lead_id: 'uuid',
  score: 'float8',
  reasons: 'jsonb',
  finding_kinds: 'text[]',
  firm_id: 'uuid',
  complex_id: 'uuid',
  industry: 'text',
  headcount: 'integer',
  campaign: 'text',
  held_out: 'boolean',
};

/** The lead a workplace is on a day, and what is found beside it; null where it is none. */
export function leadOf(
  row: WorkplaceBatchRow,
  asOf: string,
  { model, histories }: { model: NeedModel; histories: Histories },
) {
  const history = histories.now(row);
  if (leadObstacle(history) !== undefined) return null;
  const need = expectNeed(model, history, asOf);
  // to a ten-thousandth: the last bits of a double order nobody
  const score = Math.round(need.need * 10_000) / 10_000;
  return { score, reasons: need.reasons, headcount: history.headcount, never: neverUsedSchemes(history, need, asOf) };
}

export interface LookedAt {
  workplace: WorkplaceBatchRow;
  lead: NonNullable<ReturnType<typeof leadOf>> | null;
  found: readonly Found[];
}

/** Stages the leads among workplaces, and counts them into the summary. Who is suppressed is none. */
export async function stageLeads(
  tx: Tx,
  clock: Clock,
  run: { id: string; as_of: string; summary: ScoutSummary },
  looked: readonly LookedAt[],
): Promise<ScoutSummary['leads']> {
  const keysOf = new Map(looked.map(({ workplace }) => [workplace.id, hashedKeys({ ...workplace, emails: [] })]));
  const suppressed = await suppressedAmong(tx, [...keysOf.values()].flat());
  const { count, scores, industries } = run.summary.leads;
  const leads = { count, scores, industries: { ...industries } };
  const rows = looked.flatMap(({ workplace, lead, found }) => {
    if (!lead || lead.score < LEAST_SCORE) return [];
    if (keysOf.get(workplace.id)?.some((key) => suppressed.has(key))) return [];
    const section = sectionOf(workplace.industry);
    leads.count += 1;
    leads.scores = Math.round((leads.scores + lead.score) * 10_000) / 10_000;
    leads.industries[section] = (leads.industries[section] ?? 0) + 1;
    return {
      run_id: run.id,
      workplace_id: workplace.id,
      lead_id: newId(clock),
      score: lead.score,
      reasons: JSON.stringify(lead.reasons),
      // what is over helps nobody who calls
      finding_kinds: [...new Set(found.filter((one) => one.expiresOn >= run.as_of).map((one) => one.kind))],
      firm_id: workplace.firmId,
      complex_id: workplace.complexId,
      industry: workplace.industry,
      headcount: lead.headcount,
      campaign: campaign.id,
      held_out: heldOut(campaign, workplace.insuranceNumber),
    };
  });
  await bulkUpsert(tx, 'staged_leads', STAGED, rows, { conflict: ['run_id', 'workplace_id'] });
  return leads;
}
