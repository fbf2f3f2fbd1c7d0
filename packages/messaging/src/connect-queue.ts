import type { QueueConnection } from './queue.ts';

/*
 * BullMQ, some three hundred modules with what it brings, is loaded by those who connect: the api and most tests never do.
 */

/** Makes BullMQ's own tables in Postgres; part of every migration. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const { migrate } = await import('./bullmq.ts');
  await migrate(databaseUrl);
}

/**
 * BullMQ on the same Postgres when `queueUrl` is unset or `postgres://`, on Redis or Valkey when `redis://`.
 * @throws QueueRefused when a Redis would lose or evict jobs
 */
export async function connectQueue(options: {
  queueUrl: string | undefined;
  databaseUrl: string;
  onError: (error: unknown) => void;
}): Promise<QueueConnection> {
  const { connectPostgres, connectRedis } = await import('./bullmq.ts');
  const url = options.queueUrl ?? options.databaseUrl;
  return /^rediss?:/.test(url) ? connectRedis(url, options.onError) : connectPostgres(url, options.onError);
}
