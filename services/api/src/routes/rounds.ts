import { listRounds, proposeRound, readRound, startRound } from '@chaeum/bank';
import { DomainError, id, round, roundInput, roundProposalInput, roundProposals, roundSummary } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { answer, bankOnly, ok } from './answers.ts';

export const roundRoutes = [
  route({
    method: 'POST',
    url: '/v1/rounds',
    operationId: 'startRound',
    tag: 'rounds',
    summary: 'One plan over the open vacancies of a complex, as suggestions',
    description:
      'The plan with the largest sum of scores over all vacancies and seekers together; ties by order of application. Live proposals hold their seats, nobody is suggested beyond the limits, and whom a counsellor put first is placed first. Nothing is proposed.',
    access: bankOnly,
    body: roundInput,
    answers: {
      201: { description: 'The round, ready', schema: round },
      202: { description: 'A large one: it is being worked out', schema: round },
    },
    async handler({ bank, body, locale, context }) {
      const pool = context.pool();
      if (!pool) throw new DomainError('unavailable', 'The pool is still being loaded.');
      const { id: roundId, ready } = await startRound(bank, pool, body);
      const headers = { location: `/v1/rounds/${roundId}` };
      return answer(ready ? 201 : 202, await readRound(bank, roundId, locale), headers);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/rounds',
    operationId: 'listRounds',
    tag: 'rounds',
    summary: 'List rounds, oldest first',
    access: bankOnly,
    query: z.strictObject({ ...paging, complexId: id.optional() }),
    answers: { 200: { description: 'A page of rounds', schema: pageOf(roundSummary) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listRounds(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/rounds/{id}',
    operationId: 'readRound',
    tag: 'rounds',
    summary: 'A round with its suggestions, and which of them no longer hold',
    access: bankOnly,
    answers: { 200: { description: 'The round', schema: round } },
    handler: async ({ bank, params, locale }) => ok(await readRound(bank, params.id, locale)),
  }),
  route({
    method: 'POST',
    url: '/v1/rounds/{id}/propose',
    operationId: 'proposeRound',
    tag: 'rounds',
    summary: 'Propose chosen suggestions',
    description:
      'By the rules of every proposal. One that no longer holds is refused with its reason; the others are made.',
    access: bankOnly,
    body: roundProposalInput,
    answers: { 200: { description: 'What became of each, in the order asked', schema: roundProposals } },
    handler: async ({ bank, params, body }) => ok(await proposeRound(bank, params.id, body)),
  }),
];
