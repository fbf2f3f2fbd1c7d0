import { z } from 'zod';

export const roles = ['admin', 'counsellor', 'firm', 'seeker', 'partner'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** What a partner's key may do; other roles have what their role gives them. */
export const scopes = [
  'reference:read',
  'firms:read',
  'firms:write',
  'seekers:read',
  'seekers:write',
  'vacancies:read',
  'vacancies:write',
  'shortlists:read',
  'proposals:read',
  'placements:read',
  'events:read',
  'imports:write',
  'findings:read',
  'referrals:read',
] as const;
export const scope = z.enum(scopes);
export type Scope = z.infer<typeof scope>;

/**
 * Who is asking. `complexIds` null: not bound to complexes (admin). A firm key with `firmId` null belongs to a firm that
 * has not registered yet: registering binds it.
 */
export interface Actor {
  readonly role: Role | 'system';
  /** The API key's id, or the link token's, or the worker's name. Never a person's name. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly complexIds: readonly string[] | null;
  readonly firmId: string | null;
  readonly seekerId: string | null;
  /** Address the request came from, for the access log (개인정보의 안전성 확보조치 기준 8). */
  readonly address: string | null;
}

export const systemActor = (name: string): Actor => ({
  role: 'system',
  id: name,
  scopes: [],
  complexIds: null,
  firmId: null,
  seekerId: null,
  address: null,
});
