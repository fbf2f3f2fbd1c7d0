import { inTransaction } from '@chaeum/database';
import { findTransition, leadTransitions } from '@chaeum/domain';
import type { DiscoveryDeps } from '../deps.ts';
import { moveLead } from './move-lead.ts';

/**
 * A firm that has posted a vacancy, whoever posted it, is a lead no more: its leads are converted, those held out too, which is what the
 * effect is told from; one that asked not to be contacted counts there too, and stays suppressed. Idempotent.
 */
export function convertLeads(deps: DiscoveryDeps, firmId: string): Promise<number> {
  return inTransaction(deps.db, async (tx) => {
    const firm = await tx.selectFrom('firms').select('registration_number').where('id', '=', firmId).executeTakeFirst();
    if (!firm) return 0;
    const rows = await tx
      .selectFrom('leads')
      .innerJoin('workplaces', 'workplaces.id', 'leads.workplace_id')
      .selectAll('leads')
      // a firm that registered after the run is joined by its number
      .where((eb) =>
        eb.or([eb('leads.firm_id', '=', firmId), eb('workplaces.registration_number', '=', firm.registration_number)]),
      )
      .forUpdate('leads')
      .execute();
    let converted = 0;
    for (const row of rows) {
      const converts = findTransition(leadTransitions, 'convert', row.state, deps.actor.role) !== undefined;
      if (!converts && row.converted_at !== null) continue;
      await moveLead(tx, deps, row, converts ? 'convert' : null, {
        firm_id: firmId,
        converted_at: row.converted_at ?? deps.clock.now(),
      });
      converted += 1;
    }
    return converted;
  });
}

/** The same for the firms of vacancies that were imported. */
export async function convertLeadsOf(deps: DiscoveryDeps, vacancyIds: readonly string[]): Promise<void> {
  const firms = await deps.db
    .selectFrom('vacancies')
    .select('firm_id')
    .distinct()
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...vacancyIds]))))
    .where('state', '=', 'open')
    .execute();
  for (const { firm_id } of firms) await convertLeads(deps, firm_id);
}
