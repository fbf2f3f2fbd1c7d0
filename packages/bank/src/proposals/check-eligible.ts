import type { Tx } from '@chaeum/database';
import { type Clock, errors } from '@chaeum/domain';
import { type Evaluation, evaluate } from '@chaeum/matching';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import { needOfRow } from '../shortlists/need.ts';
import { matchingContext } from '../shortlists/rank-vacancy.ts';
import type { VacancyRow } from '../vacancies/vacancy-row.ts';

export type Eligible = Extract<Evaluation, { eligible: true }>;

/**
 * Each seeker's explained evaluation for the vacancy, from the tables as they stand in this transaction.
 * @throws DomainError `not-eligible`, naming each excluded seeker's place in `seekerIds` and the rule in a sentence
 */
export async function assertEligible(
  tx: Tx,
  clock: Clock,
  vacancy: VacancyRow,
  seekerIds: readonly string[],
): Promise<Map<string, Eligible>> {
  const firm = await tx
    .selectFrom('firms')
    .select('excluded_seeker_ids')
    .where('id', '=', vacancy.firm_id)
    .executeTakeFirstOrThrow();
  const context = matchingContext(clock, await currentPolicy(tx, vacancy.complex_id));
  const need = needOfRow(vacancy, firm.excluded_seeker_ids);
  const profiles = new Map((await readProfiles(tx, { ids: seekerIds })).map((profile) => [profile.id, profile]));
  const eligible = new Map<string, Eligible>();
  const wrong = seekerIds.flatMap((id, i) => {
    const pointer = `/seekerIds/${i}`;
    const profile = profiles.get(id);
    if (!profile) return [{ pointer, message: 'is not a seeker known here', reason: 'unknown' }];
    const result = evaluate(profile, need, context);
    if (!result.eligible) {
      return [{ pointer, message: result.sentence.en, messageKo: result.sentence.ko, reason: result.reason }];
    }
    eligible.set(id, result);
    return [];
  });
  if (wrong.length > 0) throw errors.proposal.notEligible(wrong);
  return eligible;
}
