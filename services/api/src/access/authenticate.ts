import { type ApiKeyRow, findApiKey } from '@chaeum/bank';
import type { Db } from '@chaeum/database';
import { type Actor, type Clock, DomainError } from '@chaeum/domain';
import type { Access } from '../http/route.ts';

const CACHED_MS = 5000;
const CACHED_KEYS = 10_000;

/** Somebody without a key: sees nothing but what is public. */
export const anonymous = (address: string): Actor => ({
  role: 'seeker',
  id: 'anonymous',
  scopes: [],
  complexIds: [],
  firmId: null,
  seekerId: null,
  address,
});

export interface Authenticator {
  /** The actor of an Authorization header; undefined where it is missing or of no valid key. */
  actorOf(header: string | undefined, address: string): Promise<Actor | undefined>;
  /** A key changed here: look it up anew. */
  forget(keyId: string): void;
}

/** Keys are looked up at most every five seconds; a revocation elsewhere takes that long to arrive. */
export function createAuthenticator(deps: { db: Db; clock: Clock }): Authenticator {
  const cache = new Map<string, { row: ApiKeyRow; until: number }>();

  async function lookUp(token: string): Promise<ApiKeyRow | undefined> {
    const now = deps.clock.now().getTime();
    const known = cache.get(token);
    if (known && known.until > now) return known.row;
    cache.delete(token);
    const row = await findApiKey(deps.db, token);
    // a firm's key that has no firm yet may get one at any moment, in any process
    if (row && !(row.role === 'firm' && row.firm_id === null)) {
      if (cache.size >= CACHED_KEYS) cache.clear();
      cache.set(token, { row, until: now + CACHED_MS });
    }
    return row;
  }

  return {
    async actorOf(header, address) {
      const token = /^Bearer +([^\s]+)$/i.exec(header ?? '')?.[1];
      const row = token === undefined ? undefined : await lookUp(token);
      if (!row || row.revoked_at !== null) return undefined;
      if (row.expires_at !== null && row.expires_at <= deps.clock.now()) return undefined;
      return {
        role: row.role,
        id: row.id,
        scopes: row.scopes,
        complexIds: row.complex_ids,
        firmId: row.firm_id,
        seekerId: null,
        address,
      };
    },
    forget(keyId) {
      for (const [token, { row }] of cache) if (row.id === keyId) cache.delete(token);
    },
  };
}

/** @throws DomainError `forbidden` */
export function authorise(actor: Actor, access: Access): void {
  if ('public' in access) return;
  if (!access.roles.some((role) => role === actor.role)) {
    throw new DomainError('forbidden', `This is for ${access.roles.join(', ')}; the key is a ${actor.role}'s.`);
  }
  if (actor.role === 'partner' && access.scope !== null && !actor.scopes.includes(access.scope)) {
    throw new DomainError('forbidden', `The key lacks the scope ${access.scope}.`, {
      extensions: { scope: access.scope },
    });
  }
}
