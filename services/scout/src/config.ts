import { commonVariables, healthVariables, readConfig } from '@chaeum/service-kit';

export const readScoutConfig = (env: NodeJS.ProcessEnv) => readConfig({ ...commonVariables, ...healthVariables }, env);
