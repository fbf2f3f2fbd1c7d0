import type { Bilingual, ContactChannel, ContactOutcome, FindingKind, LeadState } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

interface LeadColumns {
  workplace_id: string;
  score: number;
  reasons: JSONColumnType<Bilingual[]>;
  finding_kinds: FindingKind[];
  firm_id: string | null;
  complex_id: string | null;
  industry: string | null;
  headcount: number;
  campaign: string;
  held_out: boolean;
  run_id: string;
}

export interface StagedLeadsTable extends LeadColumns {
  lead_id: string;
}

export interface LeadsTable extends LeadColumns {
  id: string;
  version: Generated<number>;
  state: LeadState;
  listed: boolean;
  assignee: string | null;
  note: string | null;
  last_contact_on: string | null;
  quiet_until: string | null;
  converted_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface LeadContactsTable {
  id: string;
  lead_id: string;
  channel: ContactChannel;
  contacted_at: Date;
  outcome: ContactOutcome;
  call_on: string | null;
  note: string | null;
  by_actor: string;
  to_enc: Buffer | null;
  answered_at: Date | null;
  created_at: Date;
}

export interface SuppressionsTable {
  id: string;
  keys: string[];
  insurance_number: string | null;
  registration_number: string | null;
  address: string | null;
  has_email: boolean;
  complex_id: string | null;
  reason: string;
  created_by: string;
  created_at: Date;
}
