import type { ProposalsTable } from '@chaeum/database';
import { liveProposalStates, type Proposal, type ProposalState } from '@chaeum/domain';
import type { Selectable } from 'kysely';

export type ProposalRow = Selectable<ProposalsTable>;

export const isLive = (state: ProposalState): boolean =>
  (liveProposalStates as readonly ProposalState[]).includes(state);

export function proposalView(row: ProposalRow & { placement_id?: string | null }): Proposal {
  return {
    id: row.id,
    vacancyId: row.vacancy_id,
    firmId: row.firm_id,
    seekerId: row.seeker_id,
    state: row.state,
    note: row.note,
    score: row.score,
    policyVersion: row.policy_version,
    heldUntil: row.held_until.toISOString(),
    answers: {
      seeker: row.seeker_answered_at?.toISOString() ?? null,
      firm: row.firm_answered_at?.toISOString() ?? null,
    },
    reason: row.reason,
    endedBy: row.ended_by,
    placementId: row.placement_id ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export const subjectsOf = (row: ProposalRow) => ({
  proposalId: row.id,
  vacancyId: row.vacancy_id,
  firmId: row.firm_id,
  seekerId: row.seeker_id,
  complexId: row.complex_id,
});
