import type { Db } from '@chaeum/database';
import type { Clock } from '@chaeum/domain';
import { sql } from 'kysely';
import { QueueRefused } from './queue.ts';

const MAX_SKEW_MS = 2000;

/**
 * BullMQ on Postgres trusts the workers' clocks: two minutes apart ran a live job twice (GROUND.md).
 * @throws QueueRefused when the database's clock is more than two seconds from ours (median of three, half the way taken off)
 */
export async function assertClock(db: Db, clock: Clock): Promise<void> {
  const skews: number[] = [];
  for (let i = 0; i < 3; i++) {
    const asked = clock.now().getTime();
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
    const answered = clock.now().getTime();
    skews.push((rows[0]?.now.getTime() ?? 0) - (asked + answered) / 2);
  }
  const skew = skews.sort((a, b) => a - b)[1] ?? 0;
  if (Math.abs(skew) > MAX_SKEW_MS) {
    const seconds = Math.round(Math.abs(skew) / 1000);
    throw new QueueRefused(
      `The clock of the database is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} this machine's; set both by NTP and start again.`,
    );
  }
}
