import { changeSeeker, listSeekers, readSeeker, registerSeeker, removeSeeker } from '@chaeum/bank';
import { inTransaction } from '@chaeum/database';
import { errors, seeker, seekerInput, seekerPatch } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { bankAndPartner, bankOnly, created, NOTHING_TO_SAY, one } from './answers.ts';

export const seekerRoutes = [
  route({
    method: 'POST',
    url: '/v1/seekers',
    operationId: 'registerSeeker',
    tag: 'seekers',
    summary: 'Take a person into the pool',
    access: bankAndPartner('seekers:write'),
    body: seekerInput,
    answers: { 201: { description: 'The seeker', schema: seeker, etag: true } },
    async handler({ bank, body }) {
      const made = await registerSeeker(bank, body);
      return created(`/v1/seekers/${made.seeker.id}`, made.seeker, made.version);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/seekers',
    operationId: 'listSeekers',
    tag: 'seekers',
    summary: 'List the pool, oldest first',
    description: 'Every name that is shown is written to the access log.',
    access: bankAndPartner('seekers:read'),
    query: z.strictObject(paging),
    answers: { 200: { description: 'A page of seekers', schema: pageOf(seeker) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listSeekers(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/seekers/{id}',
    operationId: 'readSeeker',
    tag: 'seekers',
    summary: 'Read a seeker',
    access: bankAndPartner('seekers:read'),
    answers: { 200: { description: 'The seeker; who they are only for the bank', schema: seeker, etag: true } },
    async handler({ bank, params }) {
      const read = await readSeeker(bank, params.id);
      return one(read.seeker, read.version);
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/seekers/{id}',
    operationId: 'changeSeeker',
    tag: 'seekers',
    summary: 'Change a seeker',
    description: 'Fields left out stay.',
    access: bankOnly,
    ifMatch: 'required',
    body: seekerPatch,
    answers: { 200: { description: 'The seeker as they are now', schema: seeker, etag: true } },
    async handler({ bank, params, body, ifVersion }) {
      const changed = await changeSeeker(bank, params.id, body, ifVersion);
      return one(changed.seeker, changed.version);
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/seekers/{id}',
    operationId: 'removeSeeker',
    tag: 'seekers',
    summary: 'Take a person out of the pool',
    description: 'Name, telephone, e-mail, skills and licences are erased; live proposals are withdrawn.',
    access: bankOnly,
    ifMatch: 'optional',
    answers: { 204: { description: 'Gone' } },
    async handler({ bank, params, ifVersion }) {
      await inTransaction(bank.db, async (tx) => {
        if (ifVersion !== '*') {
          const { version } = await readSeeker({ ...bank, db: tx }, params.id);
          if (version !== ifVersion) throw errors.precondition.failed({ current: version });
        }
        await removeSeeker({ ...bank, db: tx }, params.id);
      });
      return NOTHING_TO_SAY;
    },
  }),
];
