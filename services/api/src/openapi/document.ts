import { eventData, feedEvent, problems } from '@chaeum/domain';
import { z } from 'zod';
import { routes } from '../routes/index.ts';
import { HEADERS, operationOf, PARAMETERS } from './operation.ts';
import { createComponents, type Json } from './schemas.ts';

const TAGS: Record<string, string> = {
  firms: 'Firms that have leaves to cover.',
  seekers: 'People in the pool. Name, telephone and e-mail are personal data: only the bank sees them.',
  vacancies: "A firm's need to cover a leave.",
  shortlists: 'The ranked, explained answer for a vacancy.',
  proposals: 'A seeker put to a firm and the vacancy put to the seeker; both answer.',
  rounds: 'One plan for all open vacancies of a complex: suggestions for the counsellor.',
  placements: 'What both accepted.',
  events: 'What happened, in one gap-free order: the feed of partners and the history a counsellor reads.',
  deliveries: 'Messages to people, each with its attempts.',
  reference: 'Complexes, occupations (KECO), industries (KSIC), districts, skills, licences, commutes.',
  imports: 'Files of seekers, firms and vacancies.',
  policies: 'The numbers of the matching rules.',
  'api-keys': 'Who may call.',
  links: 'Pages behind the links that messages carry. No key: the link is the key.',
  service: 'Health, metrics and this document.',
};

const INTRODUCTION = `Matches people who substitute for workers on family leave with the firms that need them.

JSON in camelCase. Dates are calendar days in Asia/Seoul (\`YYYY-MM-DD\`), instants RFC 3339, money won, coordinates \`{ lat, lng }\` in WGS84, ids UUIDs.

**Access.** \`Authorization: Bearer chaeum_…\`. Each operation says who may call it (\`x-access\`). What belongs to another tenant is answered as if it did not exist.

**Errors** are problem documents (RFC 9457). \`type\` is stable; \`title\` and \`detail\` are in the language asked for (\`Accept-Language: ko\` or \`en\`, Korean by default).

**Lists** answer \`{ items, nextCursor }\`; send \`nextCursor\` back as \`cursor\`, or follow \`Link: rel="next"\`.

**Writes** take an \`Idempotency-Key\`: for 24 hours the same key with the same request gets the same answer (\`Idempotency-Replayed: true\`), with another request 422, while the first is being worked on 409. Requests that failed are not remembered.

**Updates** need \`If-Match\` with the \`ETag\` that was read: 412 when it has changed since, 428 without.

**Limits**: \`RateLimit-Policy\` and \`RateLimit\` (draft-ietf-httpapi-ratelimit-headers-11); 429 with \`Retry-After\`.

**Problem types** (\`urn:chaeum:problem:…\`): ${Object.entries(problems)
  .map(([name, { status }]) => `\`${name}\` ${status}`)
  .join(' · ')}. A method that is not offered at a path is answered 405 with \`Allow\`.`;

/** The OpenAPI 3.1 document of all routes. */
export function openapiDocument(): Json {
  const components = createComponents();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = paths[route.url] ?? {};
    path[route.method.toLowerCase()] = operationOf(route, components);
    paths[route.url] = path;
  }
  const webhooks = eventWebhooks(components);
  return components.resolve({
    openapi: '3.1.1',
    info: {
      title: '채움 (chaeum)',
      version: '1.0.0',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    webhooks,
    components: {
      headers: HEADERS,
      parameters: PARAMETERS,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'chaeum_<prefix>_<secret>', description: 'An API key' },
      },
    },
  });
}

/** What a subscriber is sent, in the shape of the feed; see Standard Webhooks for the signature. */
function eventWebhooks(components: ReturnType<typeof createComponents>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(eventData).map(([type, data]) => [
      type,
      {
        post: {
          operationId: `on-${type}`,
          tags: ['events'],
          summary: `${type} happened`,
          description: 'The same event stands in the feed at its position. Ids and facts only, never personal data.',
          security: [],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  allOf: [
                    components.use(feedEvent, 'output'),
                    {
                      type: 'object',
                      properties: {
                        type: { const: type },
                        data: components.use(z.object({ ...data.shape }), 'output'),
                      },
                    },
                  ],
                },
              },
            },
          },
          responses: {
            '2XX': { description: 'Taken' },
            '4XX': { description: 'Not taken: it is sent again later; 410 ends the subscription' },
          },
        },
      },
    ]),
  );
}
