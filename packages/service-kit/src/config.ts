import { z } from 'zod';

/** Exit code of a wrong configuration (sysexits.h EX_CONFIG). */
export const EX_CONFIG = 78;

/** A sentence for the operator; printed without a stack trace. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the environment once. An empty variable counts as unset.
 * @throws ConfigurationError naming each variable that is wrong, and why; never its value
 */
export function readConfig<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: NodeJS.ProcessEnv,
): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return name in given ? `${name} ${issue.message}` : `${name} is missing`;
  });
  throw new ConfigurationError(`The environment is not right: ${faults.join('; ')}.`);
}

const key = z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64');

/** Variables that every service knows. */
export const commonVariables = {
  DATABASE_URL: z.string().regex(/^postgres(?:ql)?:\/\//, 'must be a postgres:// address'),
  QUEUE_URL: z
    .string()
    .regex(/^(?:postgres(?:ql)?|rediss?):\/\//, 'must be a redis:// or postgres:// address')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
} as const;

/** Where a worker, which has no other door, answers for its health. */
export const healthVariables = {
  HEALTH_HOST: z.string().default('127.0.0.1'),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
} as const;

/** What encrypts personal columns and signs mailed links. Every service of one bank has the same. */
export const secretVariables = { CHAEUM_DATA_KEY: key, CHAEUM_LINK_SECRET: key } as const;
