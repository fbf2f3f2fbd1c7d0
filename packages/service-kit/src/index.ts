export {
  ConfigurationError,
  commonVariables,
  EX_CONFIG,
  healthVariables,
  readConfig,
  secretVariables,
} from './config.ts';
export { startHealthServer } from './health-server.ts';
export { createLogger, type Logger } from './logger.ts';
export { createMetrics } from './metrics.ts';
export { runService, type ServiceMessage } from './run-service.ts';
