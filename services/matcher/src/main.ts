import { systemClock } from '@chaeum/domain';
import { createLogger, runService } from '@chaeum/service-kit';
import { readMatcherConfig } from './config.ts';
import { startMatcher } from './matcher.ts';

await runService(async () => {
  const config = readMatcherConfig(process.env);
  return startMatcher(config, systemClock, createLogger('matcher', config.LOG_LEVEL));
});
