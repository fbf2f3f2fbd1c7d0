import type { Generated } from 'kysely';

export interface FirmsTable {
  id: string;
  version: Generated<number>;
  name: string;
  registration_number: string;
  industry: string;
  headcount: number;
  lat: number;
  lng: number;
  district_code: string | null;
  address: string | null;
  complex_id: string | null;
  contacts_enc: Buffer;
  excluded_seeker_ids: Generated<string[]>;
  synthetic: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
}
