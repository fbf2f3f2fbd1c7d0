import { z } from 'zod';

/** Job data are ids only: what has to be done is in the tables. */
const reaction = z.object({ eventId: z.uuid(), name: z.string() });
export const jobData = {
  reactions: reaction,
  scouting: reaction,
  deliveries: z.object({ deliveryId: z.uuid() }),
  nightly: z.object({}),
} as const;
export type QueueName = keyof typeof jobData;
export type JobData<Name extends QueueName> = z.infer<(typeof jobData)[Name]>;

export interface NewJob<Name extends QueueName> {
  /** Unique while the job is waiting; no `:`. */
  id: string;
  data: JobData<Name>;
  delayMs?: number;
}

export interface QueueConnection {
  readonly kind: 'postgres' | 'redis';
  add<Name extends QueueName>(name: Name, jobs: readonly NewJob<Name>[]): Promise<void>;
  /** Starts taking jobs; `work` must not throw for what it can record itself. */
  work<Name extends QueueName>(
    name: Name,
    options: { concurrency: number; onError: (error: unknown) => void },
    work: (data: JobData<Name>) => Promise<void>,
  ): Promise<void>;
  /** Adds an empty job at the times of a cron pattern, Asia/Seoul, however many ask for it; asked again, the newest pattern counts. */
  schedule(name: 'nightly', pattern: string): Promise<void>;
  /** Jobs waiting, by queue; for /metrics. */
  waiting(): Promise<Record<QueueName, number>>;
  close(): Promise<void>;
}

/** A sentence for the operator; the service does not start. */
export class QueueRefused extends Error {
  override readonly name = 'QueueRefused';
}
