import {
  createPostgresBackend,
  type Job,
  Queue,
  Worker as RedisWorker,
  runMigrations,
  type Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type JobData, jobData, type QueueConnection, type QueueName, QueueRefused } from './queue.ts';

/** Namespace of the queue in Postgres, beside our own tables. */
const SCHEMA = 'bullmq';
/** In Redis; hash tags keep a queue's keys in one slot of a cluster. */
const PREFIX = '{chaeum}';

export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end();
  }
}

/** Up to so many jobs are added one by one: BullMQ makes temporary tables in Postgres for each bulk, which takes 15 ms. */
const FEW = 10;

const JOB_OPTIONS = { removeOnComplete: true, removeOnFail: true, attempts: 1 } as const;
/*
 * Stalled jobs are taken up again however often (maxStalledCount defaults to 1, after which a job dies): attempts and dead
 * letters are kept in our tables.
 */
const WORKER_OPTIONS = { lockDuration: 30_000, stalledInterval: 15_000, maxStalledCount: 1000 } as const;

interface Maker {
  queue(name: QueueName): Queue;
  worker(name: QueueName, concurrency: number, work: (job: Job) => Promise<void>): Worker;
  end(): Promise<void>;
}

export function connectPostgres(url: string, onError: (error: unknown) => void): QueueConnection {
  const classes = withBackend(createPostgresBackend);
  const connection = (max: number) => ({
    connectionString: url,
    schema: SCHEMA,
    max,
    application_name: 'chaeum-queue',
    // the planner thinks adding jobs dear and compiles it: 9 ms for what takes half of one; and what a crash takes from the
    // queue is added again from the tables
    options: '-c jit=off -c synchronous_commit=off',
  });
  return connectionOf('postgres', onError, {
    queue: (name) =>
      new classes.Queue(name, { connection: connection(2), defaultJobOptions: JOB_OPTIONS }) as unknown as Queue,
    worker: (name, concurrency, work) =>
      new classes.Worker(name, work, {
        connection: connection(3),
        concurrency,
        ...WORKER_OPTIONS,
      }) as unknown as Worker,
    end: async () => {},
  });
}

export async function connectRedis(url: string, onError: (error: unknown) => void): Promise<QueueConnection> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  redis.on('error', onError);
  try {
    await redis.connect();
    await assertDurable(redis);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  return connectionOf('redis', onError, {
    queue: (name) => new Queue(name, { connection: redis, prefix: PREFIX, defaultJobOptions: JOB_OPTIONS }),
    worker: (name, concurrency, work) =>
      new RedisWorker(name, work, { connection: redis, prefix: PREFIX, concurrency, ...WORKER_OPTIONS }),
    end: async () => redis.disconnect(),
  });
}

/** A queue that forgets is healed by the reconciler, but late; one that evicts breaks BullMQ. */
async function assertDurable(redis: Redis): Promise<void> {
  const read = async (name: string) => ((await redis.config('GET', name)) as string[])[1];
  const policy = await read('maxmemory-policy');
  if (policy !== 'noeviction')
    throw new QueueRefused(`Redis at QUEUE_URL evicts keys (maxmemory-policy ${policy}); set it to noeviction.`);
  if ((await read('appendonly')) !== 'yes')
    throw new QueueRefused('Redis at QUEUE_URL keeps no append-only file; set appendonly yes.');
}

function connectionOf(kind: QueueConnection['kind'], onError: (error: unknown) => void, make: Maker): QueueConnection {
  const queues = new Map<QueueName, Queue>();
  const workers: Worker[] = [];
  const queueOf = (name: QueueName): Queue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = make.queue(name);
    queue.on('error', onError);
    queues.set(name, queue);
    return queue;
  };
  return {
    kind,
    async add(name, jobs) {
      if (jobs.length === 0) return;
      const added = jobs.map(({ id, data, delayMs }) => ({
        name,
        data: jobData[name].parse(data),
        opts: { jobId: id, ...(delayMs !== undefined && delayMs > 0 && { delay: delayMs }) },
      }));
      const queue = queueOf(name);
      if (added.length > FEW) await queue.addBulk(added);
      else await Promise.all(added.map((job) => queue.add(job.name, job.data, job.opts)));
    },
    async work(name, { concurrency, onError: onWorkError }, work) {
      const worker = make.worker(name, concurrency, (job) =>
        work(jobData[name].parse(job.data) as JobData<typeof name>),
      );
      worker.on('error', onWorkError);
      worker.on('failed', (_job, error) => onWorkError(error));
      workers.push(worker);
      await worker.waitUntilReady();
    },
    async schedule(name, pattern) {
      await queueOf(name).upsertJobScheduler(name, { pattern, tz: 'Asia/Seoul' }, { name, data: {} });
    },
    async waiting() {
      const counts = await Promise.all(
        (Object.keys(jobData) as QueueName[]).map(
          async (name) => [name, await queueOf(name).getJobCountByTypes('waiting', 'delayed')] as const,
        ),
      );
      return Object.fromEntries(counts) as Record<QueueName, number>;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await make.end();
    },
  };
}
