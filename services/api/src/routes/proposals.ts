import {
  acceptProposal,
  declineProposal,
  listProposals,
  makeProposals,
  readProposal,
  withdrawProposal,
} from '@chaeum/bank';
import { answerInput, id, proposal, proposalInput, proposalStates, text } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { answer, bankAndFirm, bankOnly, everyKey, ok, one } from './answers.ts';

const withdrawInput = z
  .strictObject({ reason: text(500).optional() })
  .default({})
  .meta({ id: 'WithdrawInput' });

export const proposalRoutes = [
  route({
    method: 'POST',
    url: '/v1/vacancies/{id}/proposals',
    operationId: 'makeProposals',
    tag: 'proposals',
    summary: 'Put seekers to a firm and the vacancy to the seekers',
    description: 'All of them, or none. Both sides are told, and see until when it is held.',
    access: bankOnly,
    problems: ['conflict', 'proposal-cap', 'not-eligible'],
    body: proposalInput,
    answers: { 201: { description: 'The proposals', schema: z.object({ items: z.array(proposal) }) } },
    handler: async ({ bank, params, body }) => answer(201, await makeProposals(bank, params.id, body)),
  }),
  route({
    method: 'GET',
    url: '/v1/proposals',
    operationId: 'listProposals',
    tag: 'proposals',
    summary: 'List proposals, oldest first',
    access: everyKey('proposals:read'),
    query: z.strictObject({
      ...paging,
      vacancyId: id.optional(),
      seekerId: id.optional(),
      state: z.enum(proposalStates).optional(),
    }),
    answers: { 200: { description: 'A page of proposals', schema: pageOf(proposal) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listProposals(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/proposals/{id}',
    operationId: 'readProposal',
    tag: 'proposals',
    summary: 'Read a proposal',
    access: everyKey('proposals:read'),
    answers: { 200: { description: 'The proposal', schema: proposal, etag: true } },
    async handler({ bank, params }) {
      const read = await readProposal(bank, params.id);
      return one(read.proposal, read.version);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/proposals/{id}/accept',
    operationId: 'acceptProposal',
    tag: 'proposals',
    summary: 'Say yes for a side',
    description:
      'The firm by its key; a counsellor records an answer given by telephone and says whose (`as`). The second yes makes the placement.',
    access: bankAndFirm,
    problems: ['conflict'],
    body: answerInput,
    answers: { 200: { description: 'The proposal as it is now', schema: proposal } },
    handler: async ({ bank, params, body }) => ok(await acceptProposal(bank, params.id, body)),
  }),
  route({
    method: 'POST',
    url: '/v1/proposals/{id}/decline',
    operationId: 'declineProposal',
    tag: 'proposals',
    summary: 'Say no for a side, with a reason',
    access: bankAndFirm,
    problems: ['conflict'],
    body: answerInput,
    answers: { 200: { description: 'The proposal as it is now', schema: proposal } },
    handler: async ({ bank, params, body }) => ok(await declineProposal(bank, params.id, body)),
  }),
  route({
    method: 'POST',
    url: '/v1/proposals/{id}/withdraw',
    operationId: 'withdrawProposal',
    tag: 'proposals',
    summary: 'Take a proposal back',
    access: bankOnly,
    problems: ['conflict'],
    body: withdrawInput,
    answers: { 200: { description: 'The proposal as it is now', schema: proposal } },
    handler: async ({ bank, params, body }) => ok(await withdrawProposal(bank, params.id, body)),
  }),
];
