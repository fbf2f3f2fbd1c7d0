import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The document as pages to read and try, at /docs; all files from here, nothing from the net. */
export async function registerDocs(app: FastifyInstance, document: object): Promise<void> {
  await app.register(fastifySwagger, { openapi: { openapi: '3.1.1' }, transformObject: () => document });
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: CSP,
    uiConfig: { docExpansion: 'none', validatorUrl: null },
  });
}
