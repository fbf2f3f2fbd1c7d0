import { z } from 'zod';
import { route } from '../http/route.ts';
import { answer, ok } from './answers.ts';

const health = z.object({ status: z.enum(['ok', 'not-ready']), waitingFor: z.array(z.string()).optional() });

export const serviceRoutes = [
  route({
    method: 'GET',
    url: '/healthz',
    operationId: 'health',
    tag: 'service',
    summary: 'Is the process alive?',
    access: { public: true },
    answers: { 200: { description: 'It is', schema: health } },
    handler: async () => ok({ status: 'ok' as const }),
  }),
  route({
    method: 'GET',
    url: '/readyz',
    operationId: 'readiness',
    tag: 'service',
    summary: 'Can it serve: database, pool?',
    access: { public: true },
    answers: {
      200: { description: 'It can', schema: health },
      503: { description: 'Not yet, or no longer', schema: health },
    },
    async handler({ context }) {
      const waitingFor = (await context.notReady?.()) ?? [];
      return waitingFor.length === 0
        ? answer(200, { status: 'ok' as const })
        : answer(503, { status: 'not-ready' as const, waitingFor });
    },
  }),
  route({
    method: 'GET',
    url: '/metrics',
    operationId: 'metrics',
    tag: 'service',
    summary: 'Figures of the process for Prometheus',
    access: { public: true },
    answers: { 200: { description: 'Prometheus text format', type: 'text/plain; version=0.0.4; charset=utf-8' } },
    handler: async ({ context }) => ok((await context.metrics?.())?.text ?? ''),
  }),
  route({
    method: 'GET',
    url: '/openapi.json',
    operationId: 'openapi',
    tag: 'service',
    summary: 'This document',
    access: { public: true },
    answers: { 200: { description: 'OpenAPI 3.1', type: 'application/json; charset=utf-8' } },
    handler: async ({ context }) => answer(200, context.openapi),
  }),
];
