import type { StoredCandidate, StoredWhatIf } from '@chaeum/database';
import { type Bilingual, EXCLUSION_REASONS, type ExclusionReason, type Locale, type Shortlist } from '@chaeum/domain';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { findVacancy } from '../vacancies/read-vacancies.ts';
import { standingInVacancy } from './seeker-standing.ts';

/** AI 기본법 31, 34 and 개인정보보호법 37조의2: said with every list. */
export const NOTICE = {
  ko: '이 목록은 규칙에 따라 자동으로 계산된 추천이며, 결정은 사람이 합니다. 설명이나 상담사의 재검토를 요청할 수 있습니다.',
  en: 'This list is computed by published rules; people decide. You may ask for an explanation or for a counsellor to look again.',
};

type Priority = NonNullable<Shortlist['candidates'][number]['prioritised']>;

/** A list as it is answered: sentences in the reader's language beside both, and whom a counsellor put first, first. */
export function shortlistView(
  list: {
    vacancyId: string | null;
    state: Shortlist['state'];
    rankedAt: Date | null;
    poolSize: number;
    eligible: number;
    policyVersion: number;
    excluded: Partial<Record<ExclusionReason, number>>;
    candidates: readonly StoredCandidate[];
    whatIf: readonly StoredWhatIf[];
    advice: Bilingual | null;
  },
  locale: Locale,
  priorities: ReadonlyMap<string, Priority> = new Map(),
): Shortlist {
  const first = list.candidates.filter((one) => priorities.has(one.seekerId));
  const others = list.candidates.filter((one) => !priorities.has(one.seekerId));
  return {
    vacancyId: list.vacancyId,
    state: list.state,
    rankedAt: list.rankedAt?.toISOString() ?? null,
    poolSize: list.poolSize,
    eligible: list.eligible,
    policyVersion: list.policyVersion,
    excluded: Object.fromEntries(EXCLUSION_REASONS.map((reason) => [reason, list.excluded[reason] ?? 0])) as Record<
      ExclusionReason,
      number
    >,
    candidates: [...first, ...others].map((one, i) => ({
      ...one,
      rank: i + 1,
      prioritised: priorities.get(one.seekerId) ?? null,
      components: one.components.map((component) => ({ ...component, reason: component.reasons[locale] })),
    })),
    whatIf: list.whatIf.map((one) => ({ ...one, reason: one.reasons[locale] })),
    advice: list.advice,
    notice: NOTICE,
  };
}

/**
 * The stored list of a vacancy; with a `seekerId` also how that seeker stands to it now, for those who see the pool.
 * @throws DomainError `not-found`
 */
export async function readShortlist(
  deps: BankDeps,
  vacancyId: string,
  query: { seekerId?: string | undefined },
  locale: Locale,
): Promise<Shortlist> {
  const [vacancy, row, prioritised] = await Promise.all([
    findVacancy(deps.db, deps.actor, vacancyId),
    deps.db.selectFrom('shortlists').selectAll().where('vacancy_id', '=', vacancyId).executeTakeFirst(),
    deps.db.selectFrom('shortlist_priorities').selectAll().where('vacancy_id', '=', vacancyId).execute(),
  ]);
  const priorities = new Map(
    prioritised.map((one): [string, Priority] => [
      one.seeker_id,
      { reason: one.reason, by: one.created_by, at: one.created_at.toISOString() },
    ]),
  );
  const seeker =
    query.seekerId === undefined ? {} : { seeker: await standingInVacancy(deps, vacancy, query.seekerId, locale) };
  if (!row) {
    const policy = await currentPolicy(deps.db, vacancy.complex_id);
    const nothing = {
      rankedAt: null,
      poolSize: 0,
      eligible: 0,
      excluded: {},
      candidates: [],
      whatIf: [],
      advice: null,
    };
    const list = shortlistView({ vacancyId, state: 'ranking', policyVersion: policy.version, ...nothing }, locale);
    return { ...list, ...seeker };
  }
  const list = shortlistView(
    {
      vacancyId,
      // a vacancy that is no longer open keeps its last list
      state: vacancy.state === 'open' && row.vacancy_version < vacancy.version ? 'ranking' : 'ready',
      rankedAt: row.ranked_at,
      poolSize: row.pool_size,
      eligible: row.eligible,
      policyVersion: row.policy_version,
      excluded: row.excluded,
      candidates: row.candidates,
      whatIf: row.what_if,
      advice: row.advice,
    },
    locale,
    priorities,
  );
  return { ...list, ...seeker };
}
