import { changeReferral, listProgrammes, listReferrals, makeReferral, readReferral } from '@chaeum/discovery';
import {
  id,
  programme,
  referral,
  referralInput,
  referralOutcomes,
  referralParties,
  referralPatch,
} from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging, wholeList } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { bankAndPartner, bankOnly, created, one } from './answers.ts';

export const referralRoutes = [
  route({
    method: 'GET',
    url: '/v1/programmes',
    operationId: 'listProgrammes',
    tag: 'scout',
    summary: 'Programmes of other parties that a firm may be referred to',
    description: 'With what came of the referrals within reach of the key.',
    access: bankAndPartner('referrals:read'),
    answers: { 200: { description: 'The catalogue', schema: pageOf(programme) } },
    handler: async ({ bank, locale }) => wholeList(await listProgrammes(bank, locale)),
  }),
  route({
    method: 'POST',
    url: '/v1/referrals',
    operationId: 'makeReferral',
    tag: 'scout',
    summary: 'Hand a firm on to another party of the programme',
    access: bankOnly,
    body: referralInput,
    answers: { 201: { description: 'The referral', schema: referral, etag: true } },
    async handler({ bank, body }) {
      const made = await makeReferral(bank, body);
      return created(`/v1/referrals/${made.referral.id}`, made.referral, made.version);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/referrals',
    operationId: 'listReferrals',
    tag: 'scout',
    summary: 'Referrals, oldest first',
    description: 'The parties of the programme see those of their complexes, without notes.',
    access: bankAndPartner('referrals:read'),
    query: z.strictObject({
      ...paging,
      to: z.enum(referralParties).optional(),
      programmeId: z.string().max(60).optional(),
      outcome: z.enum(referralOutcomes).optional(),
      leadId: id.optional(),
    }),
    answers: { 200: { description: 'A page of referrals', schema: pageOf(referral) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listReferrals(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/referrals/{id}',
    operationId: 'readReferral',
    tag: 'scout',
    summary: 'Read a referral',
    access: bankAndPartner('referrals:read'),
    answers: { 200: { description: 'The referral', schema: referral, etag: true } },
    async handler({ bank, params }) {
      const read = await readReferral(bank, params.id);
      return one(read.referral, read.version);
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/referrals/{id}',
    operationId: 'changeReferral',
    tag: 'scout',
    summary: 'Say what came of a referral',
    access: bankOnly,
    ifMatch: 'required',
    body: referralPatch,
    answers: { 200: { description: 'The referral as it is now', schema: referral, etag: true } },
    async handler({ bank, params, body, ifVersion }) {
      const changed = await changeReferral(bank, params.id, body, ifVersion);
      return one(changed.referral, changed.version);
    },
  }),
];
