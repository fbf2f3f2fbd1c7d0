import { commonVariables, healthVariables, readConfig, secretVariables } from '@chaeum/service-kit';
import { z } from 'zod';

export const readScoutConfig = (env: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...commonVariables,
      ...healthVariables,
      CHAEUM_DATA_KEY: secretVariables.CHAEUM_DATA_KEY,
      SCOUT_NIGHTLY: z
        .string()
        .default('30 2 * * *')
        .describe('When a run over the country begins by itself, as cron in Asia/Seoul; empty: never'),
      SCOUT_QUIET_SECONDS: z.coerce
        .number()
        .min(0)
        .default(60)
        .describe('A run follows imports of records so long after the last of them has ended'),
      CHAEUM_INBOX: z.string().optional().describe('A folder whose files of records are imported as they appear'),
    },
    env,
  );

export type ScoutConfig = ReturnType<typeof readScoutConfig>;
