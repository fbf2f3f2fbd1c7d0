import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Names under which personal data travel; whatever logs an object by mistake logs none of them. */
const PERSONAL = ['name', 'email', 'phone', 'address', 'contacts', 'authorization', 'token', 'link', 'note', 'reason'];

/** JSON lines, on standard error unless said: ids and counts, no personal data, no bodies. */
export function createLogger(
  service: string,
  level: string,
  to: DestinationStream = pino.destination({ fd: 2, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: { service },
      redact: { paths: PERSONAL.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[personal]' },
      serializers: { err: errorFields, error: errorFields },
    },
    to,
  );
}

/** Kind, code and place of an error. Its message stays out where it comes from a database: it may quote a row. */
function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? { code: error.code } : {};
  const fromDatabase = 'severity' in error || 'routine' in error;
  return { type: error.name, ...code, ...(!fromDatabase && { message: error.message }), stack: frames(error) };
}

/** The frames alone: the first line of a stack repeats the message. */
const frames = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n');
