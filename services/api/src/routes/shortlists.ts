import {
  fittingVacancies as fittingVacanciesOf,
  previewVacancy,
  prioritiseSeeker,
  readShortlist,
  unprioritiseSeeker,
} from '@chaeum/bank';
import { DomainError, fittingVacancies, id, instant, shortlist, text, vacancyPreviewInput } from '@chaeum/domain';
import { z } from 'zod';
import { paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { bankAndPartner, bankOnly, everyKey, NOTHING_TO_SAY, ok } from './answers.ts';

const priorityInput = z.strictObject({ reason: text(500) }).meta({ id: 'PriorityInput' });
const priority = z
  .object({ vacancyId: id, seekerId: id, reason: z.string(), by: z.string(), at: instant })
  .meta({ id: 'Priority' });

/** Proxies commonly give an answer a minute. */
const MOST_WAIT_SECONDS = 30;

export const shortlistRoutes = [
  route({
    method: 'POST',
    url: '/v1/vacancies/preview',
    operationId: 'previewVacancy',
    tag: 'shortlists',
    summary: 'The shortlist of a vacancy that is not saved, and what a change would do',
    access: everyKey('shortlists:read'),
    idempotent: false,
    problems: ['discriminatory-wording'],
    body: vacancyPreviewInput,
    answers: { 200: { description: 'The shortlist', schema: shortlist } },
    async handler({ bank, body, locale, context }) {
      const pool = context.pool();
      if (!pool) throw new DomainError('unavailable', 'The pool is still being loaded.');
      return ok(await previewVacancy(bank, pool, body, locale));
    },
  }),
  route({
    method: 'GET',
    url: '/v1/vacancies/{id}/shortlist',
    operationId: 'readShortlist',
    tag: 'shortlists',
    summary: 'Who could substitute, in order, with the reasons',
    description:
      'Computed by published rules; people decide. `state` is `ranking` until the newest version of the vacancy has been ranked; with `waitSeconds` the answer comes when it has.',
    access: everyKey('shortlists:read'),
    query: z.strictObject({
      seekerId: id
        .optional()
        .describe(
          'Says how this seeker stands: the score, or what keeps them out and by how far; for those who see the pool',
        ),
      waitSeconds: z.coerce
        .number()
        .int()
        .min(0)
        .max(MOST_WAIT_SECONDS)
        .default(0)
        .describe('Answer when the list is ready, at the latest after so long, rather than at once with `ranking`'),
    }),
    answers: { 200: { description: 'The shortlist', schema: shortlist } },
    async handler({ bank, params, query, locale, context }) {
      const now = await readShortlist(bank, params.id, query, locale);
      if (now.state === 'ready' || query.waitSeconds === 0) return ok(now);
      await context.rankings.untilRanked(params.id, query.waitSeconds * 1000);
      return ok(await readShortlist(bank, params.id, query, locale));
    },
  }),
  route({
    method: 'GET',
    url: '/v1/seekers/{id}/vacancies',
    operationId: 'fittingVacancies',
    tag: 'shortlists',
    summary: 'The open vacancies a seeker fits, in order, with the reasons',
    description: 'By the same rules and scores as a shortlist, from what is stored now; people decide.',
    access: bankAndPartner('shortlists:read'),
    query: z.strictObject({ limit: paging.limit }),
    answers: { 200: { description: 'The vacancies', schema: fittingVacancies } },
    handler: async ({ bank, params, query, locale }) => ok(await fittingVacanciesOf(bank, params.id, query, locale)),
  }),
  route({
    method: 'PUT',
    url: '/v1/vacancies/{id}/priorities/{seekerId}',
    operationId: 'prioritiseSeeker',
    tag: 'shortlists',
    summary: 'Put an eligible seeker first, with a reason',
    description: 'No ranking overwrites it (직업안정법 시행규칙 5④).',
    access: bankOnly,
    problems: ['not-eligible'],
    body: priorityInput,
    answers: { 200: { description: 'The priority', schema: priority } },
    handler: async ({ bank, params, body }) =>
      ok(await prioritiseSeeker(bank, { vacancyId: params.id, seekerId: params.seekerId, reason: body.reason })),
  }),
  route({
    method: 'DELETE',
    url: '/v1/vacancies/{id}/priorities/{seekerId}',
    operationId: 'unprioritiseSeeker',
    tag: 'shortlists',
    summary: 'Take a priority back',
    access: bankOnly,
    answers: { 204: { description: 'The machine’s order stands again' } },
    async handler({ bank, params }) {
      await unprioritiseSeeker(bank, { vacancyId: params.id, seekerId: params.seekerId });
      return NOTHING_TO_SAY;
    },
  }),
];
