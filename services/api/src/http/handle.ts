import { isDeepStrictEqual } from 'node:util';
import type { Db, Tx } from '@chaeum/database';
import { type Actor, DomainError, errors } from '@chaeum/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../services.ts';
import { assertMediaType, readForm, readJson, streamBody } from './body.ts';
import { isKnown } from './conditional.ts';
import { once, type StoredAnswer } from './idempotency.ts';
import { preferredLocale } from './locale.ts';
import type { Answer, Call, Route } from './route.ts';
import { screen } from './screen.ts';

const NO_BYTES = Buffer.alloc(0);

/** Runs a route for a request whose actor is known and may ask: reads, checks, calls, answers. */
export async function handle(
  route: Route,
  context: Context,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const query = { ...(request.query as Record<string, unknown>) };
  screen(query, 'query');
  const body = await readBody(route, request);
  const locale = preferredLocale(request.headers['accept-language']);
  const call = (db: Db | Tx): Call => ({
    bank: { db, clock: context.clock, actor, cipher: context.cipher },
    context,
    locale,
    url: request.url,
    params: request.params as Record<string, string>,
    query,
    body: body?.value,
    ifMatch: request.headers['if-match'],
    stream: () => streamBody(request.raw, context.settings.importLimit),
    contentType: request.headers['content-type'] ?? '',
  });
  const perform = async (db: Db | Tx): Promise<StoredAnswer> => {
    const answer = await route.run(call(db));
    if (context.settings.checkAnswers) assertDocumented(route, answer);
    return serialise(route, answer, locale);
  };
  const key = route.method === 'GET' || route.idempotent === false ? undefined : idempotencyKey(request);
  const answer =
    key === undefined
      ? await perform(context.db)
      : await once(
          context,
          { actorId: actor.id, key, method: route.method, url: request.url, bytes: body?.bytes ?? NO_BYTES },
          perform,
        );
  return send(request, reply, answer);
}

async function readBody(route: Route, request: FastifyRequest): Promise<{ bytes: Buffer; value: unknown } | undefined> {
  if (route.streams) {
    assertMediaType(request.raw, route.streams);
    return undefined;
  }
  if (route.form) return readForm(request.raw);
  if (!route.bodySchema) return undefined;
  const body = await readJson(request.raw);
  if (body) screen(body.value, 'body');
  else if (!route.bodySchema.safeParse(undefined).success) {
    throw new DomainError('malformed-body', 'A body is needed.', {
      errors: [{ pointer: '', message: 'is needed', messageKo: '본문이 필요합니다' }],
    });
  }
  return body;
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw errors.invalid([
      {
        pointer: 'header:Idempotency-Key',
        message: 'must be 1 to 255 visible ASCII characters',
        messageKo: '공백 없는 ASCII 문자 1~255자여야 합니다',
      },
    ]);
  }
  return key;
}

function serialise(route: Route, answer: Answer, locale: string): StoredAnswer {
  const spec = route.answers[answer.status];
  const headers = { ...answer.headers };
  if (answer.body === undefined) return { status: answer.status, headers, body: '' };
  const type = spec?.type ?? 'application/json; charset=utf-8';
  return {
    status: answer.status,
    headers: { 'content-type': type, 'content-language': locale, ...headers },
    body: typeof answer.body === 'string' && spec?.type !== undefined ? answer.body : JSON.stringify(answer.body),
  };
}

function send(request: FastifyRequest, reply: FastifyReply, answer: StoredAnswer): FastifyReply {
  reply.headers(answer.headers);
  const { etag } = answer.headers;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (etag !== undefined && isRead && isKnown(request.headers['if-none-match'], etag)) {
    return reply.code(304).removeHeader('content-type').send();
  }
  reply.code(answer.status);
  return answer.body === '' ? reply.send() : reply.send(answer.body);
}

/** What is answered must be what the document says: nothing missing, nothing more. */
function assertDocumented(route: Route, answer: Answer): void {
  const where = `${route.operationId} ${answer.status}`;
  const spec = route.answers[answer.status];
  if (!spec) throw new Error(`${where} is not documented`);
  if (spec.etag && answer.headers?.etag === undefined) throw new Error(`${where} lacks its ETag`);
  if (!spec.schema || spec.type !== undefined) return;
  const wire: unknown = JSON.parse(JSON.stringify(answer.body));
  const result = spec.schema.safeParse(wire);
  if (!result.success) throw new Error(`${where} is not as documented: ${result.error.message}`);
  if (!isDeepStrictEqual(result.data, wire)) throw new Error(`${where} holds more than is documented`);
}
