import { commonVariables, healthVariables, readConfig, secretVariables } from '@chaeum/service-kit';
import { z } from 'zod';

export const readScoutConfig = (env: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...commonVariables,
      ...healthVariables,
      CHAEUM_DATA_KEY: secretVariables.CHAEUM_DATA_KEY,
      CHAEUM_INBOX: z.string().optional().describe('A folder whose files of records are imported as they appear'),
    },
    env,
  );

export type ScoutConfig = ReturnType<typeof readScoutConfig>;
