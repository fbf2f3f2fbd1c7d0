import type { BankDeps } from '@chaeum/bank';
import { DomainError, type IfVersion, type Locale, type ProblemName, type Role, type Scope } from '@chaeum/domain';
import { z } from 'zod';
import type { Context } from '../services.ts';
import { readIfMatch } from './conditional.ts';
import { parseInput } from './field-errors.ts';

/** The rule of a route. A partner needs the scope; the other roles have what their role gives them. */
export type Access = { public: true } | { roles: readonly Exclude<Role, 'seeker'>[]; scope: Scope | null };

export interface AnswerSpec {
  description: string;
  /** Left out: no body. */
  schema?: z.ZodType;
  /** Media type; `application/json` where left out. */
  type?: string;
  /** One thing with its version: sent with an ETag. */
  etag?: true;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

type AnswerOf<Specs extends Record<number, AnswerSpec>> = {
  [Status in keyof Specs & number]: Specs[Status] extends { schema: infer Schema extends z.ZodType; type?: undefined }
    ? { status: Status; body: z.output<Schema>; headers?: Record<string, string> }
    : { status: Status; body?: string; headers?: Record<string, string> };
}[keyof Specs & number];

/** `/v1/firms/{id}` → `{ id: string }` */
type ParamsOf<Url extends string> = Url extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & ParamsOf<Rest>
  : unknown;

/** What a handler works with; `bank.db` is the transaction of the idempotency key where there is one. */
export interface Call {
  bank: BankDeps;
  context: Context;
  locale: Locale;
  /** Path and query as they were asked for. */
  url: string;
  params: Record<string, string>;
  query: unknown;
  body: unknown;
  ifMatch: string | undefined;
  /** The bytes of a body that is streamed. */
  stream(): AsyncIterable<Uint8Array>;
  contentType: string;
}

type Handler<Url extends string, Query, Body, Specs extends Record<number, AnswerSpec>> = (
  call: Omit<Call, 'params' | 'query' | 'body' | 'ifMatch'> & {
    params: ParamsOf<Url>;
    query: Query;
    body: Body;
    ifVersion: IfVersion;
  },
) => Promise<AnswerOf<Specs>>;

interface Declaration {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  /** Problems of this route's own; those every route may answer are added. */
  problems?: readonly ProblemName[];
  /** `required`: 428 without If-Match. `optional`: honoured where sent. */
  ifMatch?: 'required' | 'optional';
  /** Media types of a body that is handed on as it streams. */
  streams?: readonly string[];
  /** A body of an HTML form. */
  form?: true;
  /** Honours Idempotency-Key; every write does unless it says no. */
  idempotent?: boolean;
}

export interface Route extends Declaration {
  querySchema: z.ZodType | undefined;
  bodySchema: z.ZodType | undefined;
  answers: Record<number, AnswerSpec>;
  run(call: Call): Promise<Answer>;
}

const NOTHING = z.strictObject({});
/** Mail readers and probes append parameters of their own: no reason to turn anybody away. */
const WHATEVER = z.looseObject({});

/** Declares a route: its rule, its shapes and what it does stand together. */
export function route<
  const Url extends string,
  const Specs extends Record<number, AnswerSpec>,
  Query extends z.ZodType = typeof NOTHING,
  Body extends z.ZodType = z.ZodUndefined,
>(
  declaration: Declaration & {
    url: Url;
    query?: Query;
    body?: Body;
    answers: Specs;
    handler: Handler<Url, z.output<Query>, z.output<Body>, Specs>;
  },
): Route {
  const { query, body, handler, ...rest } = declaration;
  assertRule(rest);
  return {
    ...rest,
    querySchema: query,
    bodySchema: body,
    run: (call) =>
      handler({
        ...call,
        params: checkIds(call.params) as ParamsOf<Url>,
        query: parseInput(
          query ?? ('public' in rest.access ? WHATEVER : NOTHING),
          call.query,
          'query',
        ) as z.output<Query>,
        body: (body ? parseInput(body, call.body, 'body') : undefined) as z.output<Body>,
        // asked last: a precondition counts for a request that is otherwise in order (RFC 9110 §13.2.1)
        ifVersion: readIfMatch(call.ifMatch, rest.ifMatch),
      }),
  };
}

function assertRule({ access, method, url }: Declaration): void {
  if ('public' in access) return;
  if (access.roles.length === 0) throw new Error(`${method} ${url} has no rule`);
  if (access.roles.includes('partner') && access.scope === null) {
    throw new Error(`${method} ${url} lets partners in without a scope`);
  }
}

/** An id that is no UUID names nothing: the same answer as for one that does not exist. */
function checkIds(params: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(params)) {
    if (name !== 'token' && !z.uuid().safeParse(value).success) {
      throw new DomainError('not-found', 'There is no such thing here.');
    }
  }
  return params;
}
