import type { Db, Tx } from '@chaeum/database';
import type { Actor, Mover } from '@chaeum/domain';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { BankDeps } from './deps.ts';

/*
 * Tenancy in one place. A row outside the actor's reach is answered as if it did not exist; a firm or vacancy of no
 * complex is every counsellor's.
 */

/** May the actor see what belongs to this firm and complex? */
export function reaches(actor: Actor, owner: { firmId: string; complexId: string | null }): boolean {
  switch (actor.role) {
    case 'admin':
    case 'system':
      return true;
    case 'counsellor':
      return actor.complexIds === null || owner.complexId === null || actor.complexIds.includes(owner.complexId);
    case 'partner':
      return actor.complexIds === null || (owner.complexId !== null && actor.complexIds.includes(owner.complexId));
    case 'firm':
      return owner.firmId === actor.firmId;
    case 'seeker':
      return false;
  }
}

/** The same rule as a condition on a list. `columns` are the qualified names of the owner's columns. */
export function withinReach(actor: Actor, columns: { firm: string; complex: string }): RawBuilder<SqlBool> {
  const complex = sql.ref(columns.complex);
  switch (actor.role) {
    case 'admin':
    case 'system':
      return sql<SqlBool>`true`;
    case 'counsellor':
      return actor.complexIds === null
        ? sql<SqlBool>`true`
        : sql<SqlBool>`(${complex} is null or ${complex} = any(${[...actor.complexIds]}::uuid[]))`;
    case 'partner':
      return actor.complexIds === null
        ? sql<SqlBool>`true`
        : sql<SqlBool>`${complex} = any(${[...actor.complexIds]}::uuid[])`;
    case 'firm':
      return sql<SqlBool>`${sql.ref(columns.firm)} = ${actor.firmId}::uuid`;
    case 'seeker':
      return sql<SqlBool>`false`;
  }
}

/** The pool of seekers is one for the country: the bank's own people see it, a partner with the scope its bare facts. */
export function seesSeekers(actor: Actor): boolean {
  return ['admin', 'counsellor', 'partner', 'system'].includes(actor.role);
}

/** The bank's own people, who see names, telephone numbers, e-mail addresses and who is a lead. */
export function isOfTheBank(actor: Actor): boolean {
  return ['admin', 'counsellor', 'system'].includes(actor.role);
}

export const moverOf = (actor: Actor): Mover => actor.role;

/** Who saw or changed whose personal data (개인정보의 안전성 확보조치 기준 8). Kept at least two years. */
export async function logAccess(
  deps: Pick<BankDeps, 'clock' | 'actor'> & { db: Db | Tx },
  action: string,
  kind: 'seeker' | 'firm' | 'vacancy',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await deps.db
    .insertInto('access_log')
    .values({
      at: deps.clock.now(),
      actor_role: deps.actor.role,
      actor_id: deps.actor.id,
      address: deps.actor.address,
      action,
      subject_kind: kind,
      subject_ids: [...ids],
    })
    .execute();
}
