import { bankImporters, startSeekerPool } from '@chaeum/bank';
import { createCommute } from '@chaeum/commute';
import { createCipher, createDatabase, type Db, inTransaction } from '@chaeum/database';
import {
  DEFAULT_POLICY,
  registrationCheckDigit,
  type SeekerInput,
  seoulDate,
  systemActor,
  systemClock,
} from '@chaeum/domain';
import { prepareRows, writeChecked } from '@chaeum/intake';
import { matchingFacts, rank } from '@chaeum/matching';
import { complexes } from '@chaeum/reference';
import { sql } from 'kysely';
import { generateSeekers } from '../data/seekers.ts';
import { generateVacancies, needOf } from '../data/vacancies.ts';
import { type Bench, definePart } from '../part.ts';
import { startRedis } from '../redis.ts';
import { DATA_KEY, type RunningBank, startServices } from '../services.ts';
import { quantile } from '../timing.ts';

const SIZES = ['10000', '100000'] as const;
const VACANCIES = 150;
const WARM_UP = 30;
const BATCH = 1000;

const times = (size: string, queue: string, aim?: number) =>
  ({
    what: `POST to a ready shortlist, ${size} seekers, ${queue}`,
    unit: 'ms',
    better: 'less',
    ...(aim && { aim }),
  }) as const;

/*
 * What a counsellor waits for: from sending POST /v1/vacancies to the answer of GET …/shortlist?waitSeconds=, which comes when
 * the list is ready, one vacancy after another, with the api and the matcher as processes of their own.
 */
export default definePart({
  about: `${VACANCIES} vacancies posted over HTTP until their shortlists are ready, on both queues`,
  figures: {
    'p50-10000': times('10,000', 'queue on Postgres'),
    'p95-10000': times('10,000', 'queue on Postgres'),
    'p50-100000': times('100,000', 'queue on Postgres'),
    'p95-100000': times('100,000', 'queue on Postgres', 100),
    'redis-p50-100000': times('100,000', 'queue on Redis'),
    'redis-p95-100000': times('100,000', 'queue on Redis', 100),
  },
  async run(bench) {
    const server = await bench.postgres(['max_wal_size=4GB']);
    for (const size of SIZES) {
      const url = await server.database(`post_${size}`);
      await fill(url, Number(size));
      const measured = await measure(bench, url, Number(size), 'Postgres');
      bench.report(`p50-${size}`, quantile(measured, 0.5));
      bench.report(`p95-${size}`, quantile(measured, 0.95));
      if (size !== '100000') continue;
      const redis = await startRedis(bench);
      if (redis === undefined) {
        for (const figure of ['redis-p50-100000', 'redis-p95-100000'] as const)
          bench.leaveOut(figure, 'redis-server is not installed');
      } else {
        const onRedis = await measure(bench, url, Number(size), 'Redis', redis);
        bench.report('redis-p50-100000', quantile(onRedis, 0.5));
        bench.report('redis-p95-100000', quantile(onRedis, 0.95));
      }
    }
  },
});

/** Writes the seekers as an import would. */
async function fill(url: string, size: number): Promise<void> {
  const db = createDatabase({ url, max: 2 });
  const deps = { clock: systemClock, cipher: createCipher(DATA_KEY) };
  const importer = bankImporters(deps)('seekers', systemActor('bench'));
  let batch: SeekerInput[] = [];
  const flush = () => inTransaction(db, (tx) => writeChecked(tx, importer, prepareRows(importer, batch)));
  for (const input of generateSeekers(size, seoulDate(systemClock.now()))) {
    batch.push(input);
    if (batch.length < BATCH) continue;
    await flush();
    batch = [];
  }
  if (batch.length > 0) await flush();
  await sql`vacuum analyze seekers`.execute(db);
  await db.destroy();
}

/** Milliseconds of each vacancy, the warm-up left out. */
async function measure(bench: Bench, url: string, size: number, queue: string, queueUrl?: string): Promise<number[]> {
  const bank = await startServices(bench, url, queueUrl);
  await untilIdle(bank.db);
  const firm = await bank.call('POST', '/v1/firms', firmInput());
  const today = seoulDate(systemClock.now());
  const pool = await startSeekerPool({ db: bank.db, databaseUrl: url, onError: () => {} });
  bench.verify('seekers in the pool', pool.pool.size, size);
  const context = {
    today,
    policy: { version: 0, body: DEFAULT_POLICY },
    facts: matchingFacts,
    commute: createCommute(),
  };
  const measured: number[] = [];
  for (const vacancy of generateVacancies(WARM_UP + VACANCIES, today, firm.id)) {
    const began = performance.now();
    const { id } = await bank.call('POST', '/v1/vacancies', vacancy);
    const list = await bank.call('GET', `/v1/vacancies/${id}/shortlist?waitSeconds=30`);
    measured.push(performance.now() - began);
    bench.verify('the state of the list', list.state, 'ready');
    const expected = rank(pool.pool, needOf(vacancy, id), context);
    bench.verify(
      `the shortlist of ${vacancy.occupation}`,
      [list.poolSize, list.candidates.map((one: { seekerId: string; score: number }) => [one.seekerId, one.score])],
      [size, expected.candidates.map(({ seekerId, score }) => [seekerId, score])],
    );
  }
  const kept = measured.slice(WARM_UP);
  bench.say(
    `${size}, ${queue}: p50 ${quantile(kept, 0.5).toFixed(1)} ms, p95 ${quantile(kept, 0.95).toFixed(1)} ms; ${await phases(bank)}`,
  );
  await pool.stop();
  await bank.stop();
  return kept;
}

/** Until every event that the seekers made is dispatched and reacted to. */
async function untilIdle(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ busy: boolean }>`
      select exists (select from events where position is null) or exists (select from reactions where state = 'pending') as busy
    `.execute(db);
    if (!rows[0]?.busy) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Where the time goes, from the stamps the rows carry anyway: medians of the way from event to job to list to end. */
async function phases(bank: RunningBank): Promise<string> {
  const { rows } = await sql<{ dispatch: number; rank: number; settle: number }>`
    select percentile_cont(0.5) within group (order by extract(epoch from r.enqueued_at - e.occurred_at)) * 1000 as dispatch,
      percentile_cont(0.5) within group (order by extract(epoch from s.ranked_at - r.enqueued_at)) * 1000 as rank,
      percentile_cont(0.5) within group (order by extract(epoch from r.finished_at - s.ranked_at)) * 1000 as settle
    from (select * from events where type = 'vacancy.posted' order by seq desc limit ${VACANCIES}) e
    join reactions r on r.event_id = e.id and r.name = 'rank-vacancy'
    join shortlists s on s.vacancy_id = e.vacancy_id`.execute(bank.db);
  const { dispatch, rank, settle } = rows[0] ?? { dispatch: 0, rank: 0, settle: 0 };
  const ms = (value: number) => `${Number(value).toFixed(1)} ms`;
  return `event to dispatch ${ms(dispatch)}, to ranked ${ms(rank)}, to stored and settled ${ms(settle)}`;
}

function firmInput() {
  const first9 = `999${String(Date.now() % 1_000_000).padStart(6, '0')}`;
  return {
    name: '(가상) 벤치',
    registrationNumber: first9 + registrationCheckDigit(first9),
    industry: '58222',
    headcount: 50,
    location: { lat: 37.4812, lng: 126.8826 },
    complexId: complexes().find(({ code }) => code === 'seoul-digital')?.id,
    contacts: [{ name: '박담당', email: 'firm@example.com', phone: '02-0000-0000' }],
  };
}
