import { listFindings, listRuns, publishWithheld, readRun, requestRun } from '@chaeum/discovery';
import { calendarDate, finding, findingKinds, findingStates, id, scoutRun, scoutRunStates } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { answer, bankAndPartner, bankOnly, ok } from './answers.ts';

const runInput = z
  .strictObject({
    complexId: id.nullable().default(null).describe('null: the whole country, for those who are bound to no complex'),
    asOf: calendarDate.optional().describe('The day to look from, past or future; default: today'),
  })
  .default({ complexId: null })
  .meta({ id: 'ScoutRunInput' });

export const scoutRoutes = [
  route({
    method: 'POST',
    url: '/v1/scout/runs',
    operationId: 'requestScoutRun',
    tag: 'scout',
    summary: 'Look through the administrative records',
    description:
      'What is found is published all at once when the run is over, or withheld with the reason when its counts leave their bounds. One run at a time for a complex.',
    access: bankOnly,
    problems: ['conflict'],
    body: runInput,
    answers: { 202: { description: 'The run, going on', schema: scoutRun } },
    async handler({ bank, body }) {
      const run = await requestRun(bank, body);
      return answer(202, run, { location: `/v1/scout/runs/${run.id}` });
    },
  }),
  route({
    method: 'GET',
    url: '/v1/scout/runs',
    operationId: 'listScoutRuns',
    tag: 'scout',
    summary: 'Runs, oldest first',
    access: bankOnly,
    query: z.strictObject({ ...paging, state: z.enum(scoutRunStates).optional(), complexId: id.optional() }),
    answers: { 200: { description: 'A page of runs', schema: pageOf(scoutRun) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listRuns(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/scout/runs/{id}',
    operationId: 'readScoutRun',
    tag: 'scout',
    summary: 'How a run stands',
    access: bankOnly,
    answers: { 200: { description: 'The run', schema: scoutRun } },
    handler: async ({ bank, params }) => ok(await readRun(bank, params.id)),
  }),
  route({
    method: 'POST',
    url: '/v1/scout/runs/{id}/publish',
    operationId: 'publishScoutRun',
    tag: 'scout',
    summary: 'Publish a run that was withheld',
    access: bankOnly,
    problems: ['conflict'],
    answers: { 200: { description: 'The run', schema: scoutRun } },
    handler: async ({ bank, params }) => ok(await publishWithheld(bank, params.id)),
  }),
  route({
    method: 'GET',
    url: '/v1/findings',
    operationId: 'listFindings',
    tag: 'scout',
    summary: 'What the records say of firms, oldest first',
    description: 'For counsellors; no finding says what kind of leave it is.',
    access: bankAndPartner('findings:read'),
    query: z.strictObject({
      ...paging,
      kind: z.enum(findingKinds).optional(),
      state: z.enum(findingStates).optional(),
      complexId: id.optional(),
    }),
    answers: { 200: { description: 'A page of findings', schema: pageOf(finding) } },
    handler: async ({ bank, query, url, locale }) => pageAnswer(url, await listFindings(bank, query, locale)),
  }),
];
