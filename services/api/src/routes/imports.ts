import { importError, importKinds, importReport } from '@chaeum/domain';
import { listImportErrors, readImport, receiveImport } from '@chaeum/intake';
import { z } from 'zod';
import { koreanMessage } from '../http/korean-messages.ts';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { answer, bankAndPartner, ok } from './answers.ts';

const TYPES = ['text/csv', 'application/x-ndjson', 'application/octet-stream'] as const;

export const importRoutes = [
  route({
    method: 'POST',
    url: '/v1/imports',
    operationId: 'importFile',
    tag: 'imports',
    summary: 'Send a file of seekers, firms, vacancies or administrative records',
    description:
      'CSV (UTF-8 with or without BOM, CP949; headers in Korean or English) or NDJSON. `application/octet-stream` counts as CSV unless `format` says otherwise. The same file of the same sender again is the first import again.',
    access: bankAndPartner('imports:write'),
    // the file itself is what makes it idempotent
    idempotent: false,
    problems: ['validation'],
    streams: TYPES,
    query: z.strictObject({
      kind: z.enum(importKinds),
      format: z.enum(['csv', 'ndjson']).optional().describe('Where the Content-Type does not say it'),
    }),
    answers: {
      202: { description: 'Taken; it is worked on', schema: importReport },
      200: { description: 'The same file was sent before: that import', schema: importReport },
    },
    async handler({ bank, context, query, stream, contentType }) {
      const ndjson = query.format === 'ndjson' || (query.format === undefined && /x-ndjson/i.test(contentType));
      const { report, repeated } = await receiveImport(
        { db: context.db, clock: bank.clock, actor: bank.actor, cipher: bank.cipher },
        { kind: query.kind, format: ndjson ? 'ndjson' : 'csv', bytes: stream() },
      );
      const headers = { location: `/v1/imports/${report.id}` };
      return answer(repeated ? 200 : 202, report, headers);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/imports/{id}',
    operationId: 'readImport',
    tag: 'imports',
    summary: 'How an import stands',
    access: bankAndPartner('imports:write'),
    answers: { 200: { description: 'The import', schema: importReport } },
    handler: async ({ bank, params }) => ok(await readImport(bank.db, bank.actor, params.id)),
  }),
  route({
    method: 'GET',
    url: '/v1/imports/{id}/errors',
    operationId: 'listImportErrors',
    tag: 'imports',
    summary: 'Rows that were refused, and why',
    access: bankAndPartner('imports:write'),
    query: z.strictObject(paging),
    answers: { 200: { description: 'A page of errors', schema: pageOf(importError) } },
    async handler({ bank, params, query, url }) {
      const page = await listImportErrors(bank.db, bank.actor, params.id, query);
      const items = page.items.map((one) => {
        const messageKo = koreanMessage(one.message);
        return { ...one, ...(messageKo !== undefined && { messageKo }) };
      });
      return pageAnswer(url, { ...page, items });
    },
  }),
];
