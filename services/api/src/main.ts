import { createLinkSigner, startSeekerPool, watchShortlists } from '@chaeum/bank';
import { createCommute, createRoutedCommute, osrm, valhalla } from '@chaeum/commute';
import { createCipher, createDatabase, databaseObstacles } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { loop } from '@chaeum/messaging';
import { createLogger, createMetrics, runService } from '@chaeum/service-kit';
import { buildApp } from './app.ts';
import { readApiConfig } from './config.ts';
import { forgetOldKeys } from './http/idempotency.ts';

const HOUR_MS = 3_600_000;

/** The HTTP door. It listens when the pool that answers previews has loaded. */
await runService(async () => {
  const config = readApiConfig(process.env);
  const log = createLogger('api', config.LOG_LEVEL);
  const db = createDatabase({ url: config.DATABASE_URL, max: 20, applicationName: 'chaeum-api' });
  const onError = (error: unknown) => log.error({ error }, 'a background task failed; it goes on');
  const pool = await startSeekerPool({ db, databaseUrl: config.DATABASE_URL, onError });
  const rankings = watchShortlists({ db, databaseUrl: config.DATABASE_URL, onError });
  const metrics = createMetrics({ pool_seekers: { help: 'Seekers in the pool', read: () => pool.pool.size } });
  const app = await buildApp({
    db,
    clock: systemClock,
    cipher: createCipher(config.CHAEUM_DATA_KEY),
    links: createLinkSigner(config.CHAEUM_LINK_SECRET),
    pool: () => pool,
    rankings,
    commute: createRoutedCommute({
      model: createCommute(),
      servers: [
        ...(config.COMMUTE_OSRM_URL ? [osrm({ url: config.COMMUTE_OSRM_URL })] : []),
        ...(config.COMMUTE_VALHALLA_URL ? [valhalla({ url: config.COMMUTE_VALHALLA_URL })] : []),
      ],
      now: () => systemClock.now().getTime(),
      onFault: (fault) => log.warn({ fault: fault.message }, 'the model answers instead of the routing server'),
    }),
    logger: log,
    notReady: () => databaseObstacles(db),
    metrics: async () => ({ type: metrics.contentType, text: await metrics.metrics() }),
    settings: {
      rateLimitPerMinute: config.RATE_LIMIT_PER_MINUTE,
      importLimit: config.IMPORT_LIMIT_BYTES,
      trustProxy: config.TRUST_PROXY,
    },
  });
  const url = await app.listen({ port: config.PORT, host: config.HOST });
  const forgetting = loop(HOUR_MS, () => forgetOldKeys({ db, clock: systemClock }).then(() => {}), onError);
  log.info({ url, seekers: pool.pool.size }, 'api ready');
  return {
    url,
    async stop() {
      await forgetting.stop();
      // or the door stays open for whoever waits
      await rankings.stop();
      await app.close();
      await pool.stop();
      await db.destroy();
    },
  };
});
