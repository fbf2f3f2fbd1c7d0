import type { Socket } from 'node:net';
import { DomainError } from '@chaeum/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { drain } from './body.ts';
import { preferredLocale } from './locale.ts';
import { asDomainError, PROBLEM_TYPE, toProblem } from './problems.ts';

/** Turns whatever was thrown into a problem document; what is nobody's input is logged, and told without its insides. */
export async function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const known = asDomainError(error);
  if (!known) request.log.error({ err: error }, 'unexpected error');
  else if (known !== error) request.log.warn({ err: error, problem: known.problem }, 'refused below the checks');
  const told = known ?? new DomainError('internal', 'Something went wrong here; tell us the request id.');
  const locale = preferredLocale(request.headers['accept-language']);
  const problem = toProblem(told, { locale, requestId: request.id });
  // the sender is still writing: read on, or it would see a broken connection in place of the answer
  await drain(request.raw);
  if (told.problem === 'unauthenticated') reply.header('www-authenticate', 'Bearer realm="chaeum"');
  if (told.problem === 'unavailable') reply.header('retry-after', '2');
  return reply
    .code(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .header('content-language', locale)
    .send(JSON.stringify(problem.body));
}

/** What is not HTTP never becomes a request: answered on the bare socket. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const body = JSON.stringify({
    type: 'urn:chaeum:problem:malformed-body',
    title: 'The request cannot be read',
    status: tooLarge ? 431 : 400,
    detail: tooLarge ? 'The header fields are too large.' : 'This is not HTTP.',
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
