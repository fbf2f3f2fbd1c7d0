import type { Tx } from '@chaeum/database';
import type { Clock } from '@chaeum/domain';
import { sql } from 'kysely';

/**
 * What a run found is the work list of its complex (of the country): a workplace keeps its lead, with what people did at it. One that
 * was left alone long enough is new again, but for those suppressed; one that is no longer found leaves the list and is kept.
 */
export async function publishLeads(
  tx: Tx,
  { clock }: { clock: Clock },
  run: { id: string; complex_id: string | null; as_of: string },
): Promise<void> {
  const now = clock.now();
  await sql`
    insert into leads (id, workplace_id, state, listed, score, reasons, finding_kinds, firm_id, complex_id, industry, headcount,
      campaign, held_out, run_id, created_at, updated_at)
    select lead_id, workplace_id, 'new', true, score, reasons, finding_kinds, firm_id, complex_id, industry, headcount,
      campaign, held_out, run_id, ${now}::timestamptz, ${now}::timestamptz
    from staged_leads where run_id = ${run.id}
    on conflict (workplace_id) do update set
      state = case when leads.quiet_until <= ${run.as_of}::date and leads.state in ('cooling', 'declined', 'converted')
        then 'new' else leads.state end,
      quiet_until = case when leads.quiet_until <= ${run.as_of}::date then null else leads.quiet_until end,
      version = leads.version + 1, listed = true, score = excluded.score, reasons = excluded.reasons,
      finding_kinds = excluded.finding_kinds, firm_id = excluded.firm_id, complex_id = excluded.complex_id,
      industry = excluded.industry, headcount = excluded.headcount, campaign = excluded.campaign, held_out = excluded.held_out,
      run_id = excluded.run_id, updated_at = excluded.updated_at`.execute(tx);
  let gone = tx.updateTable('leads').set({ listed: false }).where('listed', '=', true).where('run_id', '!=', run.id);
  if (run.complex_id !== null) gone = gone.where('complex_id', '=', run.complex_id);
  await gone.execute();
}
