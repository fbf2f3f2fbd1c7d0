import { type Db, decodeScoreCursor, encodeScoreCursor, type Page, type Tx, toPage } from '@chaeum/database';
import {
  type Actor,
  errors,
  type FindingKind,
  type Lead,
  type LeadState,
  type Locale,
  seoulDate,
} from '@chaeum/domain';
import { type SqlBool, sql } from 'kysely';
import { reachesComplex, withinComplexes } from '../access.ts';
import type { DiscoveryDeps } from '../deps.ts';
import { contactObstacles } from '../outreach/may-contact.ts';
import { hashedKeys } from '../outreach/suppression.ts';
import { suppressedAmong } from '../outreach/suppressions.ts';

export interface LeadQuery {
  complexId?: string | undefined;
  finding?: FindingKind | undefined;
  state?: LeadState | undefined;
  assignee?: string | undefined;
  minScore?: number | undefined;
  industry?: string | undefined;
  minHeadcount?: number | undefined;
  maxHeadcount?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * The work list: leads of the complexes within reach, the greatest need first. Held-out firms are not on it, nor is what the newest run
 * no longer found.
 */
export async function listLeads(deps: DiscoveryDeps, query: LeadQuery, locale: Locale): Promise<Page<Lead>> {
  const after = decodeScoreCursor(query.cursor);
  let rows = leadsWithWorkplaces(deps.db)
    .where('leads.held_out', '=', false)
    .orderBy('leads.score', 'desc')
    .orderBy('leads.id', 'desc')
    .limit(query.limit + 1)
    .where(withinComplexes(deps.actor, 'leads.complex_id'));
  // what is over may have left the list
  const over = query.state !== undefined && ['converted', 'declined', 'suppressed'].includes(query.state);
  if (!over) rows = rows.where('leads.listed', '=', true);
  if (query.complexId !== undefined) rows = rows.where('leads.complex_id', '=', query.complexId);
  if (query.finding !== undefined) rows = rows.where(sql<SqlBool>`finding_kinds @> ${[query.finding]}::text[]`);
  if (query.state !== undefined) rows = rows.where('leads.state', '=', query.state);
  if (query.assignee !== undefined) {
    rows = rows.where('leads.assignee', '=', query.assignee === 'me' ? deps.actor.id : query.assignee);
  }
  if (query.minScore !== undefined) rows = rows.where('leads.score', '>=', query.minScore);
  if (query.industry !== undefined) {
    const { industry } = query;
    rows = rows.where((eb) => eb(eb.fn<string>('left', ['leads.industry', eb.val(industry.length)]), '=', industry));
  }
  if (query.minHeadcount !== undefined) rows = rows.where('leads.headcount', '>=', query.minHeadcount);
  if (query.maxHeadcount !== undefined) rows = rows.where('leads.headcount', '<=', query.maxHeadcount);
  if (after !== undefined) {
    rows = rows.where(sql<SqlBool>`(leads.score, leads.id) < (${after.score}::float8, ${after.id}::uuid)`);
  }
  const { items, nextCursor } = toPage(await rows.execute(), query.limit, (row) => row, encodeScoreCursor);
  return { items: await leadViews(deps, items, locale), nextCursor };
}

/** @throws DomainError `not-found`, also for a lead of another's complex and for one held out */
export async function readLead(
  deps: DiscoveryDeps,
  id: string,
  locale: Locale,
): Promise<{ lead: Lead; version: number }> {
  const row = await findLead(deps.db, deps.actor, id);
  const [lead] = await leadViews(deps, [row], locale);
  if (!lead) throw errors.lead.notFound({ id });
  return { lead, version: row.version };
}

const leadsWithWorkplaces = (db: Db | Tx) =>
  db
    .selectFrom('leads')
    .innerJoin('workplaces', 'workplaces.id', 'leads.workplace_id')
    .selectAll('leads')
    .select(['insurance_number', 'registration_number', 'name', 'address', 'public_body']);

export type LeadWithWorkplace = Awaited<ReturnType<typeof findLead>>;

/** @throws DomainError `not-found` */
export async function findLead(db: Db | Tx, actor: Actor, id: string, lock = false) {
  const query = leadsWithWorkplaces(db).where('leads.id', '=', id);
  const row = await (lock ? query.forUpdate('leads') : query).executeTakeFirst();
  if (!row || row.held_out || !reachesComplex(actor, row.complex_id)) throw errors.lead.notFound({ id });
  return row;
}

async function leadViews(deps: DiscoveryDeps, rows: readonly LeadWithWorkplace[], locale: Locale): Promise<Lead[]> {
  if (rows.length === 0) return [];
  const findings = await deps.db
    .selectFrom('findings')
    .innerJoin('scout_runs', 'scout_runs.id', 'findings.run_id')
    .select(['findings.id', 'kind', 'workplace_id'])
    .where('findings.state', '=', 'open')
    .where((eb) => eb('expires_on', '>=', eb.ref('as_of')))
    .where('workplace_id', 'in', [...new Set(rows.map((row) => row.workplace_id))])
    .orderBy('findings.id')
    .execute();
  const obstacles = await obstaclesOf(deps, rows, deps.clock.now());
  return rows.map((row) => ({
    id: row.id,
    insuranceNumber: row.insurance_number ?? '',
    name: row.name,
    firmId: row.firm_id,
    complexId: row.complex_id,
    industry: row.industry,
    headcount: row.headcount,
    state: row.state,
    score: row.score,
    expectedNeed: row.score,
    reasons: row.reasons.map((reason) => reason[locale]),
    texts: row.reasons,
    findings: findings.filter((one) => one.workplace_id === row.workplace_id).map(({ id, kind }) => ({ id, kind })),
    assignee: row.assignee,
    note: row.note,
    lastContactOn: row.last_contact_on,
    quietUntil: row.quiet_until,
    obstacles: obstacles.get(row.id) ?? [],
    runId: row.run_id,
    updatedAt: row.updated_at.toISOString(),
  }));
}

/** What speaks against a contact of each lead at an instant, by the actor. */
export async function obstaclesOf(
  { db, actor }: Pick<DiscoveryDeps, 'db' | 'actor'>,
  rows: readonly LeadWithWorkplace[],
  at: Date,
): Promise<Map<string, string[]>> {
  const reachable = (row: LeadWithWorkplace) => ({
    insuranceNumber: row.insurance_number,
    registrationNumber: row.registration_number,
    address: row.address,
    emails: [],
  });
  const keysOf = new Map(rows.map((row) => [row.id, hashedKeys(reachable(row))]));
  const hit = await suppressedAmong(db, [...keysOf.values()].flat());
  const contactsToday = await contactsOn(db, actor.id, seoulDate(at));
  return new Map(
    rows.map((row) => {
      const suppressed = (keysOf.get(row.id) ?? []).some((key) => hit.has(key)) || row.state === 'suppressed';
      const others = contactObstacles(
        {
          ...reachable(row),
          publicBody: row.public_body,
          industry: row.industry,
          heldOut: row.held_out,
          lastContactOn: row.last_contact_on,
        },
        { at, contactsToday, suppressed: new Set() },
      );
      return [row.id, [...(suppressed ? ['suppressed'] : []), ...others]];
    }),
  );
}

/** Contacts somebody has made on a day in Seoul. */
async function contactsOn(db: Db | Tx, actorId: string, day: string): Promise<number> {
  const row = await db
    .selectFrom('lead_contacts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('by_actor', '=', actorId)
    .where(sql<SqlBool>`(contacted_at at time zone 'Asia/Seoul')::date = ${day}::date`)
    .executeTakeFirstOrThrow();
  return row.count;
}
