import type { ReferralOutcome, ReferralParty } from '@chaeum/domain';
import type { Generated } from 'kysely';

export interface ReferralsTable {
  id: string;
  version: Generated<number>;
  lead_id: string;
  complex_id: string | null;
  party: ReferralParty;
  programme: string | null;
  outcome: ReferralOutcome;
  note: string | null;
  made_by: string;
  made_at: Date;
  outcome_at: Date | null;
}
