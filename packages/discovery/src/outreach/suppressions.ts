import {
  type Db,
  decodeCursor,
  inTransaction,
  type Page,
  type SuppressionsTable,
  type Tx,
  toPage,
} from '@chaeum/database';
import { errors, newId, type Suppression, type SuppressionInput } from '@chaeum/domain';
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { DiscoveryDeps } from '../deps.ts';
import { moveLead } from '../leads/move-lead.ts';
import { hashedKeys } from './suppression.ts';

const suppressionView = (row: Selectable<SuppressionsTable>): Suppression => ({
  id: row.id,
  insuranceNumber: row.insurance_number,
  registrationNumber: row.registration_number,
  address: row.address,
  hasEmail: row.has_email,
  reason: row.reason,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
});

/**
 * Nobody contacts this firm, address or e-mail any more, for good.
 * @throws DomainError `validation` when what is given makes no key
 */
export function addSuppression(deps: DiscoveryDeps, input: SuppressionInput): Promise<Suppression> {
  return inTransaction(deps.db, (tx) => suppress(tx, deps, null, input));
}

async function suppress(
  tx: Tx,
  deps: DiscoveryDeps,
  complexId: string | null,
  input: SuppressionInput,
): Promise<Suppression> {
  const insuranceNumber = input.insuranceNumber?.replace(/[\s-]/g, '').toUpperCase() ?? null;
  const registrationNumber = input.registrationNumber?.replace(/\D/g, '') ?? null;
  const keys = hashedKeys({
    insuranceNumber,
    registrationNumber,
    address: input.address ?? null,
    emails: input.email === undefined ? [] : [input.email],
  });
  if (keys.length === 0) {
    throw errors.invalid([{ pointer: '/address', message: 'needs a house number: many firms share a street' }]);
  }
  const row = await tx
    .insertInto('suppressions')
    .values({
      id: newId(deps.clock),
      keys,
      insurance_number: insuranceNumber,
      registration_number: registrationNumber,
      address: input.address ?? null,
      has_email: input.email !== undefined,
      complex_id: complexId,
      reason: input.reason,
      created_by: deps.actor.id,
      created_at: deps.clock.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await suppressLeads(tx, deps, { insuranceNumber, registrationNumber });
  return suppressionView(row);
}

/** The firm of a lead has said never: by its own numbers, and by the e-mail address it was written to. */
export function suppressFirmOf(
  tx: Tx,
  deps: DiscoveryDeps,
  lead: { complex_id: string | null; insurance_number: string | null; registration_number: string | null },
  said: { email?: string | undefined; reason: string },
): Promise<Suppression> {
  return suppress(tx, deps, lead.complex_id, {
    insuranceNumber: lead.insurance_number ?? undefined,
    registrationNumber: lead.registration_number?.length === 10 ? lead.registration_number : undefined,
    ...said,
  });
}

/** Leads known by number leave the list at once; one known by its address or e-mail is refused at its next contact, and by the next run. */
async function suppressLeads(
  tx: Tx,
  deps: DiscoveryDeps,
  who: { insuranceNumber: string | null; registrationNumber: string | null },
): Promise<void> {
  const rows = await tx
    .selectFrom('leads')
    .innerJoin('workplaces', 'workplaces.id', 'leads.workplace_id')
    .selectAll('leads')
    .where('leads.state', '!=', 'suppressed')
    .where((eb) =>
      eb.or([
        eb('insurance_number', '=', who.insuranceNumber),
        eb('workplaces.registration_number', '=', who.registrationNumber),
      ]),
    )
    .forUpdate('leads')
    .execute();
  for (const row of rows) await moveLead(tx, deps, row, 'suppress', { listed: false });
}

/** All of them, oldest first: a counsellor of another complex must not call either. */
export async function listSuppressions(
  deps: DiscoveryDeps,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<Suppression>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db
    .selectFrom('suppressions')
    .selectAll()
    .orderBy('id')
    .limit(query.limit + 1);
  if (after !== undefined) rows = rows.where('id', '>', after);
  return toPage(await rows.execute(), query.limit, suppressionView);
}

/**
 * Takes back what was entered by mistake; leads stay as they are until somebody finds them again.
 * @throws DomainError `not-found`
 */
export async function liftSuppression(deps: DiscoveryDeps, id: string): Promise<void> {
  const row = await deps.db.deleteFrom('suppressions').where('id', '=', id).returning('id').executeTakeFirst();
  if (!row) throw errors.suppression.notFound({ id });
}

/** Which of these keys are suppressed. */
export async function suppressedAmong(db: Db | Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('suppressions')
    .select('keys')
    .where(sql<SqlBool>`keys && ${[...new Set(keys)]}::text[]`)
    .execute();
  return new Set(rows.flatMap((row) => row.keys));
}
