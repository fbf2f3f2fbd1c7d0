import { createApiKey, listApiKeys, revokeApiKey } from '@chaeum/bank';
import { errors, id, instant, role, scope, text } from '@chaeum/domain';
import { complexById } from '@chaeum/reference';
import { z } from 'zod';
import { pageAnswer, pageOf, paging } from '../http/lists.ts';
import { route } from '../http/route.ts';
import { adminOnly, answer, ok } from './answers.ts';

const keyRole = role.exclude(['seeker']);

const apiKey = z
  .object({
    id,
    name: z.string(),
    prefix: z.string().describe('The part of the token that tells keys apart'),
    role: keyRole,
    scopes: z.array(scope),
    complexIds: z.array(id).nullable(),
    firmId: id.nullable(),
    expiresAt: instant.nullable(),
    revokedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'ApiKey' });

const newApiKey = z
  .object({ key: apiKey, token: z.string().describe('Shown this once; only its hash is kept') })
  .meta({ id: 'NewApiKey' });

const apiKeyInput = z
  .strictObject({
    name: text(80).describe('What it is for; no personal data'),
    role: keyRole,
    scopes: z.array(scope).max(20).default([]).describe('What a partner may do'),
    complexIds: z.array(id).max(100).nullable().default(null).describe('null: all'),
    firmId: id.nullable().default(null).describe('A firm key without one is bound by registering its firm'),
    expiresAt: instant.nullable().default(null),
  })
  .refine((key) => key.role === 'partner' || key.scopes.length === 0, {
    path: ['scopes'],
    message: 'are for partners only',
  })
  .refine((key) => key.role === 'firm' || key.firmId === null, { path: ['firmId'], message: 'is for firms only' })
  .refine((key) => ['counsellor', 'partner'].includes(key.role) || key.complexIds === null, {
    path: ['complexIds'],
    message: 'are for counsellors and partners only',
  })
  .meta({ id: 'ApiKeyInput' });

export const apiKeyRoutes = [
  route({
    method: 'POST',
    url: '/v1/api-keys',
    operationId: 'createApiKey',
    tag: 'api-keys',
    summary: 'Make a key',
    access: adminOnly,
    body: apiKeyInput,
    answers: { 201: { description: 'The key, and its token for this once', schema: newApiKey } },
    async handler({ bank, body }) {
      if (body.expiresAt !== null && new Date(body.expiresAt) <= bank.clock.now()) {
        throw errors.invalid([{ pointer: '/expiresAt', message: 'must lie ahead' }]);
      }
      const unknown = (body.complexIds ?? []).flatMap((complexId, i) =>
        complexById(complexId)
          ? []
          : [{ pointer: `/complexIds/${i}`, message: 'is not a complex; see GET /v1/complexes' }],
      );
      if (unknown.length > 0) throw errors.invalid(unknown);
      const firm =
        body.firmId === null ||
        (await bank.db.selectFrom('firms').select('id').where('id', '=', body.firmId).executeTakeFirst());
      if (!firm) throw errors.invalid([{ pointer: '/firmId', message: 'is not a firm known here' }]);
      const made = await createApiKey(bank.db, bank.clock, {
        ...body,
        expiresAt: body.expiresAt === null ? null : new Date(body.expiresAt),
      });
      return answer(201, made);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/api-keys',
    operationId: 'listApiKeys',
    tag: 'api-keys',
    summary: 'List keys, oldest first',
    access: adminOnly,
    query: z.strictObject(paging),
    answers: { 200: { description: 'A page of keys, without their tokens', schema: pageOf(apiKey) } },
    handler: async ({ bank, query, url }) => pageAnswer(url, await listApiKeys(bank.db, query)),
  }),
  route({
    method: 'POST',
    url: '/v1/api-keys/{id}/revoke',
    operationId: 'revokeApiKey',
    tag: 'api-keys',
    summary: 'Take a key back for good',
    description: 'Other processes notice within five seconds.',
    access: adminOnly,
    answers: { 200: { description: 'The key', schema: apiKey } },
    async handler({ bank, params, context }) {
      const revoked = await revokeApiKey(bank.db, bank.clock, params.id);
      context.forgetKey(params.id);
      return ok(revoked);
    },
  }),
];
