import type { PlacementState, ProposalState } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';
import type { StoredCandidate } from './shortlists.ts';

export interface ProposalsTable {
  id: string;
  version: Generated<number>;
  vacancy_id: string;
  firm_id: string;
  seeker_id: string;
  complex_id: string | null;
  state: ProposalState;
  note: string | null;
  score: number | null;
  policy_version: number | null;
  basis: JSONColumnType<StoredCandidate> | null;
  held_until: Date;
  seeker_answered_at: Date | null;
  firm_answered_at: Date | null;
  reason: string | null;
  ended_by: 'seeker' | 'firm' | 'counsellor' | 'system' | null;
  ended_at: Date | null;
  /** Last day on which seeker and firm are not brought together again after a refusal. */
  cooling_until: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface PlacementsTable {
  id: string;
  version: Generated<number>;
  vacancy_id: string;
  proposal_id: string;
  firm_id: string;
  seeker_id: string;
  complex_id: string | null;
  state: PlacementState;
  from_date: string;
  to_date: string;
  reason: string | null;
  /** Who ended it early; an early return of the worker on leave is the firm's. */
  ended_by: 'seeker' | 'firm' | null;
  created_at: Date;
  updated_at: Date;
}
