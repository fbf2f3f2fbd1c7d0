import {
  type BankDeps,
  createContactWindow,
  createLinkSigner,
  createMessageResolver,
  expireProposals,
  expireVacancies,
  movePlacementsByClock,
  planMessages,
  planRound,
  proposeNextWave,
  rankAffected,
  rankAfterImport,
  rankVacancies,
  rankVacancy,
  type SeekerPool,
  startSeekerPool,
} from '@chaeum/bank';
import { createCipher, createDatabase, type Db, databaseObstacles } from '@chaeum/database';
import { createLeadMailResolver, LEAD_TEMPLATE, leadMailHours, planLeadMail } from '@chaeum/discovery';
import { bankKinds, type Clock, systemActor } from '@chaeum/domain';
import { attendImports, clearAbandonedUploads } from '@chaeum/intake';
import {
  assertClock,
  connectQueue,
  loop,
  type QueueConnection,
  type ReactionHandlers,
  registerHandlers,
  startDispatcher,
  startReactionWorker,
  startReconciler,
} from '@chaeum/messaging';
import { createEmailChannel, deliver, dueDeliveries } from '@chaeum/notifications';
import { isPublicHoliday } from '@chaeum/reference';
import { createMetrics, type Logger, startHealthServer } from '@chaeum/service-kit';
import type { MatcherConfig } from './config.ts';
import { createImports, type Imports } from './imports.ts';

/** How often the clock of proposals, placements and openings is looked at. */
const CLOCK_MS = 5000;
const DELIVERY_POLL_MS = 1000;

/** Starts the worker: pool, dispatcher, reactions, deliveries, the clock. */
export async function startMatcher(
  config: MatcherConfig,
  clock: Clock,
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  const onError = (error: unknown) => log.error({ error }, 'a background task failed; it goes on');
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    const db = createDatabase({ url: config.DATABASE_URL, max: 10, applicationName: 'chaeum-matcher' });
    stops.push(() => db.destroy());
    await assertClock(db, clock);
    const queue = await connectQueue({ queueUrl: config.QUEUE_URL, databaseUrl: config.DATABASE_URL, onError });
    stops.push(() => queue.close());
    const pool = await startSeekerPool({ db, databaseUrl: config.DATABASE_URL, onError });
    stops.push(() => pool.stop());

    const deps: BankDeps = { db, clock, actor: systemActor('matcher'), cipher: createCipher(config.CHAEUM_DATA_KEY) };
    const imports = createImports({ databaseUrl: config.DATABASE_URL, dataKey: config.CHAEUM_DATA_KEY });
    const handlers = registerHandlers('matcher', reactionHandlers(deps, pool, queue, imports));
    startDeliveries(config, deps, db, queue, stops, onError);
    await startReactionWorker({ db, queue, clock, handlers, log, onError });
    const dispatcher = startDispatcher({ db, databaseUrl: config.DATABASE_URL, queue, clock, onError });
    stops.push(() => dispatcher.stop());
    const reconciler = startReconciler({ db, queue, clock, onError });
    stops.push(() => reconciler.stop());
    const attending = loop(
      CLOCK_MS,
      async () => {
        await attendImports(db, bankKinds, imports.run, onError);
        await clearAbandonedUploads(db, clock);
      },
      onError,
    );
    stops.push(() => attending.stop());
    const ticking = loop(CLOCK_MS, () => tick(deps), onError);
    stops.push(() => ticking.stop());

    // before what is above: loops and reactions that wait for an import end with it
    stops.push(() => imports.stop());

    const health = await startHealthServer({
      host: config.HEALTH_HOST,
      port: config.HEALTH_PORT,
      metrics: createMetrics({
        pool_seekers: { help: 'Seekers in the pool', read: () => pool.pool.size },
        queue_reactions: {
          help: 'Reaction jobs of the matcher waiting',
          read: async () => (await queue.waiting()).reactions,
        },
        queue_deliveries: { help: 'Delivery jobs waiting', read: async () => (await queue.waiting()).deliveries },
      }),
      obstacles: () => databaseObstacles(db),
    });
    stops.push(() => health.stop());
    log.info({ queue: queue.kind, seekers: pool.pool.size, healthPort: health.port }, 'matcher ready');
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What this worker does when something has happened; the names are those of messaging's list. */
function reactionHandlers(
  deps: BankDeps,
  pool: SeekerPool,
  queue: QueueConnection,
  imports: Imports,
): ReactionHandlers {
  const deliver = (ids: readonly string[]) =>
    queue.add(
      'deliveries',
      ids.map((id) => ({ id, data: { deliveryId: id } })),
    );
  return {
    'rank-vacancy': async (event) => {
      await pool.waitFor(event.position);
      if (event.subjects.vacancyId) await rankVacancy(deps, pool, event.subjects.vacancyId);
    },
    'rank-imported': async (event) => {
      await pool.waitFor(event.position);
      if (event.type === 'vacancies.imported') await rankVacancies(deps, pool, event.data.ids);
    },
    'rank-affected': async (event) => {
      await pool.waitFor(event.position);
      const { seekerId, importId } = event.subjects;
      if (event.type === 'import.finished' && importId) await rankAfterImport(deps, pool, importId, event.data);
      else await rankAffected(deps, pool, seekerId ? [seekerId] : []);
    },
    'plan-round': async (event) => {
      await pool.waitFor(event.position);
      if (event.type === 'round.requested') await planRound(deps, pool, event.data.roundId);
    },
    'next-wave': async (event) => {
      if (event.subjects.vacancyId) await proposeNextWave(deps, event.subjects.vacancyId);
    },
    notify: async (event) => deliver(await planMessages(deps, event)),
    'notify-lead': async (event) => deliver(await planLeadMail(deps, event)),
    'run-import': async (event) => {
      const mine = event.type === 'import.received' && (bankKinds as readonly string[]).includes(event.data.kind);
      if (mine && event.subjects.importId) await imports.run(event.subjects.importId);
    },
  };
}

/** Deliveries by the queue as they are planned, and by the ledger when they come due again. */
function startDeliveries(
  config: MatcherConfig,
  deps: BankDeps,
  db: Db,
  queue: QueueConnection,
  stops: (() => unknown)[],
  onError: (error: unknown) => void,
): void {
  const email = createEmailChannel({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM });
  stops.push(() => email.close());
  const mailing = {
    deps,
    links: createLinkSigner(config.CHAEUM_LINK_SECRET),
    baseUrl: config.PUBLIC_URL.replace(/\/$/, ''),
  };
  const ofBank = createMessageResolver(mailing);
  const ofScout = createLeadMailResolver(mailing);
  const byPolicy = createContactWindow(deps);
  const deliverDeps = {
    db,
    clock: deps.clock,
    channels: { email },
    resolve: (delivery: Parameters<typeof ofBank>[0]) =>
      delivery.template === LEAD_TEMPLATE ? ofScout(delivery) : ofBank(delivery),
    hours: async (delivery: { event_id: string; template: string }) =>
      config.CONTACT_HOURS ?? (delivery.template === LEAD_TEMPLATE ? leadMailHours() : byPolicy(delivery)),
    isHoliday: isPublicHoliday,
    random: Math.random,
  };
  const send = ({ deliveryId }: { deliveryId: string }) => deliver(deliverDeps, deliveryId);
  queue.work('deliveries', { concurrency: 4, onError }, send).catch(onError);
  const ledger = loop(
    DELIVERY_POLL_MS,
    async () => {
      for (const deliveryId of await dueDeliveries(db, deps.clock, 50)) await send({ deliveryId });
    },
    onError,
  );
  stops.push(() => ledger.stop());
}

/** Holds that ran out, openings that lapsed, placements whose day has come. */
async function tick(deps: BankDeps): Promise<void> {
  await expireProposals(deps);
  await expireVacancies(deps);
  await movePlacementsByClock(deps);
}
