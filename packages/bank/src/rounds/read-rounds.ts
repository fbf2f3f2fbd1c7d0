import { type Db, decodeCursor, type Page, type RoundsTable, type Tx, toPage } from '@chaeum/database';
import { type Actor, errors, type Locale, type Round, type RoundSummary } from '@chaeum/domain';
import type { Selectable } from 'kysely';
import type { BankDeps } from '../deps.ts';
import { staleness } from './staleness.ts';

type RoundRow = Selectable<RoundsTable>;

/** AI 기본법 31, 34: said with every plan. */
const NOTICE = {
  ko: '이 계획은 규칙에 따라 자동으로 계산된 제안이며, 상담사가 추천하기 전에는 아무에게도 전달되지 않습니다.',
  en: 'This plan is computed by published rules; nobody is told of it until a counsellor proposes.',
};

/** Rounds are the bank's own: of counsellors for their complexes, and of admins. */
export function reachesComplex(actor: Actor, complexId: string): boolean {
  if (actor.role === 'admin' || actor.role === 'system') return true;
  return actor.role === 'counsellor' && (actor.complexIds === null || actor.complexIds.includes(complexId));
}

export async function findRound(db: Db | Tx, actor: Actor, id: string): Promise<RoundRow> {
  const row = await db.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reachesComplex(actor, row.complex_id)) throw errors.round.notFound({ id });
  return row;
}

const summaryView = (row: RoundRow): RoundSummary => ({
  id: row.id,
  complexId: row.complex_id,
  state: row.state,
  policyVersion: row.policy_version,
  outcome: row.outcome,
  createdAt: row.created_at.toISOString(),
  plannedAt: row.planned_at?.toISOString() ?? null,
});

/**
 * A round with its suggestions, and which of them can no longer be proposed as things stand now.
 * @throws DomainError `not-found`
 */
export async function readRound(deps: BankDeps, id: string, locale: Locale): Promise<Round> {
  const row = await findRound(deps.db, deps.actor, id);
  const suggestions = await deps.db
    .selectFrom('round_suggestions')
    .innerJoin('vacancies', 'vacancies.id', 'round_suggestions.vacancy_id')
    .selectAll('round_suggestions')
    .select('vacancies.title')
    .where('round_id', '=', id)
    .orderBy('round_suggestions.id')
    .execute();
  const stale = await staleness(
    deps,
    row.complex_id,
    suggestions.filter((one) => one.proposal_id === null),
  );
  return {
    ...summaryView(row),
    suggestions: suggestions.map((one) => {
      const why = stale.get(one.id);
      return {
        id: one.id,
        vacancyId: one.vacancy_id,
        vacancyTitle: one.title,
        seekerId: one.seeker_id,
        score: one.score,
        prioritised: one.prioritised,
        ownBest: one.own_best,
        reason: one.reasons[locale],
        reasons: one.reasons,
        stale: why ? { reason: why.reason, detail: why.details[locale], details: why.details } : null,
        proposalId: one.proposal_id,
      };
    }),
    notice: NOTICE,
  };
}

/** Rounds within reach, oldest first, without their suggestions. */
export async function listRounds(
  deps: BankDeps,
  query: { complexId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<RoundSummary>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db.selectFrom('rounds').selectAll();
  const { role, complexIds } = deps.actor;
  if (role === 'counsellor' && complexIds !== null) rows = rows.where('complex_id', 'in', [...complexIds]);
  if (query.complexId !== undefined) rows = rows.where('complex_id', '=', query.complexId);
  if (after !== undefined) rows = rows.where('id', '>', after);
  const found = await rows
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  return toPage(found, query.limit, summaryView);
}
