import { changeFirm, listFirms, readFirm, registerFirm } from '@chaeum/bank';
import { firm, firmInput, firmPatch, id } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { bankAndFirm, created, everyKey, one } from './answers.ts';

export const firmRoutes = [
  route({
    method: 'POST',
    url: '/v1/firms',
    operationId: 'registerFirm',
    tag: 'firms',
    summary: 'Register a firm',
    description: 'A firm key that belongs to no firm yet is bound to the one it registers, and can register no other.',
    access: everyKey('firms:write'),
    problems: ['already-registered'],
    body: firmInput,
    answers: { 201: { description: 'The firm', schema: firm, etag: true } },
    async handler({ bank, body, context }) {
      const made = await registerFirm(bank, body);
      context.forgetKey(bank.actor.id);
      return created(`/v1/firms/${made.firm.id}`, made.firm, made.version);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/firms',
    operationId: 'listFirms',
    tag: 'firms',
    summary: 'List firms, oldest first',
    access: everyKey('firms:read'),
    query: z.strictObject({ ...paging, complexId: id.optional() }),
    answers: { 200: { description: 'A page of firms', schema: pageOf(firm) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listFirms(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/firms/{id}',
    operationId: 'readFirm',
    tag: 'firms',
    summary: 'Read a firm',
    access: everyKey('firms:read'),
    answers: {
      200: { description: 'The firm; contacts only for the bank and the firm itself', schema: firm, etag: true },
    },
    async handler({ bank, params }) {
      const read = await readFirm(bank, params.id);
      return one(read.firm, read.version);
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/firms/{id}',
    operationId: 'changeFirm',
    tag: 'firms',
    summary: 'Change a firm',
    description: 'Fields left out stay. A move, a new complex or new exclusions have its open vacancies ranked again.',
    access: bankAndFirm,
    ifMatch: 'required',
    body: firmPatch,
    answers: { 200: { description: 'The firm as it is now', schema: firm, etag: true } },
    async handler({ bank, params, body, ifVersion }) {
      const changed = await changeFirm(bank, params.id, body, ifVersion);
      return one(changed.firm, changed.version);
    },
  }),
];
