import { DomainError } from '@chaeum/domain';
import type { CreateRateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const WINDOW_SECONDS = 60;

/** Who is counted: a key, or the address of somebody without one. Set before the check. */
declare module 'fastify' {
  interface FastifyRequest {
    countedAs: string;
  }
}

/**
 * A check for each request that says in the RateLimit fields (draft-ietf-httpapi-ratelimit-headers-11) what is left.
 * @throws DomainError `rate-limited`
 */
export function createRateCheck(
  app: FastifyInstance,
  perMinute: number,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const options: CreateRateLimitOptions = {
    max: perMinute,
    timeWindow: WINDOW_SECONDS * 1000,
    keyGenerator: (request) => request.countedAs,
  };
  const check = app.createRateLimit(options);
  return async (request, reply) => {
    const figures = await check(request);
    if (figures.isAllowed) return;
    reply.header('ratelimit-policy', `"default";q=${figures.max};w=${WINDOW_SECONDS}`);
    reply.header('ratelimit', `"default";r=${figures.remaining};t=${figures.ttlInSeconds}`);
    if (!figures.isExceeded) return;
    reply.header('retry-after', String(Math.max(1, figures.ttlInSeconds)));
    throw new DomainError('rate-limited', `At most ${figures.max} requests in ${WINDOW_SECONDS} seconds.`);
  };
}
