import { type Db, decodeCursor, type Page, type Tx, toPage } from '@chaeum/database';
import { type Actor, errors, type Proposal, type ProposalState } from '@chaeum/domain';
import { reaches, withinReach } from '../access.ts';
import type { BankDeps } from '../deps.ts';
import { type ProposalRow, proposalView } from './proposal-view.ts';

/** The row if it exists and the actor reaches it: the bank, the firm, or the seeker it was put to. */
export async function findProposal(
  db: Db | Tx,
  actor: Actor,
  id: string,
): Promise<ProposalRow & { placement_id: string | null }> {
  const row = await db
    .selectFrom('proposals')
    .leftJoin('placements', 'placements.proposal_id', 'proposals.id')
    .selectAll('proposals')
    .select('placements.id as placement_id')
    .where('proposals.id', '=', id)
    .executeTakeFirst();
  const mine =
    row &&
    (actor.role === 'seeker'
      ? row.seeker_id === actor.seekerId
      : reaches(actor, { firmId: row.firm_id, complexId: row.complex_id }));
  if (!row || !mine) throw errors.proposal.notFound({ id });
  return row;
}

export async function readProposal(deps: BankDeps, id: string): Promise<{ proposal: Proposal; version: number }> {
  const row = await findProposal(deps.db, deps.actor, id);
  return { proposal: proposalView(row), version: row.version };
}

/** Proposals within reach, oldest first. */
export async function listProposals(
  deps: BankDeps,
  query: {
    vacancyId?: string | undefined;
    seekerId?: string | undefined;
    state?: ProposalState | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<Proposal>> {
  const after = decodeCursor(query.cursor);
  let rows = deps.db
    .selectFrom('proposals')
    .leftJoin('placements', 'placements.proposal_id', 'proposals.id')
    .selectAll('proposals')
    .select('placements.id as placement_id')
    .where(withinReach(deps.actor, { firm: 'proposals.firm_id', complex: 'proposals.complex_id' }));
  if (query.vacancyId !== undefined) rows = rows.where('proposals.vacancy_id', '=', query.vacancyId);
  if (query.seekerId !== undefined) rows = rows.where('proposals.seeker_id', '=', query.seekerId);
  if (query.state !== undefined) rows = rows.where('proposals.state', '=', query.state);
  if (after !== undefined) rows = rows.where('proposals.id', '>', after);
  const found = await rows
    .orderBy('proposals.id')
    .limit(query.limit + 1)
    .execute();
  return toPage(found, query.limit, proposalView);
}
