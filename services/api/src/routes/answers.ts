import type { Role, Scope } from '@chaeum/domain';
import { toETag } from '../http/conditional.ts';
import type { Access } from '../http/route.ts';

/** One thing with its version. */
export const one = <Body>(body: Body, version: number) => ({
  status: 200 as const,
  body,
  headers: { etag: toETag(version) },
});

/** A thing just made, where it is, and its version. */
export const created = <Body>(at: string, body: Body, version: number) => ({
  status: 201 as const,
  body,
  headers: { location: at, etag: toETag(version) },
});

type KeyRole = Exclude<Role, 'seeker'>;

/** The bank's own people. */
export const bankOnly: Access = { roles: ['admin', 'counsellor'], scope: null };
export const adminOnly: Access = { roles: ['admin'], scope: null };
/** The bank and the firm whose it is. */
export const bankAndFirm: Access = { roles: ['admin', 'counsellor', 'firm'], scope: null };
const everyRole: readonly KeyRole[] = ['admin', 'counsellor', 'firm', 'partner'];
/** Every key; a partner's with the scope. */
export const everyKey = (scope: Scope): Access => ({ roles: everyRole, scope });
/** The bank, and partners with the scope. */
export const bankAndPartner = (scope: Scope): Access => ({ roles: ['admin', 'counsellor', 'partner'], scope });

/** An answer without more to it. */
export const ok = <Body>(body: Body) => ({ status: 200 as const, body });
export const answer = <const Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Record<string, string> = {},
) => ({ status, body, headers });
/** Done, and nothing to say. */
export const NOTHING_TO_SAY = { status: 204 as const };
