import { createDatabase } from '@chaeum/database';
import { createLogger, createMetrics, runService, startHealthServer } from '@chaeum/service-kit';
import { sql } from 'kysely';
import { readScoutConfig } from './config.ts';

/** The scout's door: it answers for its health. Records, findings and leads come with issue 4. */
await runService(async () => {
  const config = readScoutConfig(process.env);
  const log = createLogger('scout', config.LOG_LEVEL);
  const db = createDatabase({ url: config.DATABASE_URL, max: 2, applicationName: 'chaeum-scout' });
  const health = await startHealthServer({
    host: config.HEALTH_HOST,
    port: config.HEALTH_PORT,
    metrics: createMetrics(),
    obstacles: async () =>
      sql`select 1`.execute(db).then(
        () => [],
        () => ['database'],
      ),
  });
  log.info({ healthPort: health.port }, 'scout ready');
  return {
    async stop() {
      await health.stop();
      await db.destroy();
    },
  };
});
