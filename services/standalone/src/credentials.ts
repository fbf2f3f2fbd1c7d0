import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiKey, findApiKey, revokeApiKey } from '@chaeum/bank';
import type { Db } from '@chaeum/database';
import { type Clock, scopes } from '@chaeum/domain';
import { complexes } from '@chaeum/reference';
import { writePrivate } from './home.ts';

type Name = 'admin' | 'counsellor' | 'firm' | 'partner';
const NAMES: readonly Name[] = ['admin', 'counsellor', 'firm', 'partner'];
const label = (name: Name) => `standalone ${name}`;

/**
 * One token of each role in `.chaeum/credentials.json` (mode 0600). Tokens that still work are kept; when one is lost all
 * four are made anew and the old ones revoked. The firm's key belongs to a demo firm with an open vacancy, or, without a
 * demo, to the firm it registers.
 */
export async function ensureCredentials(home: string, db: Db, clock: Clock, baseUrl: string): Promise<string> {
  const path = join(home, 'credentials.json');
  const known = readTokens(path);
  const alive =
    known &&
    (await Promise.all(NAMES.map((name) => findApiKey(db, known[name])))).every(
      (row) => row && row.revoked_at === null,
    );
  const tokens = alive ? known : await makeTokens(db, clock);
  writePrivate(path, { baseUrl, tokens });
  return path;
}

function readTokens(path: string): Record<Name, string> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { tokens } = JSON.parse(readFileSync(path, 'utf8'));
    return NAMES.every((name) => typeof tokens[name] === 'string') ? tokens : undefined;
  } catch {
    return undefined;
  }
}

async function makeTokens(db: Db, clock: Clock): Promise<Record<Name, string>> {
  const old = await db
    .selectFrom('api_keys')
    .select('id')
    .where('name', 'in', NAMES.map(label))
    .where('revoked_at', 'is', null)
    .execute();
  for (const { id } of old) await revokeApiKey(db, clock, id);
  const complexIds = complexes().map((complex) => complex.id);
  const firm = await db
    .selectFrom('vacancies')
    .select('firm_id')
    .where('state', '=', 'open')
    .where('synthetic', '=', true)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  const make = async (name: Name, more: Partial<Parameters<typeof createApiKey>[2]> = {}) =>
    (await createApiKey(db, clock, { name: label(name), role: name, ...more })).token;
  return {
    admin: await make('admin'),
    counsellor: await make('counsellor', { complexIds }),
    firm: await make('firm', { firmId: firm?.firm_id ?? null }),
    partner: await make('partner', { scopes: [...scopes], complexIds }),
  };
}
