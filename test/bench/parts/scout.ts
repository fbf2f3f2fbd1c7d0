import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createCipher, createDatabase, type Db } from '@chaeum/database';
import { recordImporters, requestRun, runScout } from '@chaeum/discovery';
import { recordLines, simulatedWorkplaces } from '@chaeum/discovery/simulation';
import { addMonths, type RecordKind, systemActor, systemClock } from '@chaeum/domain';
import { readImport, receiveImport, runImport } from '@chaeum/intake';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { definePart } from '../part.ts';
import { DATA_KEY } from '../services.ts';
import { timed } from '../timing.ts';

/** The country has 600,000: CHAEUM_BENCH_WORKPLACES=600000 takes twenty minutes. */
const WORKPLACES = Number(process.env.CHAEUM_BENCH_WORKPLACES ?? 10_000);
const MONTHS = 12;
const AS_OF = '2026-06-30';
const TABLES = ['workplaces', 'workplace_months', 'leave_records', 'substitute_records'] as const;
const MB = 1024;
const PIECE = 64 * 1024;

/*
 * Administrative records through the real import, then a run over all of them: joins, fitting, findings, leads, publishing. In this process,
 * as a scout carries them out, so that its memory is a scout's.
 */
export default definePart({
  about: `${WORKPLACES} workplaces × ${MONTHS} months, leaves and substitutes: import, run, memory`,
  figures: {
    'share-of-copy': {
      what: 'rows a second of the imports ÷ of a bare COPY of what they made',
      unit: '%',
      better: 'more',
      ratio: true,
    },
    rows: { what: 'rows a second of the imports', unit: 'rows/s', better: 'more' },
    run: { what: 'workplaces a second of a run', unit: '1/s', better: 'more' },
    memory: { what: 'most memory of the process, the bench’s own included', unit: 'MB', better: 'less', aim: 1024 },
  },
  async run(bench) {
    const server = await bench.postgres(['max_wal_size=4GB']);
    const url = await server.database('scout');
    const db = createDatabase({ url, max: 5, applicationName: 'chaeum-bench' });
    bench.teardown(() => db.destroy());
    const cipher = createCipher(DATA_KEY);
    const deps = { db, clock: systemClock, cipher, actor: systemActor('bench') };
    let rows = 0;
    let ms = 0;
    for (const kind of ['workplaces', 'leaves', 'substitutes'] as const) {
      const { ms: took, result } = await timed(() => bring(deps, kind));
      bench.verify(`the import of ${kind}`, [result.state, result.rejected], ['done', 0]);
      bench.say(`${kind}: ${result.rows} rows in ${(took / 1000).toFixed(1)} s`);
      rows += result.rows;
      ms += took;
    }
    const { id } = await requestRun(deps, { complexId: null, asOf: AS_OF });
    const { ms: ran } = await timed(() => runScout(deps, id));
    const run = await db.selectFrom('scout_runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    bench.verify('the run', [run.state, run.summary.workplaces], ['published', WORKPLACES]);
    bench.verify('leads listed', await listed(db), run.summary.leads.count);
    bench.say(`run: ${(ran / 1000).toFixed(1)} s; ${JSON.stringify(run.summary.findings)}`);
    bench.report('memory', process.resourceUsage().maxRSS / MB);
    // last: it holds whole tables in memory
    const copied = await copyAll(url);
    bench.say(`COPY of ${copied.rows} rows: ${(copied.ms / 1000).toFixed(2)} s`);
    bench.report('share-of-copy', (rows / ms / (copied.rows / copied.ms)) * 100);
    bench.report('rows', rows / (ms / 1000));
    bench.report('run', WORKPLACES / (ran / 1000));
  },
});

/** The file of a kind, made as it is read. */
async function* fileOf(kind: RecordKind): AsyncGenerator<Uint8Array> {
  const workplaces = simulatedWorkplaces({
    seed: 5,
    workplaces: WORKPLACES,
    from: addMonths(AS_OF, -36),
    to: addMonths(AS_OF, 12),
  });
  let text = '';
  for (const line of recordLines(kind, workplaces, AS_OF, MONTHS)) {
    text += `${line}\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

async function bring(
  deps: {
    db: Db;
    clock: typeof systemClock;
    cipher: ReturnType<typeof createCipher>;
    actor: ReturnType<typeof systemActor>;
  },
  kind: RecordKind,
) {
  const { report } = await receiveImport(deps, { kind, format: 'csv', bytes: fileOf(kind) });
  await runImport(deps, report.id, recordImporters(deps));
  return readImport(deps.db, deps.actor, report.id);
}

const listed = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('leads')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('listed', '=', true)
      .executeTakeFirstOrThrow()
  ).count;

/** What the imports made, through COPY into tables like those it lies in. Milliseconds, commits included. */
async function copyAll(url: string): Promise<{ rows: number; ms: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let ms = 0;
  let rows = 0;
  for (const table of TABLES) {
    await client.query(`create table copied_${table} (like ${table} including all)`);
    const parts: Buffer[] = [];
    for await (const part of client.query(copyTo(`copy ${table} to stdout`))) parts.push(part as Buffer);
    await client.query('checkpoint');
    const copying = () => pipeline(Readable.from(parts), client.query(copyFrom(`copy copied_${table} from stdin`)));
    ms += (await timed(copying)).ms;
    const counted = await client.query(`select count(*)::int as count from copied_${table}`);
    // a row of the file is a row of the months, and of the workplace the first time
    if (table !== 'workplaces') rows += counted.rows[0].count;
    await client.query(`drop table copied_${table}`);
  }
  await client.end();
  return { rows, ms };
}
