import { decideJoin, listJoins } from '@chaeum/discovery';
import { id, join, joinDecision, joinStates } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { bankOnly, ok } from './answers.ts';

export const joinRoutes = [
  route({
    method: 'GET',
    url: '/v1/joins',
    operationId: 'listJoins',
    tag: 'scout',
    summary: 'Which firm a workplace of the records is, oldest first',
    description:
      'Certain ones are joined by every run; `state=doubtful` is the list for a person. What a person decided no run undoes.',
    access: bankOnly,
    query: z.strictObject({ ...paging, state: z.enum(joinStates).optional(), complexId: id.optional() }),
    answers: { 200: { description: 'A page of joins', schema: pageOf(join) } },
    handler: async ({ bank, query, url, locale }) => pageAnswer(url, await listJoins(bank, query, locale)),
  }),
  route({
    method: 'POST',
    url: '/v1/joins/{id}/confirm',
    operationId: 'confirmJoin',
    tag: 'scout',
    summary: 'The workplace is this firm',
    description: 'Its other candidates are refused.',
    access: bankOnly,
    body: joinDecision,
    answers: { 200: { description: 'The join', schema: join } },
    handler: async ({ bank, params, body, locale }) => ok(await decideJoin(bank, params.id, 'confirmed', body, locale)),
  }),
  route({
    method: 'POST',
    url: '/v1/joins/{id}/refuse',
    operationId: 'refuseJoin',
    tag: 'scout',
    summary: 'The workplace is not this firm',
    access: bankOnly,
    body: joinDecision,
    answers: { 200: { description: 'The join', schema: join } },
    handler: async ({ bank, params, body, locale }) => ok(await decideJoin(bank, params.id, 'refused', body, locale)),
  }),
];
