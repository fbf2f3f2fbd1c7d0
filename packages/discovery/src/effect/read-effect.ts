import type { Locale, OutreachEffect } from '@chaeum/domain';
import { withinComplexes } from '../access.ts';
import type { DiscoveryDeps } from '../deps.ts';
import { campaign } from './campaign.ts';
import { estimateEffect } from './estimate.ts';

/** Firms of the campaign within reach that posted a vacancy since they became leads: those to contact against those held out. */
export async function readEffect(
  deps: Pick<DiscoveryDeps, 'db' | 'actor'>,
  query: { complexId?: string | undefined; campaign?: string | undefined },
  locale: Locale,
): Promise<OutreachEffect> {
  const id = query.campaign ?? campaign.id;
  let rows = deps.db
    .selectFrom('leads')
    .select((eb) => [
      'held_out',
      eb.fn.countAll<number>().as('firms'),
      eb.fn.count<number>('converted_at').as('converted'),
    ])
    .where('campaign', '=', id)
    .groupBy('held_out')
    .where(withinComplexes(deps.actor, 'complex_id'));
  if (query.complexId !== undefined) rows = rows.where('complex_id', '=', query.complexId);
  const arms = await rows.execute();
  const arm = (heldOut: boolean) => {
    const { firms = 0, converted = 0 } = arms.find((one) => one.held_out === heldOut) ?? {};
    return { firms, converted };
  };
  const { text, ...effect } = estimateEffect(arm(false), arm(true));
  return { campaign: id, ...effect, text: text[locale], texts: text };
}
