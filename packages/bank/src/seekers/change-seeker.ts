import { appendEvents, inTransaction } from '@chaeum/database';
import { checkVersion, type IfVersion, type Seeker, type SeekerPatch } from '@chaeum/domain';
import { logAccess } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { withdrawLiveOfSeeker } from '../proposals/end-proposals.ts';
import { changedContact } from './contact.ts';
import { findSeeker } from './read-seekers.ts';
import { minimumHourlyWage, seekerColumns, seekerView } from './seeker-row.ts';

/** @throws DomainError `not-found` · `validation` · `precondition-failed` */
export function changeSeeker(
  deps: BankDeps,
  id: string,
  patch: SeekerPatch,
  ifVersion: IfVersion,
): Promise<{ seeker: Seeker; version: number }> {
  return inTransaction(deps.db, async (tx) => {
    const before = await findSeeker(tx, deps.actor, id, true);
    checkVersion(before.version, ifVersion);
    const row = await tx
      .updateTable('seekers')
      .set({
        ...seekerColumns(patch),
        contact_enc: changedContact(before, patch, deps.cipher),
        minimum_hourly_wage: minimumHourlyWage({
          minimumWage: patch.minimumWage === undefined ? before.minimum_wage : patch.minimumWage,
          weeklyPattern: patch.weeklyPattern ?? before.weekly_pattern,
        }),
        version: before.version + 1,
        updated_at: deps.clock.now(),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [
      { type: 'seeker.changed', subjects: { seekerId: id }, data: { changed: Object.keys(patch) } },
    ]);
    await logAccess({ ...deps, db: tx }, 'change', 'seeker', [id]);
    return { seeker: seekerView(row, deps.cipher, deps.actor), version: row.version };
  });
}

/**
 * Takes a person out of the pool and erases who they are (개인정보보호법 21, 36); the bare row stays so that past
 * proposals and placements keep their history. Live proposals are withdrawn, the firms told.
 */
export async function removeSeeker(deps: BankDeps, id: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await withdrawLiveOfSeeker(tx, deps, id);
    const row = await findSeeker(tx, deps.actor, id, true);
    await tx
      .updateTable('seekers')
      .set({
        state: 'removed',
        contact_enc: null,
        skills: '[]',
        licences: '[]',
        version: row.version + 1,
        updated_at: deps.clock.now(),
      })
      .where('id', '=', id)
      .execute();
    await appendEvents(tx, deps, [{ type: 'seeker.removed', subjects: { seekerId: id }, data: {} }]);
    await logAccess({ ...deps, db: tx }, 'remove', 'seeker', [id]);
  });
}
