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
import { standingInNeed } from './seeker-standing.ts';
import { whatIfOf, whatIfOfChanges } from './what-if.ts';

/**
 * The shortlist of a vacancy that is not saved, with what one change would do: the standard ones, or those of `changes`.
 * With a `seekerId` also how that seeker stands.
 * @throws DomainError `validation` · `discriminatory-wording` · `not-found` (the seeker)
 */
export async function previewVacancy(
  deps: BankDeps,
  pool: SeekerPool,
  { changes, seekerId, ...input }: VacancyPreviewInput,
  locale: Locale,
): Promise<Shortlist> {
  const wrong = checkVacancy(input);
  if (wrong.length > 0) throw errors.invalid(wrong);
  const firm = input.firmId === undefined ? null : await findFirm(deps.db, deps.actor, input.firmId).catch(unknownFirm);
  const policy = await currentPolicy(deps.db, firm?.complex_id ?? null);
  const context = matchingContext(deps.clock, policy);
  const need = needOfTerms(input, firm);
  const seeker = seekerId === undefined ? {} : { seeker: await standingInNeed(deps, seekerId, need, context, locale) };
  const list = rank(pool.pool, need, context);
  const about = { terms: input, firm, vacancyId: null };
  const whatIf =
    changes === undefined
      ? whatIfOf(about, list, pool.pool, context)
      : { whatIf: whatIfOfChanges(changes, about, list, pool.pool, context), advice: null };
  const view = shortlistView(
    {
      vacancyId: null,
      state: 'ready',
      rankedAt: deps.clock.now(),
      policyVersion: policy.version,
      ...whatIf,
      ...list,
    },
    locale,
  );
  return { ...view, ...seeker };
}

function unknownFirm(): never {
  throw errors.invalid([{ pointer: '/firmId', message: 'is not a firm known here' }]);
}
