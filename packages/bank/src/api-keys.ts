import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type ApiKeysTable, type Db, decodeCursor, type Page, type Tx, toPage } from '@chaeum/database';
import { type Clock, DomainError, newId, type Role, type Scope } from '@chaeum/domain';
import type { Selectable } from 'kysely';

/*
 * A token is `chaeum_<prefix>_<secret>`: the prefix finds the row, the secret (256 random bits, so a plain SHA-256 is
 * enough) opens it. The token is shown once, when it is made.
 */
const TOKEN = /^chaeum_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export type ApiKeyRow = Selectable<ApiKeysTable>;

export interface NewApiKey {
  name: string;
  role: Exclude<Role, 'seeker'>;
  scopes?: readonly Scope[];
  /** null or left out: not bound to complexes. */
  complexIds?: readonly string[] | null;
  /** A firm key without one is bound by registering its firm. */
  firmId?: string | null;
  expiresAt?: Date | null;
}

export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  role: Exclude<Role, 'seeker'>;
  scopes: Scope[];
  complexIds: string[] | null;
  firmId: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  createdAt: string;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

function view(row: ApiKeyRow): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    scopes: row.scopes,
    complexIds: row.complex_ids,
    firmId: row.firm_id,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

/** Makes a key. `token` is nowhere kept. */
export async function createApiKey(
  db: Db | Tx,
  clock: Clock,
  input: NewApiKey,
): Promise<{ token: string; key: ApiKeyView }> {
  const prefix = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const row = await db
    .insertInto('api_keys')
    .values({
      id: newId(clock),
      name: input.name,
      prefix,
      secret_hash: hashOf(secret),
      role: input.role,
      scopes: [...(input.scopes ?? [])],
      complex_ids: input.complexIds ? [...input.complexIds] : null,
      firm_id: input.firmId ?? null,
      expires_at: input.expiresAt ?? null,
      revoked_at: null,
      created_at: clock.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { token: `chaeum_${prefix}_${secret}`, key: view(row) };
}

/** The row a token belongs to, expired or revoked or not; undefined when it is no token of ours. */
export async function findApiKey(db: Db | Tx, token: string): Promise<ApiKeyRow | undefined> {
  const [, prefix, secret] = TOKEN.exec(token) ?? [];
  if (prefix === undefined || secret === undefined) return undefined;
  const row = await db.selectFrom('api_keys').selectAll().where('prefix', '=', prefix).executeTakeFirst();
  return row && timingSafeEqual(row.secret_hash, hashOf(secret)) ? row : undefined;
}

/** All keys, oldest first. */
export async function listApiKeys(
  db: Db | Tx,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<ApiKeyView>> {
  const after = decodeCursor(query.cursor);
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .$if(after !== undefined, (q) => q.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query.limit, view);
}

/** Takes a key back for good; a second time changes nothing. @throws DomainError `not-found` */
export async function revokeApiKey(db: Db | Tx, clock: Clock, id: string): Promise<ApiKeyView> {
  const row = await db
    .updateTable('api_keys')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(clock.now())) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new DomainError('not-found', `There is no API key ${id}.`);
  return view(row);
}
