import { createCipher, createDatabase, databaseObstacles } from '@chaeum/database';
import {
  convertLeads,
  convertLeadsOf,
  recordImporters,
  requestNightlyRun,
  requestRunAfterImports,
  runScout,
} from '@chaeum/discovery';
import { type Clock, recordKinds, systemActor } from '@chaeum/domain';
import { attendImports, runImport } from '@chaeum/intake';
import {
  assertClock,
  connectQueue,
  loop,
  registerHandlers,
  startDispatcher,
  startReactionWorker,
  startReconciler,
} from '@chaeum/messaging';
import { createMetrics, type Logger, startHealthServer } from '@chaeum/service-kit';
import type { ScoutConfig } from './config.ts';
import { takeInbox } from './inbox.ts';

const ATTEND_MS = 5000;
const INBOX_MS = 5000;
/** How often it is looked whether records came in since the last run. */
const AFTER_IMPORT_MS = 5000;
/** The queue may have been emptied: the schedule is told again this often. */
const SCHEDULE_MS = 300_000;

/** Starts the worker that takes administrative records in. Any number may run beside each other. */
export async function startScout(config: ScoutConfig, clock: Clock, log: Logger): Promise<{ stop(): Promise<void> }> {
  const onError = (error: unknown) => log.error({ error }, 'a background task failed; it goes on');
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    const db = createDatabase({ url: config.DATABASE_URL, max: 5, applicationName: 'chaeum-scout' });
    stops.push(() => db.destroy());
    await assertClock(db, clock);
    const queue = await connectQueue({ queueUrl: config.QUEUE_URL, databaseUrl: config.DATABASE_URL, onError });
    stops.push(() => queue.close());

    const cipher = createCipher(config.CHAEUM_DATA_KEY);
    const stopping = new AbortController();
    const importDeps = { db, clock, cipher, stopping: stopping.signal };
    const importers = recordImporters({ clock, cipher });
    const importFile = (id: string) => runImport(importDeps, id, importers);
    const scoutDeps = { db, clock, cipher, actor: systemActor('scout') };
    const handlers = registerHandlers('scout', {
      'run-records-import': async (event) => {
        const mine = event.type === 'import.received' && (recordKinds as readonly string[]).includes(event.data.kind);
        if (mine && event.subjects.importId) await importFile(event.subjects.importId);
      },
      'convert-leads': async (event) => {
        if (event.type === 'vacancies.imported') await convertLeadsOf(scoutDeps, event.data.ids);
        else if (event.subjects.firmId) await convertLeads(scoutDeps, event.subjects.firmId);
      },
      'run-scout': async (event) => {
        if (event.type !== 'scout.run-requested') return;
        await runScout(scoutDeps, event.data.runId);
      },
    });
    await startReactionWorker({ db, queue, clock, handlers, log, onError, concurrency: 2 });
    const dispatcher = startDispatcher({ db, databaseUrl: config.DATABASE_URL, queue, clock, onError });
    stops.push(() => dispatcher.stop());
    const reconciler = startReconciler({ db, queue, clock, onError });
    stops.push(() => reconciler.stop());
    const attending = loop(ATTEND_MS, () => attendImports(db, recordKinds, importFile, onError), onError);
    stops.push(() => attending.stop());
    const following = loop(
      AFTER_IMPORT_MS,
      async () => void (await requestRunAfterImports(scoutDeps, config.SCOUT_QUIET_SECONDS * 1000)),
      onError,
    );
    stops.push(() => following.stop());
    if (config.SCOUT_NIGHTLY !== '') {
      await queue.work('nightly', { concurrency: 1, onError }, async () => void (await requestNightlyRun(scoutDeps)));
      const scheduling = loop(SCHEDULE_MS, () => queue.schedule('nightly', config.SCOUT_NIGHTLY), onError);
      stops.push(() => scheduling.stop());
    }
    if (config.CHAEUM_INBOX !== undefined) {
      const inbox = { folder: config.CHAEUM_INBOX, db, clock, cipher, actor: systemActor('inbox') };
      const watching = loop(INBOX_MS, () => takeInbox(inbox, log), onError);
      stops.push(() => watching.stop());
    }

    const health = await startHealthServer({
      host: config.HEALTH_HOST,
      port: config.HEALTH_PORT,
      metrics: createMetrics({
        queue_scouting: {
          help: 'Reaction jobs of the scout waiting',
          read: async () => (await queue.waiting()).scouting,
        },
      }),
      obstacles: () => databaseObstacles(db),
    });
    stops.push(() => health.stop());
    stops.push(() => stopping.abort());
    log.info({ queue: queue.kind, healthPort: health.port }, 'scout ready');
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
