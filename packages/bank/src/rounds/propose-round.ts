import { inTransaction } from '@chaeum/database';
import { DomainError, errors, type RoundProposalInput, type RoundProposals } from '@chaeum/domain';
import type { BankDeps } from '../deps.ts';
import { lockSeekers } from '../proposals/locks.ts';
import { makeProposals } from '../proposals/make-proposals.ts';
import { findRound } from './read-rounds.ts';

type Refusal = NonNullable<RoundProposals['items'][number]['refusal']>;

/**
 * A counsellor proposes chosen suggestions, by the rules of every proposal: what no longer holds is refused with its reason,
 * the others are proposed.
 * @throws DomainError `not-found` (the round) · `validation` (an id that is none of its suggestions)
 */
export function proposeRound(deps: BankDeps, roundId: string, input: RoundProposalInput): Promise<RoundProposals> {
  return inTransaction(deps.db, async (tx) => {
    const inner = { ...deps, db: tx };
    await findRound(tx, deps.actor, roundId);
    const rows = await tx
      .selectFrom('round_suggestions')
      .selectAll()
      .where('round_id', '=', roundId)
      .where('id', 'in', input.suggestionIds)
      .orderBy('id')
      .forUpdate()
      .execute();
    const known = new Map(rows.map((row) => [row.id, row]));
    const unknown = input.suggestionIds.flatMap((id, i) =>
      known.has(id) ? [] : [{ pointer: `/suggestionIds/${i}`, message: 'is not a suggestion of this round' }],
    );
    if (unknown.length > 0) throw errors.invalid(unknown);
    // the locks of all of them at once, in the one order that everybody keeps: vacancies, then seekers
    await tx
      .selectFrom('vacancies')
      .select('id')
      .where('id', 'in', [...new Set(rows.map((row) => row.vacancy_id))])
      .orderBy('id')
      .forUpdate()
      .execute();
    await lockSeekers(tx, [...new Set(rows.map((row) => row.seeker_id))]);

    const items: RoundProposals['items'] = [];
    for (const suggestionId of input.suggestionIds) {
      const row = known.get(suggestionId);
      if (!row) continue;
      try {
        if (row.proposal_id !== null) throw new DomainError('conflict', 'It was proposed already.');
        const { items: made } = await makeProposals(inner, row.vacancy_id, {
          seekerIds: [row.seeker_id],
          ...(input.note !== undefined && { note: input.note }),
        });
        const proposal = made[0] ?? null;
        await tx
          .updateTable('round_suggestions')
          .set({ proposal_id: proposal?.id ?? null })
          .where('id', '=', suggestionId)
          .execute();
        items.push({ suggestionId, proposal, refusal: null });
      } catch (error) {
        items.push({ suggestionId, proposal: null, refusal: refusalOf(error) });
      }
    }
    return { items };
  });
}

/** What the rules of proposals say no to; anything else is no refusal. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error;
  const { problem } = error;
  if (problem !== 'conflict' && problem !== 'proposal-cap' && problem !== 'not-eligible') throw error;
  return {
    type: problem,
    detail: error.message,
    errors: error.errors.map(({ message, messageKo, reason }) => ({
      message,
      ...(typeof messageKo === 'string' && { messageKo }),
      ...(typeof reason === 'string' && { reason }),
    })),
  };
}
