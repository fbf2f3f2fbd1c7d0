import { commuteLeg, errors, id, KOREA, type Point, timeOfDay } from '@chaeum/domain';
import {
  complexes,
  type Suggestion,
  suggestDistricts,
  suggestIndustries,
  suggestLicences,
  suggestOccupations,
  suggestSkills,
} from '@chaeum/reference';
import { z } from 'zod';
import { pageOf, wholeList } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { everyKey, ok } from './answers.ts';

const suggestion = z
  .object({
    code: z.string(),
    name: z.string(),
    path: z.array(z.string()).describe('Groups above it, the widest first'),
    score: z.number().min(0).max(1),
  })
  .meta({ id: 'Suggestion' });

const complex = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    english: z.string(),
    aliases: z.array(z.string()),
    centre: z.object({ lat: z.number(), lng: z.number() }),
    radiusKm: z.number(),
    districtCodes: z.array(z.string()),
  })
  .meta({ id: 'Complex' });

const commute = z
  .object({ minutes: z.number(), source: z.string(), legs: z.array(commuteLeg) })
  .meta({ id: 'Commute' });

const suggestQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(2000)
    .describe('What somebody typed or pasted, a whole title too'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

function suggestionRoute(
  name: 'occupations' | 'industries' | 'districts' | 'skills' | 'licences',
  summary: string,
  suggest: (query: string, options: { limit: number }) => Suggestion[],
) {
  return route({
    method: 'GET',
    url: `/v1/${name}`,
    operationId: `suggest${name[0]?.toUpperCase()}${name.slice(1)}`,
    tag: 'reference',
    summary,
    access: everyKey('reference:read'),
    query: suggestQuery,
    answers: { 200: { description: 'Suggestions, best first', schema: pageOf(suggestion) } },
    handler: async ({ query }) => wholeList(suggest(query.q, { limit: query.limit })),
  });
}

export const referenceRoutes = [
  route({
    method: 'GET',
    url: '/v1/complexes',
    operationId: 'listComplexes',
    tag: 'reference',
    summary: 'The industrial complexes served',
    access: everyKey('reference:read'),
    answers: { 200: { description: 'All complexes', schema: pageOf(complex) } },
    handler: async () =>
      wholeList(
        complexes().map((one) => ({ ...one, aliases: [...one.aliases], districtCodes: [...one.districtCodes] })),
      ),
  }),
  suggestionRoute(
    'occupations',
    'KECO 2025 units that a job title, or a whole posting title, may mean',
    suggestOccupations,
  ),
  suggestionRoute('industries', 'KSIC 11 industries', suggestIndustries),
  suggestionRoute('districts', 'Districts by name', suggestDistricts),
  suggestionRoute('skills', 'Skills of the vocabulary', suggestSkills),
  suggestionRoute('licences', 'National licences', suggestLicences),
  route({
    method: 'GET',
    url: '/v1/commute',
    operationId: 'readCommute',
    tag: 'reference',
    summary: 'How long it takes from one point to another',
    description:
      'On foot, by train over the metropolitan network (seconds of a `ride` include the stops), or by road, whichever is the quickest at the hour of arrival. Where stations are near, no car is assumed. `source` says where the figure comes from: `network`, `walk`, `road-model`, or the routing server (`osrm`, `valhalla`).',
    access: everyKey('reference:read'),
    query: z.strictObject({
      from: z.string().max(60).describe('`lat,lng`'),
      to: z.string().max(60).describe('`lat,lng`'),
      arriveBy: timeOfDay.default('09:00'),
    }),
    answers: { 200: { description: 'The commute', schema: commute } },
    async handler({ query, context }) {
      const from = readPoint('from', query.from);
      const { minutes, source, legs } = await context.commute.between(from, readPoint('to', query.to), query.arriveBy);
      return ok({ minutes, source, legs });
    },
  }),
];

/** `lat,lng` in that order, as everywhere here; GeoJSON has them the other way round, which lies outside Korea. */
function readPoint(name: string, text: string): Point {
  const [, lat, lng] = /^\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*$/.exec(text) ?? [];
  if (lat === undefined || lng === undefined) {
    throw errors.invalid([{ pointer: `?${name}`, message: 'must be lat,lng', messageKo: 'lat,lng 형식이어야 합니다' }]);
  }
  const point = { lat: Number(lat), lng: Number(lng) };
  const inside =
    point.lat >= KOREA.south && point.lat <= KOREA.north && point.lng >= KOREA.west && point.lng <= KOREA.east;
  if (!inside) {
    throw errors.invalid([
      { pointer: `?${name}`, message: 'lies outside Korea', messageKo: '대한민국 밖의 좌표입니다' },
    ]);
  }
  return point;
}
