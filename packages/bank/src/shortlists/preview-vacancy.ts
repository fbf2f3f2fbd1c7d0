import { errors, type Locale, type Shortlist, type VacancyPreviewInput } from '@chaeum/domain';
import { rank } from '@chaeum/matching';
import type { BankDeps } from '../deps.ts';
import { findFirm } from '../firms/read-firms.ts';
import { currentPolicy } from '../policies.ts';
import type { SeekerPool } from '../pool/seeker-pool.ts';
import { checkVacancy } from '../vacancies/check-vacancy.ts';
import { needOfTerms } from './need.ts';
import { matchingContext } from './rank-vacancy.ts';
import { shortlistView } from './read-shortlist.ts';

/**
 * The shortlist of a vacancy that is not saved.
 * @throws DomainError `validation` · `discriminatory-wording`
 */
export async function previewVacancy(
  deps: BankDeps,
  pool: SeekerPool,
  input: VacancyPreviewInput,
  locale: Locale,
): Promise<Shortlist> {
  const wrong = checkVacancy(input);
  if (wrong.length > 0) throw errors.invalid(wrong);
  const firm = input.firmId === undefined ? null : await findFirm(deps.db, deps.actor, input.firmId).catch(unknownFirm);
  const policy = await currentPolicy(deps.db, firm?.complex_id ?? null);
  const list = rank(pool.pool, needOfTerms(input, firm), matchingContext(deps.clock, policy));
  return shortlistView(
    {
      vacancyId: null,
      state: 'ready',
      rankedAt: deps.clock.now(),
      policyVersion: policy.version,
      whatIf: [],
      ...list,
    },
    locale,
  );
}

function unknownFirm(): never {
  throw errors.invalid([{ pointer: '/firmId', message: 'is not a firm known here' }]);
}
