import {
  addSuppression,
  changeLead,
  liftSuppression,
  listContacts,
  listLeads,
  listSuppressions,
  readEffect,
  readLead,
  recordContact,
} from '@chaeum/discovery';
import {
  contactInput,
  findingKinds,
  id,
  lead,
  leadContact,
  leadPatch,
  leadStates,
  outreachEffect,
  suppression,
  suppressionInput,
} from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging, wholeList } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { adminOnly, answer, bankOnly, NOTHING_TO_SAY, ok, one } from './answers.ts';

const heads = z.coerce.number().int().min(0).max(2_000_000).optional();

export const leadRoutes = [
  route({
    method: 'GET',
    url: '/v1/leads',
    operationId: 'listLeads',
    tag: 'scout',
    summary: 'Firms worth contacting, the greatest expected need first',
    description:
      'Those of the newest run of each complex; firms held out of the campaign are not on it. `score` is the number of substitutes the firm is expected to need in the next six months.',
    access: bankOnly,
    query: z.strictObject({
      ...paging,
      complexId: id.optional(),
      finding: z.enum(findingKinds).optional().describe('With such an open finding'),
      state: z.enum(leadStates).optional(),
      assignee: z.string().max(100).optional().describe('`me`, or the id of a counsellor’s key'),
      minScore: z.coerce.number().min(0).optional(),
      industry: z
        .string()
        .regex(/^\d{1,5}$/, 'must be a KSIC code or its beginning')
        .optional(),
      minHeadcount: heads,
      maxHeadcount: heads,
    }),
    answers: { 200: { description: 'A page of leads', schema: pageOf(lead) } },
    handler: async ({ bank, query, url, locale }) => pageAnswer(url, await listLeads(bank, query, locale)),
  }),
  route({
    method: 'GET',
    url: '/v1/leads/effect',
    operationId: 'readOutreachEffect',
    tag: 'scout',
    summary: 'What outreach adds, against firms that nobody contacts',
    description:
      'Firms that posted a vacancy since they became leads: those meant to be contacted against those held out at random, with a 95 % interval. Says when it is too early to tell.',
    access: bankOnly,
    query: z.strictObject({ complexId: id.optional(), campaign: z.string().max(100).optional() }),
    answers: { 200: { description: 'The effect', schema: outreachEffect } },
    handler: async ({ bank, query, locale }) => ok(await readEffect(bank, query, locale)),
  }),
  route({
    method: 'GET',
    url: '/v1/leads/{id}',
    operationId: 'readLead',
    tag: 'scout',
    summary: 'Read a lead',
    access: bankOnly,
    answers: { 200: { description: 'The lead', schema: lead, etag: true } },
    async handler({ bank, params, locale }) {
      const read = await readLead(bank, params.id, locale);
      return one(read.lead, read.version);
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/leads/{id}',
    operationId: 'changeLead',
    tag: 'scout',
    summary: 'Take a lead, hand it over, note something, or say how it stands',
    access: bankOnly,
    problems: ['conflict'],
    ifMatch: 'required',
    body: leadPatch,
    answers: { 200: { description: 'The lead as it is now', schema: lead, etag: true } },
    async handler({ bank, params, body, ifVersion, locale }) {
      const changed = await changeLead(bank, params.id, body, ifVersion, locale);
      return one(changed.lead, changed.version);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/leads/{id}/contacts',
    operationId: 'recordLeadContact',
    tag: 'scout',
    summary: 'Write a contact down, with what came of it',
    description:
      'Refused, with what speaks against it, when the firm is suppressed or in its cool-down, out of hours, in a week of holidays, or when this counsellor has made enough contacts that day.',
    access: bankOnly,
    problems: ['conflict'],
    body: contactInput,
    answers: { 201: { description: 'The contact', schema: leadContact } },
    handler: async ({ bank, params, body }) => answer(201, await recordContact(bank, params.id, body)),
  }),
  route({
    method: 'GET',
    url: '/v1/leads/{id}/contacts',
    operationId: 'listLeadContacts',
    tag: 'scout',
    summary: 'Contacts of a lead, oldest first',
    access: bankOnly,
    answers: { 200: { description: 'All of them', schema: pageOf(leadContact) } },
    handler: async ({ bank, params }) => wholeList(await listContacts(bank, params.id)),
  }),
  route({
    method: 'GET',
    url: '/v1/suppressions',
    operationId: 'listSuppressions',
    tag: 'scout',
    summary: 'Who is never contacted, oldest first',
    access: bankOnly,
    query: z.strictObject(paging),
    answers: { 200: { description: 'A page of suppressions', schema: pageOf(suppression) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listSuppressions(bank, query)),
  }),
  route({
    method: 'POST',
    url: '/v1/suppressions',
    operationId: 'addSuppression',
    tag: 'scout',
    summary: 'Never contact a firm, an address or an e-mail again',
    description: 'For good: by what records say of the firm, so that no import and no rebuild brings it back.',
    access: bankOnly,
    body: suppressionInput,
    answers: { 201: { description: 'The suppression', schema: suppression } },
    handler: async ({ bank, body }) => answer(201, await addSuppression(bank, body)),
  }),
  route({
    method: 'DELETE',
    url: '/v1/suppressions/{id}',
    operationId: 'liftSuppression',
    tag: 'scout',
    summary: 'Take back a suppression that was entered by mistake',
    access: adminOnly,
    answers: { 204: { description: 'Done' } },
    async handler({ bank, params }) {
      await liftSuppression(bank, params.id);
      return NOTHING_TO_SAY;
    },
  }),
];
