import { appendEvents, inTransaction } from '@chaeum/database';
import { errors, type Firm, type FirmInput, newId } from '@chaeum/domain';
import { logAccess } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { checkFirm } from './check-firm.ts';
import { newFirmRow } from './firm-row.ts';
import { firmView } from './firm-view.ts';

/**
 * Registers a firm. A firm's own key that is not bound yet is bound to it.
 * @throws DomainError `validation` · `already-registered` · `forbidden` (a firm key that has its firm)
 */
export function registerFirm(deps: BankDeps, input: FirmInput): Promise<{ firm: Firm; version: number }> {
  const wrong = checkFirm(input);
  if (wrong.length > 0) throw errors.invalid(wrong);
  const { clock, actor, cipher } = deps;
  if (actor.role === 'firm' && actor.firmId !== null)
    throw errors.forbidden('This key belongs to another firm already.');

  return inTransaction(deps.db, async (tx) => {
    const id = newId(clock);
    const row = await tx
      .insertInto('firms')
      .values(newFirmRow(input, { id, clock, cipher }))
      .onConflict((conflict) => conflict.column('registration_number').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) throw errors.firm.alreadyRegistered();
    if (actor.role === 'firm') {
      await tx
        .updateTable('api_keys')
        .set({ firm_id: id })
        .where('id', '=', actor.id)
        .where('firm_id', 'is', null)
        .execute();
    }
    await appendEvents(tx, deps, [
      { type: 'firm.registered', subjects: { firmId: id, complexId: row.complex_id }, data: {} },
    ]);
    await logAccess({ ...deps, db: tx }, 'register', 'firm', [id]);
    const reader = actor.role === 'firm' ? { ...actor, firmId: id } : actor;
    return { firm: firmView(row, cipher, reader), version: row.version };
  });
}
