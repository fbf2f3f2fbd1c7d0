import { randomUUID } from 'node:crypto';
import { type Actor, DomainError } from '@chaeum/domain';
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { anonymous, authorise, createAuthenticator } from './access/authenticate.ts';
import { registerDocs } from './docs.ts';
import { refuseConnection, sendProblem } from './http/errors.ts';
import { handle } from './http/handle.ts';
import { allowedMethods } from './http/methods.ts';
import { createRateCheck } from './http/rate-limit.ts';
import type { Route } from './http/route.ts';
import { openapiDocument } from './openapi/document.ts';
import { routes } from './routes/index.ts';
import { DEFAULT_SETTINGS, type Services, type Settings } from './services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    /** The declaration a route was made from; a route without one does not start. */
    declared?: true;
    /** Asked by machines every few seconds. */
    probe?: boolean;
  }
}

/** `/v1/firms/{id}` → `/v1/firms/:id` */
const fastifyUrl = (url: string) => url.replaceAll(/\{(\w+)\}/g, ':$1');

/** The HTTP door, not yet listening. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const settings = { ...DEFAULT_SETTINGS, ...services.settings };
  const app = Fastify({
    ...(services.logger ? { loggerInstance: services.logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 500 },
    // a large file over a slow line takes its time; a body that never ends does not
    requestTimeout: 600_000,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply),
    clientErrorHandler: refuseConnection,
  });
  app.decorateRequest('countedAs', '');
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply.statusCode, reply.elapsedTime));
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(routes, request.url);
    if (allowed.length === 0) {
      return sendProblem(new DomainError('not-found', 'There is no such path.'), request, reply);
    }
    reply.header('allow', allowed.join(', '));
    const problem = new DomainError('method-not-allowed', `Here only ${allowed.join(', ')}.`, {
      extensions: { allowed },
    });
    return sendProblem(problem, request, reply);
  });
  // bodies are read by the routes themselves, after it is known who asks (http/body.ts)
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  const undeclared: string[] = [];
  app.addHook('onRoute', (options) => {
    if (options.config?.declared !== true && !options.url.startsWith('/docs')) {
      undeclared.push(`${String(options.method)} ${options.url}`);
    }
  });
  await app.register(fastifyRateLimit, { global: false });
  const document = openapiDocument();
  await registerDocs(app, document);
  registerRoutes(app, services, settings, JSON.stringify(document));
  await app.ready();
  if (undeclared.length > 0) throw new Error(`routes without a rule: ${undeclared.join(', ')}`);
  return app;
}

function registerRoutes(app: FastifyInstance, services: Services, settings: Settings, openapi: string): void {
  const authenticator = createAuthenticator(services);
  const checkRate = createRateCheck(app, settings.rateLimitPerMinute);
  const context = { ...services, settings, openapi, forgetKey: authenticator.forget };
  for (const route of routes) {
    app.route({
      method: route.method,
      url: fastifyUrl(route.url),
      config: { declared: true, probe: isProbe(route) },
      async handler(request, reply) {
        reply.header('cache-control', 'private, no-cache');
        const open = 'public' in route.access;
        const actor = open ? undefined : await authenticator.actorOf(request.headers.authorization, request.ip);
        request.countedAs = actor?.id ?? request.ip;
        if (!isProbe(route)) await checkRate(request, reply);
        if (!actor && !open)
          throw new DomainError('unauthenticated', 'Send Authorization: Bearer with a valid API key.');
        const caller = actor ?? anonymous(request.ip);
        request.actor = actor ?? null;
        authorise(caller, route.access);
        return handle(route, context, caller, request, reply);
      },
    });
  }
}

/** What machines ask every few seconds is not counted. */
const isProbe = (route: Route) => route.tag === 'service';

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
}

/** One line for each answer: the route's pattern, never the path, which may hold a link's token, nor the query. */
function logAnswer(request: FastifyRequest, status: number, ms: number): void {
  const { url: pattern, config } = request.routeOptions;
  request.log[config?.probe === true ? 'debug' : 'info'](
    {
      method: request.method,
      route: pattern ?? null,
      status,
      ms: Math.round(ms),
      role: request.actor?.role ?? null,
      actorId: request.actor?.id ?? null,
    },
    'answered',
  );
}
