import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createCipher } from '@chaeum/database';
import type { SeekerInput } from '@chaeum/domain';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { toCsv } from '../data/csv.ts';
import { generateSeekers } from '../data/seekers.ts';
import { type Bench, definePart } from '../part.ts';
import { DATA_KEY, type RunningBank, startServices } from '../services.ts';
import { mean, quantile, timed } from '../timing.ts';

const ROWS = 60_000;
const ROUNDS = 5;
/** One row in a thousand has a day that does not exist. */
const BAD = 1000;
/** How often the report is asked for: each time costs all that work on the import, and a client has no use for more. */
const ASKED_MS = 500;
const TODAY = '2026-12-01';

/*
 * What the whole import costs beside what the rows alone cost: the file through POST /v1/imports to `done` (upload, sealing,
 * decoding, checking, encryption, rows, errors, events, the pools that follow them), and the rows it made through a bare
 * COPY FROM STDIN into a table of the same columns, checks and indexes, one after the other in every round.
 */
export default definePart({
  about: `${ROUNDS} files of ${ROWS} seekers through the real import, against COPY of the same rows`,
  figures: {
    'share-of-copy': {
      what: 'rows a second of the import ÷ of a bare COPY, median of the rounds',
      unit: '%',
      better: 'more',
      aim: 25,
      ratio: true,
    },
    rows: { what: 'rows a second, POST to done', unit: 'rows/s', better: 'more' },
    'copy-rows': { what: 'rows a second of the COPY', unit: 'rows/s', better: 'more' },
  },
  async run(bench) {
    const server = await bench.postgres(['max_wal_size=4GB']);
    const bank = await startServices(bench, await server.database('import'));
    const client = new pg.Client({ connectionString: bank.databaseUrl });
    await client.connect();
    bench.teardown(() => client.end());
    const rounds: { imported: number; copied: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const seekers = [...generateSeekers(ROWS, TODAY, 100 + round)];
      const imported = await importFile(bench, bank, seekers);
      const copied = await copyRows(bench, client);
      bench.say(
        `${round === 0 ? 'warm-up' : `round ${round}`}: ${(imported / 1000).toFixed(2)} s, COPY ${(copied / 1000).toFixed(2)} s`,
      );
      if (round > 0) rounds.push({ imported, copied });
      await client.query('truncate seekers cascade');
    }
    const perSecond = (of: 'imported' | 'copied') => ROWS / (mean(rounds.map((round) => round[of])) / 1000);
    bench.report(
      'share-of-copy',
      quantile(
        rounds.map(({ imported, copied }) => (copied / imported) * 100),
        0.5,
      ),
    );
    bench.report('rows', perSecond('imported'));
    bench.report('copy-rows', perSecond('copied'));
  },
});

/** Sends the file, waits until it is done, checks what it made. Milliseconds from the POST to the report's `finishedAt`. */
async function importFile(bench: Bench, bank: RunningBank, seekers: readonly SeekerInput[]): Promise<number> {
  const isBad = (i: number) => i % BAD === BAD - 1;
  const lines = toCsv(seekers).split('\n');
  const file = Buffer.from(
    lines
      .map((line, i) => (i > 0 && isBad(i - 1) ? line.replace(/2027-\d\d-\d\d|2026-\d\d-\d\d/, '2026-02-30') : line))
      .join('\n'),
  );
  const from = Date.now();
  let result = await bank.call('POST', '/v1/imports?kind=seekers', file, 'text/csv');
  while (result.state === 'queued' || result.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, ASKED_MS));
    result = await bank.call('GET', `/v1/imports/${result.id}`);
  }
  const bad = seekers.filter((_, i) => isBad(i)).length;
  const { state, rows, accepted, rejected } = result;
  bench.verify(
    'the import’s report',
    { state, rows, accepted, rejected },
    { state: 'done', rows: seekers.length, accepted: seekers.length - bad, rejected: bad },
  );
  const faults = await bank.db
    .selectFrom('import_errors')
    .select('row_number')
    .where('import_id', '=', result.id)
    .orderBy('row_number')
    .execute();
  bench.verify(
    'rows refused',
    faults.map((fault) => fault.row_number),
    seekers.flatMap((_, i) => (isBad(i) ? [i + 1] : [])),
  );
  await verifyRows(
    bench,
    bank,
    seekers.filter((_, i) => !isBad(i)),
  );
  return Date.parse(result.finishedAt) - from;
}

/** Every row that was made, opened and compared with what was sent. */
async function verifyRows(bench: Bench, bank: RunningBank, sent: readonly SeekerInput[]): Promise<void> {
  const cipher = createCipher(DATA_KEY);
  const rows = await bank.db
    .selectFrom('seekers')
    .select(['contact_enc', 'lat', 'desired_occupations', 'skills', 'minimum_wage'])
    .execute();
  const made = rows.map((row) => [
    cipher.open('seekers.contact', row.contact_enc ?? Buffer.alloc(0)),
    row.lat,
    row.desired_occupations,
    row.skills.map(({ name, level, years }) => `${name} ${level} ${years}`).sort(),
    row.minimum_wage?.amount ?? null,
  ]);
  const wanted = sent.map((one) => [
    JSON.stringify({ name: one.name, phone: one.phone, email: one.email }),
    one.home.lat,
    [...new Set(one.desiredOccupations)],
    one.skills.map(({ name, level, years }) => `${name} ${level} ${years}`).sort(),
    one.minimumWage?.amount ?? null,
  ]);
  const inOrder = (list: unknown[][]) => list.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  bench.verify('the rows made', inOrder(made), inOrder(wanted));
}

/** The rows in the table through COPY into one like it. Milliseconds, the commit included; reading them out is not timed. */
async function copyRows(bench: Bench, client: pg.Client): Promise<number> {
  await client.query('drop table if exists copied');
  await client.query('create table copied (like seekers including all)');
  const parts: Buffer[] = [];
  for await (const part of client.query(copyTo('copy seekers to stdout'))) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  await client.query('checkpoint');
  const { ms } = await timed(() =>
    pipeline(Readable.from(slices(bytes)), client.query(copyFrom('copy copied from stdin'))),
  );
  const { rows } = await client.query(
    'select (select count(*) from copied) as copied, (select count(*) from seekers) as seekers',
  );
  bench.verify('the rows copied', rows[0].copied, rows[0].seekers);
  return ms;
}

function* slices(bytes: Buffer, size = 64 * 1024): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
