import { delivery, deliveryStates, id } from '@chaeum/domain';
import { listDeliveries, retryDelivery } from '@chaeum/notifications';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { bankOnly, ok } from './answers.ts';

export const deliveryRoutes = [
  route({
    method: 'GET',
    url: '/v1/deliveries',
    operationId: 'listDeliveries',
    tag: 'deliveries',
    summary: 'Messages to people, oldest first',
    access: bankOnly,
    query: z.strictObject({
      ...paging,
      state: z.enum(deliveryStates).optional(),
      subjectId: id.optional().describe('The proposal, placement, vacancy or seeker it is about'),
    }),
    answers: { 200: { description: 'A page of deliveries', schema: pageOf(delivery) } },
    handler: async ({ bank, query, url }) =>
      pageAnswer(url, await listDeliveries(bank.db, query, bank.actor.complexIds)),
  }),
  route({
    method: 'POST',
    url: '/v1/deliveries/{id}/retry',
    operationId: 'retryDelivery',
    tag: 'deliveries',
    summary: 'Try a dead or waiting delivery again at once',
    access: bankOnly,
    problems: ['conflict'],
    answers: { 200: { description: 'The delivery', schema: delivery } },
    handler: async ({ bank, params }) => ok(await retryDelivery(bank.db, bank.clock, params.id, bank.actor.complexIds)),
  }),
];
