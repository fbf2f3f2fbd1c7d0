import { type Bilingual, liveProposalStates, type STALE_REASONS } from '@chaeum/domain';
import { evaluate } from '@chaeum/matching';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';
import { readProfiles } from '../pool/profiles.ts';
import { needOfRow } from '../shortlists/need.ts';
import { matchingContext } from '../shortlists/rank-vacancy.ts';

interface Stale {
  reason: (typeof STALE_REASONS)[number];
  details: Bilingual;
}

const SENTENCES = {
  'vacancy-not-open': { ko: '더 이상 모집 중인 자리가 아닙니다.', en: 'The vacancy is no longer open.' },
  'seeker-left': { ko: '더 이상 인력풀에 없는 분입니다.', en: 'The seeker is no longer in the pool.' },
  'seeker-busy': {
    ko: '그사이 진행 중인 추천이 한도에 이르렀습니다.',
    en: 'The seeker has as many live proposals as are allowed.',
  },
  'vacancy-busy': {
    ko: '그사이 이 자리에 진행 중인 추천이 한도에 이르렀습니다.',
    en: 'The vacancy has as many live proposals as are allowed.',
  },
  'asked-before': { ko: '이 자리를 이미 제안받은 분입니다.', en: 'The seeker was asked for this vacancy already.' },
} as const satisfies Partial<Record<Stale['reason'], Bilingual>>;

const told = (reason: keyof typeof SENTENCES): Stale => ({ reason, details: SENTENCES[reason] });

/** Which suggestions could not be proposed now, and why: from the tables, by the rules that a proposal will have to keep. */
export async function staleness(
  deps: BankDeps,
  complexId: string,
  suggestions: readonly { id: string; vacancy_id: string; seeker_id: string }[],
): Promise<Map<string, Stale>> {
  if (suggestions.length === 0) return new Map();
  const policy = await currentPolicy(deps.db, complexId);
  const context = matchingContext(deps.clock, policy);
  const vacancyIds = [...new Set(suggestions.map((one) => one.vacancy_id))];
  const seekerIds = [...new Set(suggestions.map((one) => one.seeker_id))];
  const [vacancies, profiles, proposals, placements] = await Promise.all([
    deps.db
      .selectFrom('vacancies')
      .innerJoin('firms', 'firms.id', 'vacancies.firm_id')
      .selectAll('vacancies')
      .select('firms.excluded_seeker_ids')
      .where('vacancies.id', 'in', vacancyIds)
      .execute(),
    readProfiles(deps.db, { ids: seekerIds }),
    deps.db
      .selectFrom('proposals')
      .select(['vacancy_id', 'seeker_id', 'state'])
      .where((eb) => eb.or([eb('vacancy_id', 'in', vacancyIds), eb('seeker_id', 'in', seekerIds)]))
      .execute(),
    deps.db
      .selectFrom('placements')
      .select((eb) => ['vacancy_id', eb.fn.countAll<number>().as('count')])
      .where('vacancy_id', 'in', vacancyIds)
      .where('state', 'in', ['agreed', 'started', 'completed'])
      .groupBy('vacancy_id')
      .execute(),
  ]);
  const vacancyOf = new Map(vacancies.map((row) => [row.id, row]));
  const profileOf = new Map(profiles.map((profile) => [profile.id, profile]));
  const takenOf = new Map(placements.map((row) => [row.vacancy_id, row.count]));
  const live = proposals.filter((one) => (liveProposalStates as readonly string[]).includes(one.state));
  const { maxLivePerSeat, maxLivePerSeeker } = policy.body.proposals;

  const judge = (one: (typeof suggestions)[number]): Stale | undefined => {
    const vacancy = vacancyOf.get(one.vacancy_id);
    const profile = profileOf.get(one.seeker_id);
    if (vacancy?.state !== 'open') return told('vacancy-not-open');
    if (!profile) return told('seeker-left');
    if (proposals.some((row) => row.vacancy_id === one.vacancy_id && row.seeker_id === one.seeker_id)) {
      return told('asked-before');
    }
    const result = evaluate(profile, needOfRow(vacancy, vacancy.excluded_seeker_ids), context);
    if (!result.eligible) return { reason: result.reason, details: result.sentence };
    if (live.filter((row) => row.seeker_id === one.seeker_id).length >= maxLivePerSeeker) return told('seeker-busy');
    const room = (vacancy.seats - (takenOf.get(vacancy.id) ?? 0)) * maxLivePerSeat;
    if (live.filter((row) => row.vacancy_id === vacancy.id).length >= room) return told('vacancy-busy');
    return undefined;
  };
  return new Map(
    suggestions.flatMap((one) => {
      const stale = judge(one);
      return stale ? [[one.id, stale] as const] : [];
    }),
  );
}
