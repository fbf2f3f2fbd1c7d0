import { DomainError, type Locale, type ProblemName, problems } from '@chaeum/domain';
import { z } from 'zod';
import { koreanMessage } from './korean-messages.ts';
import { KOREAN_PROBLEMS } from './problem-texts.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The shape of every error answer (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.string().describe('`urn:chaeum:problem:<name>`: stable, the one thing a program should look at'),
    title: z.string().describe('In the language asked for'),
    status: z.int(),
    detail: z.string().describe('What is wrong this time, in the language asked for'),
    instance: z.string().describe('`urn:chaeum:request:<X-Request-Id>`'),
    errors: z
      .array(
        z.looseObject({
          pointer: z
            .string()
            .describe(
              'RFC 6901 pointer into the body; `?name` for a query parameter; `header:Name` for a header field',
            ),
          message: z.string().describe('English'),
          messageKo: z.string().optional().describe('Korean, where there is one'),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457). Never holds personal data.' });

export interface Problem {
  status: number;
  body: Record<string, unknown>;
}

/** The same with Korean for every field's message that has any. */
function inBothLanguages(error: DomainError): DomainError {
  const told = error.errors.map((one) => {
    const messageKo = one.messageKo ?? koreanMessage(one.message);
    return { ...one, ...(messageKo !== undefined && { messageKo }) };
  });
  return new DomainError(error.problem, error.message, { errors: told, extensions: error.extensions });
}

/** The problem document of an error, in the language of its reader. */
export function toProblem(thrown: DomainError, reader: { locale: Locale; requestId: string }): Problem {
  const error = inBothLanguages(thrown);
  const { status, title } = problems[error.problem];
  const korean = KOREAN_PROBLEMS[error.problem];
  const ko = reader.locale === 'ko';
  return {
    status,
    body: {
      type: `urn:chaeum:problem:${error.problem}`,
      title: ko ? korean.title : title,
      status,
      detail: ko ? korean.detail(error) : error.message,
      instance: `urn:chaeum:request:${reader.requestId}`,
      ...(error.errors.length > 0 && { errors: error.errors }),
      ...error.extensions,
    },
  };
}

/** Whatever was thrown, as an error of the catalogue; undefined for what is our own fault. */
export function asDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string')
    return undefined;
  const known = FASTIFY_CODES[error.code] ?? POSTGRES_CODES[error.code] ?? POSTGRES_CLASSES[error.code.slice(0, 2)];
  if (!known) return undefined;
  const [problem, detail] = known;
  return new DomainError(
    problem,
    detail,
    problem === 'validation' ? { errors: [{ pointer: '', message: detail }] } : {},
  );
}

type Known = [ProblemName, string];

const FASTIFY_CODES: Record<string, Known> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    'The Content-Type is missing or not one this route takes.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-body', 'The body is not as long as Content-Length says.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload-too-large', 'The body is too large.'],
  FST_ERR_BAD_URL: ['not-found', 'The path cannot be read.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'There is no such thing here.'],
  ECONNRESET: ['malformed-body', 'The body broke off.'],
};

/*
 * The last net under the checks: whatever input still reaches Postgres and is refused there is the sender's fault or a
 * matter of a moment, never "internal".
 */
const POSTGRES_CODES: Record<string, Known> = {
  '23503': ['conflict', 'Something it refers to is no longer there.'],
  '23505': ['conflict', 'The same is there already.'],
  '40001': ['unavailable', 'Others were changing the same; send it again.'],
  '40P01': ['unavailable', 'Others were changing the same; send it again.'],
  '53300': ['unavailable', 'Too much to do at the moment.'],
  '57P01': ['unavailable', 'The database is being restarted.'],
  '57P03': ['unavailable', 'The database is starting.'],
  ECONNREFUSED: ['unavailable', 'The database does not answer.'],
};
const POSTGRES_CLASSES: Record<string, Known> = {
  '22': ['validation', 'A value cannot be stored.'],
  '08': ['unavailable', 'The database does not answer.'],
};
