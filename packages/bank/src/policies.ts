import { type Db, inTransaction, type Tx } from '@chaeum/database';
import { DEFAULT_POLICY, type Policy, type PolicyBody } from '@chaeum/domain';
import { sql } from 'kysely';
import type { BankDeps } from './deps.ts';

/** The policy in force for a complex: its own newest version, else the newest default, else DESIGN's numbers as version 0. */
export async function currentPolicy(db: Db | Tx, complexId: string | null): Promise<Policy> {
  const row = await db
    .selectFrom('policies')
    .select(['version', 'body'])
    .where((eb) => eb.or([eb('complex_id', 'is', null), eb('complex_id', '=', complexId)]))
    .orderBy(sql`complex_id nulls last`)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  // a version stored before a number had its place here has that number's default
  return row ? { ...row, body: { ...DEFAULT_POLICY, ...row.body } } : { version: 0, body: DEFAULT_POLICY };
}

/** Puts a new version in force; shortlists ranked from now on name it. Old versions stay, for the record. */
export function putPolicy(deps: BankDeps, input: { complexId: string | null; body: PolicyBody }): Promise<Policy> {
  return inTransaction(deps.db, (tx) =>
    tx
      .insertInto('policies')
      .values({
        complex_id: input.complexId,
        body: JSON.stringify(input.body),
        created_by: deps.actor.id,
        created_at: deps.clock.now(),
      })
      .returning(['version', 'body'])
      .executeTakeFirstOrThrow(),
  );
}
