import { appendEvents, inTransaction } from '@chaeum/database';
import { newId, type Seeker, type SeekerInput } from '@chaeum/domain';
import { logAccess } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { newSeekerRow, seekerView } from './seeker-row.ts';

/** Takes a job-seeker into the pool. @throws DomainError `validation` */
export function registerSeeker(deps: BankDeps, input: SeekerInput): Promise<{ seeker: Seeker; version: number }> {
  return inTransaction(deps.db, async (tx) => {
    const id = newId(deps.clock);
    const row = await tx
      .insertInto('seekers')
      .values(newSeekerRow(input, { id, clock: deps.clock, cipher: deps.cipher }))
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [{ type: 'seeker.registered', subjects: { seekerId: id }, data: {} }]);
    await logAccess({ ...deps, db: tx }, 'register', 'seeker', [id]);
    return { seeker: seekerView(row, deps.cipher, deps.actor), version: row.version };
  });
}
