import {
  type Db,
  decodeCursor,
  inTransaction,
  type Page,
  type ReferralsTable,
  type Tx,
  toPage,
} from '@chaeum/database';
import {
  type Actor,
  checkVersion,
  errors,
  type IfVersion,
  type Locale,
  newId,
  type ProgrammeView,
  type Referral,
  type ReferralInput,
  type ReferralOutcome,
  type ReferralParty,
  type ReferralPatch,
  referralOutcomes,
  seoulDate,
} from '@chaeum/domain';
import { type Programme, programmeById, programmes } from '@chaeum/reference';
import type { Selectable } from 'kysely';
import { reachesComplex, withinComplexes } from '../access.ts';
import type { DiscoveryDeps } from '../deps.ts';
import { findLead } from '../leads/read-leads.ts';

type Row = Selectable<ReferralsTable>;

const referralView = (row: Row, actor: Actor): Referral => ({
  id: row.id,
  leadId: row.lead_id,
  complexId: row.complex_id,
  to: row.party,
  programmeId: row.programme,
  outcome: row.outcome,
  note: actor.role === 'partner' ? null : row.note,
  madeAt: row.made_at.toISOString(),
  outcomeAt: row.outcome_at?.toISOString() ?? null,
});

/**
 * Hands a firm on to another party of the programme.
 * @throws DomainError `not-found` · `validation` when the programme is none, is over, or is not for this firm
 */
export function makeReferral(
  deps: DiscoveryDeps,
  input: ReferralInput,
): Promise<{ referral: Referral; version: number }> {
  return inTransaction(deps.db, async (tx) => {
    const lead = await findLead(tx, deps.actor, input.leadId);
    const workplace = await tx
      .selectFrom('workplaces')
      .select('district_code')
      .where('id', '=', lead.workplace_id)
      .executeTakeFirstOrThrow();
    checkProgramme(input, {
      on: seoulDate(deps.clock.now()),
      districtCode: workplace.district_code,
      headcount: lead.headcount,
    });
    const row = await tx
      .insertInto('referrals')
      .values({
        id: newId(deps.clock),
        lead_id: lead.id,
        complex_id: lead.complex_id,
        party: input.to,
        programme: input.programmeId ?? null,
        outcome: 'open',
        note: input.note ?? null,
        made_by: deps.actor.id,
        made_at: deps.clock.now(),
        outcome_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { referral: referralView(row, deps.actor), version: row.version };
  });
}

function checkProgramme(
  { to, programmeId }: ReferralInput,
  firm: { on: string; districtCode: string | null; headcount: number },
): void {
  const wrong = (message: string) => errors.invalid([{ pointer: '/programmeId', message }]);
  if (to !== 'programme') {
    if (programmeId !== undefined) throw wrong('goes with to: programme');
    return;
  }
  const programme = programmeId === undefined ? undefined : programmeById(programmeId);
  if (!programme) throw wrong('is not a programme; see GET /v1/programmes');
  const obstacle = programmeObstacle(programme, firm);
  if (obstacle !== undefined) throw wrong(obstacle);
}

/** Why a firm may not use a programme on a day; undefined: it may, as far as the records say. */
function programmeObstacle(
  { for: who, from, to }: Programme,
  firm: { on: string; districtCode: string | null; headcount: number },
): string | undefined {
  if (firm.on < from || (to !== null && firm.on > to))
    return `is offered from ${from}${to === null ? '' : ` to ${to}`}`;
  const { districtCode } = firm;
  if (who.districts.length > 0 && districtCode !== null && !who.districts.some((one) => districtCode.startsWith(one))) {
    return 'is for firms of another district';
  }
  if (who.maxHeadcount !== null && firm.headcount > who.maxHeadcount)
    return `is for firms of up to ${who.maxHeadcount}`;
  return undefined;
}

async function findReferral(db: Db | Tx, actor: Actor, id: string, lock = false): Promise<Row> {
  const query = db.selectFrom('referrals').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row || !reachesComplex(actor, row.complex_id)) throw errors.referral.notFound({ id });
  return row;
}

/** @throws DomainError `not-found` */
export async function readReferral(
  deps: Pick<DiscoveryDeps, 'db' | 'actor'>,
  id: string,
): Promise<{ referral: Referral; version: number }> {
  const row = await findReferral(deps.db, deps.actor, id);
  return { referral: referralView(row, deps.actor), version: row.version };
}

/**
 * Says what came of a referral.
 * @throws DomainError `not-found` · `precondition-failed`
 */
export function changeReferral(
  deps: DiscoveryDeps,
  id: string,
  patch: ReferralPatch,
  ifVersion: IfVersion,
): Promise<{ referral: Referral; version: number }> {
  return inTransaction(deps.db, async (tx) => {
    const before = await findReferral(tx, deps.actor, id, true);
    checkVersion(before.version, ifVersion);
    const row = await tx
      .updateTable('referrals')
      .set({
        version: before.version + 1,
        ...(patch.note !== undefined && { note: patch.note }),
        ...(patch.outcome !== undefined && {
          outcome: patch.outcome,
          outcome_at: patch.outcome === 'open' ? null : deps.clock.now(),
        }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return { referral: referralView(row, deps.actor), version: row.version };
  });
}

/** Referrals of the complexes within reach, oldest first: each party sees its share. */
export async function listReferrals(
  deps: Pick<DiscoveryDeps, 'db' | 'actor'>,
  query: {
    to?: ReferralParty | undefined;
    programmeId?: string | undefined;
    outcome?: ReferralOutcome | undefined;
    leadId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<Referral>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db
    .selectFrom('referrals')
    .selectAll()
    .orderBy('id')
    .limit(query.limit + 1)
    .where(withinComplexes(deps.actor, 'complex_id'));
  if (query.to !== undefined) rows = rows.where('party', '=', query.to);
  if (query.programmeId !== undefined) rows = rows.where('programme', '=', query.programmeId);
  if (query.outcome !== undefined) rows = rows.where('outcome', '=', query.outcome);
  if (query.leadId !== undefined) rows = rows.where('lead_id', '=', query.leadId);
  if (after !== undefined) rows = rows.where('id', '>', after);
  return toPage(await rows.execute(), query.limit, (row) => referralView(row, deps.actor));
}

/** The catalogue, with what came of the referrals within reach. */
export async function listProgrammes(
  deps: Pick<DiscoveryDeps, 'db' | 'actor'>,
  locale: Locale,
): Promise<ProgrammeView[]> {
  const counts = deps.db
    .selectFrom('referrals')
    .select((eb) => ['programme', 'outcome', eb.fn.countAll<number>().as('count')])
    .where('programme', 'is not', null)
    .groupBy(['programme', 'outcome'])
    .where(withinComplexes(deps.actor, 'complex_id'));
  const rows = await counts.execute();
  return programmes().map((one) => ({
    id: one.id,
    name: locale === 'ko' ? one.name : one.english,
    by: one.by,
    about: one.about[locale],
    texts: one.about,
    districts: [...one.for.districts],
    maxHeadcount: one.for.maxHeadcount,
    from: one.from,
    to: one.to,
    link: one.link,
    referrals: Object.fromEntries(
      referralOutcomes.map((outcome) => [
        outcome,
        rows.find((row) => row.programme === one.id && row.outcome === outcome)?.count ?? 0,
      ]),
    ) as ProgrammeView['referrals'],
  }));
}
