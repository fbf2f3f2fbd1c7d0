import { systemClock } from '@chaeum/domain';
import { createLogger, runService } from '@chaeum/service-kit';
import { readScoutConfig } from './config.ts';
import { startScout } from './scout.ts';

await runService(async () => {
  const config = readScoutConfig(process.env);
  return startScout(config, systemClock, createLogger('scout', config.LOG_LEVEL));
});
