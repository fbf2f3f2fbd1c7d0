import type { Role, Scope } from '@chaeum/domain';
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';

export interface ApiKeysTable {
  id: string;
  name: string;
  prefix: string;
  secret_hash: Buffer;
  role: Exclude<Role, 'seeker'>;
  scopes: Generated<Scope[]>;
  complex_ids: string[] | null;
  firm_id: string | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
}

export interface IdempotencyKeysTable {
  actor_id: string;
  key: string;
  request_hash: Buffer;
  status: number;
  headers: JSONColumnType<Record<string, string>>;
  body: string;
  created_at: Date;
}

export interface AccessLogTable {
  id: GeneratedAlways<number>;
  at: Date;
  actor_role: string;
  actor_id: string;
  address: string | null;
  action: string;
  subject_kind: 'seeker' | 'firm' | 'vacancy';
  subject_ids: string[];
}
