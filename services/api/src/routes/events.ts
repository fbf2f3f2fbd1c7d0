import { listEvents } from '@chaeum/bank';
import { eventTypes, feedEvent, id } from '@chaeum/domain';
import { z } from 'zod';
import { pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { answer, everyKey } from './answers.ts';

export const eventRoutes = [
  route({
    method: 'GET',
    url: '/v1/events',
    operationId: 'listEvents',
    tag: 'events',
    summary: 'What happened, in one gap-free order',
    description:
      'Ask again with `after` set to the last position you have: nothing below it comes later. A firm sees its own, a partner those of its complexes.',
    access: everyKey('events:read'),
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0).describe('Position behind which to begin'),
      limit: paging.limit,
      type: z.enum(eventTypes).optional(),
      vacancyId: id.optional(),
      seekerId: id.optional(),
    }),
    answers: { 200: { description: 'A page of events; `nextCursor` goes into `after`', schema: pageOf(feedEvent) } },
    async handler({ bank, query, url }) {
      const page = await listEvents(bank, query);
      if (page.nextCursor === null) return answer(200, page);
      const next = new URL(url, 'http://localhost');
      next.searchParams.set('after', page.nextCursor);
      return answer(200, page, { link: `<${next.pathname}${next.search}>; rel="next"` });
    },
  }),
];
