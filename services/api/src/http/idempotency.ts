import { createHash } from 'node:crypto';
import { type Db, inTransaction, type PersonalCipher, type Tx } from '@chaeum/database';
import { type Clock, errors } from '@chaeum/domain';
import { sql } from 'kysely';

const KEPT_MS = 24 * 3_600_000;
const COLUMN = 'idempotency_keys.body';

/** An answer as it goes over the wire, and may go again. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface IdempotentRequest {
  actorId: string;
  key: string;
  method: string;
  url: string;
  bytes: Buffer;
}

/**
 * Does the work once: in one transaction with the row that remembers the answer. What fails is not remembered, and can be
 * sent again. Answers may hold personal data, so they are kept sealed.
 * @throws DomainError `idempotency-key-reused` · `request-in-progress`
 */
export function once(
  deps: { db: Db; clock: Clock; cipher: PersonalCipher },
  request: IdempotentRequest,
  work: (tx: Tx) => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`).update(request.bytes).digest();
  return inTransaction(deps.db, async (tx) => {
    await lockKey(tx, request);
    const known = await tx
      .selectFrom('idempotency_keys')
      .selectAll()
      .where('actor_id', '=', request.actorId)
      .where('key', '=', request.key)
      .where('created_at', '>', new Date(deps.clock.now().getTime() - KEPT_MS))
      .executeTakeFirst();
    if (known) {
      if (!known.request_hash.equals(hash)) throw errors.idempotency.reused();
      return {
        status: known.status,
        headers: { ...known.headers, 'idempotency-replayed': 'true' },
        body: deps.cipher.open(COLUMN, Buffer.from(known.body, 'base64')),
      };
    }
    const answer = await work(tx);
    const row = {
      request_hash: hash,
      status: answer.status,
      headers: JSON.stringify(answer.headers),
      body: deps.cipher.seal(COLUMN, answer.body).toString('base64'),
      created_at: deps.clock.now(),
    };
    await tx
      .insertInto('idempotency_keys')
      .values({ actor_id: request.actorId, key: request.key, ...row })
      // only one older than a day can be in the way
      .onConflict((conflict) => conflict.columns(['actor_id', 'key']).doUpdateSet(row))
      .execute();
    return answer;
  });
}

async function lockKey(tx: Tx, request: IdempotentRequest): Promise<void> {
  const name = createHash('sha256').update(`${request.actorId}\n${request.key}`).digest().readBigInt64BE();
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${name}) as got`.execute(tx);
  if (!rows[0]?.got) throw errors.idempotency.inProgress();
}

/** Forgets what is older than a day. Returns how many rows went. */
export async function forgetOldKeys(deps: { db: Db; clock: Clock }): Promise<number> {
  const result = await deps.db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<=', new Date(deps.clock.now().getTime() - KEPT_MS))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
