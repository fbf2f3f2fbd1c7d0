import { type ProblemName, problems } from '@chaeum/domain';
import type { z } from 'zod';
import type { AnswerSpec, Route } from '../http/route.ts';
import type { Components, Json } from './schemas.ts';

/** One route as an OpenAPI operation; its rule is in `security`, in `x-access`, and in words. */
export function operationOf(route: Route, components: Components): Json {
  const open = 'public' in route.access;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, ruleInWords(route)].filter(Boolean).join('\n\n'),
    security: 'public' in route.access ? [] : [{ apiKey: route.access.scope === null ? [] : [route.access.scope] }],
    'x-access': open ? 'public' : route.access,
    ...parameters(route, components),
    ...requestBody(route, components),
    responses: responses(route, components),
  };
}

function ruleInWords({ access }: Route): string {
  if ('public' in access) return '**Who may:** anybody.';
  const who = access.roles.map((role) => (role === 'partner' ? `partner with the scope \`${access.scope}\`` : role));
  return `**Who may:** ${who.join(', ')}.`;
}

const text = (description: string): Json => ({ description, schema: { type: 'string' } });

/** Header fields that many operations send. */
export const HEADERS = {
  RateLimit: text('What is left: `"default";r=…;t=…`'),
  RateLimitPolicy: text('The policy: `"default";q=…;w=60`'),
  ETag: text('The version; send it back in If-Match or If-None-Match'),
  IdempotencyReplayed: text('`true` when it was answered before'),
  Link: text('`rel="next"`: the next page'),
};

const headerParameter = (name: string, description: string, required = false): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});
/** Header fields that many operations take. */
export const PARAMETERS = {
  IdempotencyKey: headerParameter('Idempotency-Key', '1 to 255 visible ASCII characters of your own making'),
  IfMatch: headerParameter('If-Match', 'The ETag that was read, or `*`', true),
  IfMatchOptional: headerParameter('If-Match', 'The ETag that was read, or `*`'),
  IfNoneMatch: headerParameter('If-None-Match', 'An ETag you have: 304 when it still stands'),
  AcceptLanguage: headerParameter('Accept-Language', '`ko` (default) or `en`'),
};

const isWrite = (route: Route) => route.method !== 'GET' && route.idempotent !== false;

function parameters(route: Route, components: Components): Json {
  const list: Json[] = [...route.url.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'token' ? { type: 'string' } : { type: 'string', format: 'uuid' },
  }));
  if (route.querySchema) {
    const schema = components.use(route.querySchema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const { description, ...rest } = property;
      list.push({
        name,
        in: 'query',
        required: schema.required?.includes(name) ?? false,
        ...(description !== undefined && { description }),
        schema: rest,
      });
    }
  }
  const header = (name: keyof typeof PARAMETERS) => list.push({ $ref: `#/components/parameters/${name}` });
  if (isWrite(route)) header('IdempotencyKey');
  if (route.ifMatch) header(route.ifMatch === 'required' ? 'IfMatch' : 'IfMatchOptional');
  if (isReadOfOne(route)) header('IfNoneMatch');
  if (route.tag !== 'service') header('AcceptLanguage');
  return list.length > 0 ? { parameters: list } : {};
}

const isReadOfOne = (route: Route) => route.method === 'GET' && Object.values(route.answers).some((spec) => spec.etag);

function requestBody(route: Route, components: Components): Json {
  if (route.streams) {
    const content = Object.fromEntries(route.streams.map((type) => [type, { schema: { type: 'string' } }]));
    return { requestBody: { required: true, content } };
  }
  if (!route.bodySchema) return {};
  const type = route.form ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    requestBody: {
      required: !route.bodySchema.safeParse(undefined).success,
      content: { [type]: { schema: components.use(route.bodySchema, 'input') } },
    },
  };
}

function responses(route: Route, components: Components): Json {
  const all: Record<string, Json> = {};
  for (const [status, spec] of Object.entries(route.answers)) all[status] = answer(route, spec, components);
  if (isReadOfOne(route)) all['304'] = { description: 'It still is what If-None-Match names' };
  const names = problemsOf(route);
  for (const status of new Set(names.map((name) => problems[name].status))) {
    all[String(status)] = components.problem(names.filter((name) => problems[name].status === status));
  }
  all.default = components.problem(['internal', 'unavailable']);
  return all;
}

function answer(route: Route, spec: AnswerSpec, components: Components): Json {
  const headers = {
    ...(route.tag !== 'service' && RATE_HEADERS),
    ...(spec.etag && headerRef('ETag', 'ETag')),
    ...(isWrite(route) && headerRef('Idempotency-Replayed', 'IdempotencyReplayed')),
    ...(spec.schema && isPage(spec.schema) && headerRef('Link', 'Link')),
  };
  return {
    description: spec.description,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(spec.type !== undefined && { content: { [spec.type.split(';')[0] ?? '']: { schema: { type: 'string' } } } }),
    ...(spec.type === undefined &&
      spec.schema && { content: { 'application/json': { schema: components.use(spec.schema, 'output') } } }),
  };
}

const headerRef = (field: string, name: keyof typeof HEADERS) => ({
  [field]: { $ref: `#/components/headers/${name}` },
});
const RATE_HEADERS = { ...headerRef('RateLimit', 'RateLimit'), ...headerRef('RateLimit-Policy', 'RateLimitPolicy') };

const isPage = (schema: z.ZodType): boolean =>
  'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null && 'nextCursor' in schema.shape;

/** The problems a route may answer: its own, and those that follow from what it is. */
function problemsOf(route: Route): ProblemName[] {
  const names = new Set<ProblemName>(route.problems);
  const add = (...more: ProblemName[]) => {
    for (const name of more) names.add(name);
  };
  if (!('public' in route.access)) add('unauthenticated', 'forbidden');
  if (route.tag !== 'service') add('rate-limited');
  if (/\{\w*[iI]d\}/.test(route.url)) add('not-found');
  if (route.querySchema || route.bodySchema) add('validation');
  if (route.bodySchema || route.streams) add('unsupported-media-type', 'payload-too-large');
  if (route.bodySchema && !route.form) add('malformed-body', 'forbidden-field');
  if (isWrite(route)) add('idempotency-key-reused', 'request-in-progress');
  if (route.ifMatch) add('precondition-failed');
  if (route.ifMatch === 'required') add('precondition-required');
  return [...names].sort((a, b) => problems[a].status - problems[b].status || (a < b ? -1 : 1));
}
