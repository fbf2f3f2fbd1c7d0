import { appendEvents, inTransaction, type Tx } from '@chaeum/database';
import { checkVersion, errors, type Firm, type FirmPatch, type IfVersion, type NewEvent } from '@chaeum/domain';
import { logAccess } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { resolvePlace } from '../places.ts';
import { checkFirm } from './check-firm.ts';
import { type FirmRow, firmView } from './firm-view.ts';
import { findFirm } from './read-firms.ts';

/**
 * Changes a firm. A moved firm moves the vacancies that have no workplace of their own, and they are ranked again; so
 * are all its open ones when whom it excludes or its complex (and with it the policy) changes.
 * @throws DomainError `not-found` · `validation` · `precondition-failed`
 */
export function changeFirm(
  deps: BankDeps,
  id: string,
  patch: FirmPatch,
  ifVersion: IfVersion,
): Promise<{ firm: Firm; version: number }> {
  const wrong = checkFirm(patch);
  if (wrong.length > 0) throw errors.invalid(wrong);
  return inTransaction(deps.db, async (tx) => {
    const before = await findFirm(tx, deps.actor, id, true);
    checkVersion(before.version, ifVersion);
    const row = await tx
      .updateTable('firms')
      .set({
        version: before.version + 1,
        updated_at: deps.clock.now(),
        ...(patch.name !== undefined && { name: patch.name }),
        ...(patch.industry !== undefined && { industry: patch.industry }),
        ...(patch.headcount !== undefined && { headcount: patch.headcount }),
        ...(patch.location !== undefined && resolvePlace(patch.location, '/location')),
        ...(patch.address !== undefined && { address: patch.address }),
        ...(patch.complexId !== undefined && { complex_id: patch.complexId }),
        ...(patch.contacts !== undefined && {
          contacts_enc: deps.cipher.seal('firms.contacts', JSON.stringify(patch.contacts)),
        }),
        ...(patch.excludedSeekerIds !== undefined && { excluded_seeker_ids: patch.excludedSeekerIds }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [
      {
        type: 'firm.changed',
        subjects: { firmId: id, complexId: row.complex_id },
        data: { changed: Object.keys(patch) },
      },
      ...(await followVacancies(tx, deps, row, patch)),
    ]);
    await logAccess({ ...deps, db: tx }, 'change', 'firm', [id]);
    return { firm: firmView(row, deps.cipher, deps.actor), version: row.version };
  });
}

async function followVacancies(tx: Tx, deps: BankDeps, firm: FirmRow, patch: FirmPatch): Promise<NewEvent[]> {
  if (patch.location === undefined && patch.excludedSeekerIds === undefined && patch.complexId === undefined) return [];
  const moved = await tx
    .updateTable('vacancies')
    .set((eb) => ({
      version: eb('version', '+', 1),
      updated_at: deps.clock.now(),
      complex_id: firm.complex_id,
      lat: eb.case().when('workplace_given', '=', true).then(eb.ref('lat')).else(firm.lat).end(),
      lng: eb.case().when('workplace_given', '=', true).then(eb.ref('lng')).else(firm.lng).end(),
    }))
    .where('firm_id', '=', firm.id)
    .where('state', 'in', ['draft', 'open'])
    .returning(['id', 'state'])
    .execute();
  return moved
    .filter((vacancy) => vacancy.state === 'open')
    .map((vacancy) => ({
      type: 'vacancy.changed',
      subjects: { firmId: firm.id, vacancyId: vacancy.id, complexId: firm.complex_id },
      data: { changed: ['firm'] },
    }));
}
