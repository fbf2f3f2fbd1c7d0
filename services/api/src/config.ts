import { commonVariables, readConfig, secretVariables } from '@chaeum/service-kit';
import { z } from 'zod';

export const readApiConfig = (env: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...commonVariables,
      ...secretVariables,
      PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
      HOST: z.string().default('127.0.0.1'),
      RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(6000),
      IMPORT_LIMIT_BYTES: z.coerce
        .number()
        .int()
        .min(1)
        .default(512 * 1024 * 1024),
      COMMUTE_OSRM_URL: z.url().optional(),
      COMMUTE_VALHALLA_URL: z.url().optional(),
      TRUST_PROXY: z
        .enum(['0', '1'])
        .default('0')
        .transform((value) => value === '1'),
    },
    env,
  );
