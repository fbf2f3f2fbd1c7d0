import { listPlacements, movePlacement, readPlacement } from '@chaeum/bank';
import { id, placement, placementMove, placementStates } from '@chaeum/domain';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { bankAndFirm, everyKey, ok, one } from './answers.ts';

const MOVES = {
  start: { operationId: 'startPlacement', summary: 'The substitute has begun' },
  extend: { operationId: 'extendPlacement', summary: 'Set a new last day (`to`), later or earlier' },
  end: { operationId: 'endPlacement', summary: 'End it before its time' },
  complete: { operationId: 'completePlacement', summary: 'It ran to its end' },
} as const;

const moveRoutes = (['start', 'extend', 'end', 'complete'] as const).map((move) =>
  route({
    method: 'POST',
    url: `/v1/placements/{id}/${move}`,
    ...MOVES[move],
    tag: 'placements',
    description: "Both sides are told. `conflicts` names the seeker's other placements that the days now overlap.",
    access: bankAndFirm,
    problems: ['conflict'],
    body: placementMove,
    answers: { 200: { description: 'The placement as it is now', schema: placement } },
    handler: async ({ bank, params, body }) => ok(await movePlacement(bank, params.id, move, body)),
  }),
);

export const placementRoutes = [
  route({
    method: 'GET',
    url: '/v1/placements',
    operationId: 'listPlacements',
    tag: 'placements',
    summary: 'List placements, oldest first',
    access: everyKey('placements:read'),
    query: z.strictObject({
      ...paging,
      vacancyId: id.optional(),
      seekerId: id.optional(),
      state: z.enum(placementStates).optional(),
    }),
    answers: { 200: { description: 'A page of placements', schema: pageOf(placement) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listPlacements(bank, query)),
  }),
  route({
    method: 'GET',
    url: '/v1/placements/{id}',
    operationId: 'readPlacement',
    tag: 'placements',
    summary: 'Read a placement',
    access: everyKey('placements:read'),
    answers: { 200: { description: 'The placement', schema: placement, etag: true } },
    async handler({ bank, params }) {
      const read = await readPlacement(bank, params.id);
      return one(read.placement, read.version);
    },
  }),
  ...moveRoutes,
];
