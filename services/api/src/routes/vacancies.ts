import { cancelVacancy, changeVacancy, listVacancies, postVacancy, readVacancy } from '@chaeum/bank';
import { id, text, vacancy, vacancyInput, vacancyPatch, vacancyStates } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { created, everyKey, one } from './answers.ts';

const cancelInput = z
  .strictObject({ reason: text(500).optional() })
  .default({})
  .meta({ id: 'CancelInput' });

export const vacancyRoutes = [
  route({
    method: 'POST',
    url: '/v1/vacancies',
    operationId: 'postVacancy',
    tag: 'vacancies',
    summary: 'Post a vacancy',
    description:
      'An open one is ranked at once: see its shortlist. The coverage window is leave − handoverDays … leave + overlapDays. The reason of the leave is shown to the firm and its counsellor only.',
    access: everyKey('vacancies:write'),
    problems: ['discriminatory-wording'],
    body: vacancyInput,
    answers: { 201: { description: 'The vacancy', schema: vacancy, etag: true } },
    async handler({ bank, body }) {
      const made = await postVacancy(bank, body);
      return created(`/v1/vacancies/${made.vacancy.id}`, made.vacancy, made.version);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/vacancies',
    operationId: 'listVacancies',
    tag: 'vacancies',
    summary: 'List vacancies, oldest first',
    access: everyKey('vacancies:read'),
    query: z.strictObject({
      ...paging,
      state: z.enum(vacancyStates).optional(),
      firmId: id.optional(),
      complexId: id.optional(),
    }),
    answers: { 200: { description: 'A page of vacancies', schema: pageOf(vacancy) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listVacancies(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/vacancies/{id}',
    operationId: 'readVacancy',
    tag: 'vacancies',
    summary: 'Read a vacancy',
    access: everyKey('vacancies:read'),
    answers: { 200: { description: 'The vacancy', schema: vacancy, etag: true } },
    async handler({ bank, params }) {
      const read = await readVacancy(bank, params.id);
      return one(read.vacancy, read.version);
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/vacancies/{id}',
    operationId: 'changeVacancy',
    tag: 'vacancies',
    summary: 'Change a vacancy that is not filled',
    description: 'It is ranked again. When the terms of the job change, live proposals are withdrawn.',
    access: everyKey('vacancies:write'),
    ifMatch: 'required',
    problems: ['conflict', 'discriminatory-wording'],
    body: vacancyPatch,
    answers: { 200: { description: 'The vacancy as it is now', schema: vacancy, etag: true } },
    async handler({ bank, params, body, ifVersion }) {
      const changed = await changeVacancy(bank, params.id, body, ifVersion);
      return one(changed.vacancy, changed.version);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/vacancies/{id}/cancel',
    operationId: 'cancelVacancy',
    tag: 'vacancies',
    summary: 'Cancel a vacancy',
    description: 'Live proposals are withdrawn, agreed placements ended, everybody is told.',
    access: everyKey('vacancies:write'),
    ifMatch: 'optional',
    problems: ['conflict'],
    body: cancelInput,
    answers: { 200: { description: 'The cancelled vacancy', schema: vacancy, etag: true } },
    async handler({ bank, params, body, ifVersion }) {
      const cancelled = await cancelVacancy(bank, params.id, body, ifVersion);
      return one(cancelled.vacancy, cancelled.version);
    },
  }),
];
