import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './ports.ts';
import { openCluster, USER } from './postgres-cluster.ts';
import { findPlace, type PostgresPlace } from './postgres-place.ts';
import { DISK_FULL, Refusal, refusalFrom } from './refusal.ts';

const DATABASE = 'chaeum';
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'timezone=UTC',
  'log_timezone=UTC',
  // a killed npm start leaves the server behind; the next one stops it, and what was committed is there
  'fsync=on',
] as const;
const START_MS = 60_000;
/** Waits before the server is started again; after the last one it is given up. */
const RESTART_MS = [200, 1000, 2000, 5000, 10_000] as const;

export interface EmbeddedPostgres {
  url: string;
  remark: string | undefined;
  /** What is behind a lost connection, where it can be told: a full disk takes the server down. */
  explain(error: unknown): unknown;
  /** Finishes what is under way, then stops the server. */
  stop(): Promise<void>;
}

/**
 * Brings up the embedded cluster of an installation: made on the first start, recovered after a crash, the server of a killed
 * start stopped first, and started again when it ends by itself. Nothing that is there is ever deleted.
 * @throws Refusal with a sentence: damaged data, another version's data, full disk, a server that does not start
 */
export async function startEmbeddedPostgres(options: {
  home: string;
  password: string;
  place?: PostgresPlace;
  settings?: readonly string[];
  signal?: AbortSignal;
  say?: (line: string) => void;
  /** The server ended and does not come up again. */
  onLost?: (why: Refusal) => void;
}): Promise<EmbeddedPostgres> {
  const place = options.place ?? findPlace(options.home);
  const data = openCluster(place, options.password);
  const port = await freePort();
  const log = join(options.home, 'postgres.log');
  const url = `postgres://${USER}:${options.password}@127.0.0.1:${port}/${DATABASE}`;
  let stopping = false;
  let server: ChildProcess;

  const bringUp = async (): Promise<void> => {
    server = run(place, data, port, log, options.settings ?? []);
    try {
      await untilReady(server, url, log, options.signal);
    } catch (error) {
      await stop(server);
      throw error;
    }
    server.once('exit', () => {
      if (!stopping) restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    options.say?.('the database ended; starting it again');
    let why: unknown;
    for (const wait of RESTART_MS) {
      await pause(wait);
      if (stopping) return;
      try {
        return await bringUp();
      } catch (error) {
        why = error;
      }
    }
    options.onLost?.(why instanceof Refusal ? why : new Refusal(`The database is gone: ${why}`));
  };
  let restarting: Promise<void> | undefined;

  await bringUp();
  return {
    url,
    remark: place.remark,
    explain: (error) => (error instanceof Refusal || !isFull(place.base) ? error : new Refusal(DISK_FULL)),
    async stop() {
      stopping = true;
      await restarting;
      await stop(server);
    },
  };
}

/** Is there no room for the next segment of the write-ahead log (16 MiB)? The server's own words may not have fitted either. */
function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 16 * 1024 * 1024;
}

/** In a process group of its own: Ctrl-C in the terminal reaches us, and we stop the server last. */
function run(place: PostgresPlace, data: string, port: number, log: string, settings: readonly string[]): ChildProcess {
  const out = openSync(log, 'a', 0o600);
  try {
    return spawn(
      join(place.bin, 'postgres'),
      ['-D', data, '-p', String(port), ...[...SETTINGS, ...settings].flatMap((setting) => ['-c', setting])],
      {
        ...place.owner,
        cwd: data,
        detached: true,
        stdio: ['ignore', out, out],
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
      },
    ).once('error', () => {});
  } finally {
    closeSync(out);
  }
}

const hasEnded = (server: ChildProcess): boolean =>
  server.pid === undefined || server.exitCode !== null || server.signalCode !== null;

async function untilReady(server: ChildProcess, url: string, log: string, signal?: AbortSignal): Promise<void> {
  const admin = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  const started = process.hrtime.bigint();
  for (;;) {
    signal?.throwIfAborted();
    if (hasEnded(server)) throw refusalFrom(tail(log), 'The database does not start');
    const client = new pg.Client({ connectionString: admin, connectionTimeoutMillis: 2000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`create database ${DATABASE}`);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === '28P01') {
        throw new Refusal(
          'The password in .chaeum/secrets.json is not that of the database beside it; put both back from the same copy.',
        );
      }
      // the server is up and cannot do its work: a full disk, a damaged catalogue
      if (/^(?:53|58|XX)/.test(String(code))) throw refusalFrom(`ERROR: ${error}`, 'The database does not start');
      if (Number(process.hrtime.bigint() - started) / 1e6 > START_MS)
        throw refusalFrom(tail(log), 'The database does not answer');
    } finally {
      await client.end().catch(() => {});
    }
    await pause(50);
  }
}

const tail = (log: string): string => readFileSync(log, 'utf8').split('\n').slice(-15).join('\n');

/** Fast shutdown: connections are ended, everything committed is on disk. */
async function stop(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const gone = once(server, 'exit');
  server.kill('SIGINT');
  const force = setTimeout(() => server.kill('SIGQUIT'), 20_000);
  await gone;
  clearTimeout(force);
}
