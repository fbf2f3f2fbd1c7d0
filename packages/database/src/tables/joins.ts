import type { Bilingual, JoinState } from '@chaeum/domain';
import type { JSONColumnType } from 'kysely';

export interface FirmKeysTable {
  firm_id: string;
  name: string;
  name_key: string;
  registration_number: string;
  address: string | null;
  address_key: string | null;
  district_code: string | null;
  firm_updated_at: Date;
}

export interface JoinsTable {
  id: string;
  workplace_key: string;
  firm_id: string;
  complex_id: string | null;
  state: JoinState;
  score: number;
  reasons: JSONColumnType<Bilingual[]>;
  decided_by: string | null;
  decided_at: Date | null;
  note: string | null;
  created_at: Date;
}
