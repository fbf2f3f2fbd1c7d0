import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { isRunning } from './home.ts';
import { findPlace, type PostgresPlace } from './postgres-place.ts';
import { Refusal } from './refusal.ts';

const USER = 'chaeum';
const DATABASE = 'chaeum';
const MAJOR = '18';
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

export interface EmbeddedPostgres {
  url: string;
  remark: string | undefined;
  /** Finishes what is under way, then stops the server. */
  stop(): Promise<void>;
}

/**
 * Brings up the embedded cluster of an installation: made on the first start, recovered after a crash, the server of a killed
 * start stopped first. Nothing that is there is ever deleted.
 * @throws Refusal with a sentence: damaged data, another version's data, full disk, a server that does not start
 */
export async function startEmbeddedPostgres(options: {
  home: string;
  password: string;
  place?: PostgresPlace;
  settings?: readonly string[];
}): Promise<EmbeddedPostgres> {
  const place = options.place ?? findPlace(options.home);
  const data = join(place.base, 'postgres');
  if (isEmpty(data)) makeCluster(place, data, options.password);
  else checkCluster(place, data);
  stopLeftover(place, data);
  const port = await freePort();
  const log = join(options.home, 'postgres.log');
  const server = run(place, data, port, log, options.settings ?? []);
  const url = `postgres://${USER}:${options.password}@127.0.0.1:${port}/${DATABASE}`;
  await untilReady(server, url, log);
  return { url, remark: place.remark, stop: () => stop(server) };
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    throw error;
  }
}

/** initdb beside the place, then one rename: a start that is killed here leaves no half cluster. */
function makeCluster(place: PostgresPlace, data: string, password: string): void {
  const fresh = mkdtempSync(join(place.base, 'initdb-'));
  try {
    const passwordFile = join(fresh, 'password');
    const cluster = join(fresh, 'data');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(cluster, { mode: 0o700 });
    if (place.owner)
      for (const path of [fresh, passwordFile, cluster]) chownSync(path, place.owner.uid, place.owner.gid);
    const result = spawnSync(
      join(place.bin, 'initdb'),
      [
        '-D',
        cluster,
        '-U',
        USER,
        `--pwfile=${passwordFile}`,
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C',
        '--no-instructions',
      ],
      { ...place.owner, cwd: fresh, encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C' } },
    );
    if (result.status !== 0) {
      throw refusalFrom(`${result.stderr ?? ''}${result.error ?? ''}`, 'The database could not be made');
    }
    rmSync(data, { recursive: true, force: true });
    renameSync(cluster, data);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function checkCluster(place: PostgresPlace, data: string): void {
  const where = `the data folder ${data}`;
  const version = existsSync(join(data, 'PG_VERSION'))
    ? readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
    : undefined;
  if (version === undefined) {
    throw new Refusal(
      `PG_VERSION is missing: ${where} is damaged or is no database. Nothing was changed; put it back from a copy, or move it away to start anew.`,
    );
  }
  if (version !== MAJOR) {
    throw new Refusal(
      `${where} is of Postgres ${version}, this chaeum brings ${MAJOR}. Nothing was changed; move the data by dump and restore.`,
    );
  }
  if (place.owner === undefined && statSync(data).uid !== process.getuid?.()) {
    throw new Refusal(`${where} belongs to another user; start as the one who started chaeum first.`);
  }
}

/** The server of an npm start that was killed is still up, on a port nobody knows: stopped as gently as by Ctrl-C. */
function stopLeftover(place: PostgresPlace, data: string): void {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (pid > 0 && isRunning(pid, /postgres/)) {
    const { status } = spawnSync(join(place.bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'], {
      ...place.owner,
      cwd: data,
      stdio: 'ignore',
    });
    if (status !== 0)
      throw new Refusal(
        `A database server of an earlier start (process ${pid}) does not stop; end it and start again.`,
      );
  } else {
    // the number may belong to another program by now, which would keep Postgres from starting
    rmSync(path, { force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** In a process group of its own: Ctrl-C in the terminal reaches us, and we stop the server last. */
function run(place: PostgresPlace, data: string, port: number, log: string, settings: readonly string[]): ChildProcess {
  const out = openSync(log, 'a', 0o600);
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
  );
}

const START_MS = 60_000;

async function untilReady(server: ChildProcess, url: string, log: string): Promise<void> {
  const admin = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  const started = process.hrtime.bigint();
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw refusalFrom(tail(log), 'The database does not start');
    }
    const client = new pg.Client({ connectionString: admin, connectionTimeoutMillis: 2000 });
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
      if (Number(process.hrtime.bigint() - started) / 1e6 > START_MS)
        throw refusalFrom(tail(log), 'The database does not answer');
    } finally {
      await client.end().catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const tail = (log: string): string => readFileSync(log, 'utf8').split('\n').slice(-15).join('\n');

/** The sentence behind what Postgres printed. */
function refusalFrom(output: string, what: string): Refusal {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new Refusal(`${what}: the disk is full. Nothing was lost: free some space and start again.`);
  }
  if (/Read-only file system/.test(output)) return new Refusal(`${what}: the file system is read-only.`);
  const why = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|error:|ERROR/.test(line))
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC|error|ERROR):\s*/, '');
  return new Refusal(`${what}${why ? `: ${why}` : ''}. The data are as they were; see .chaeum/postgres.log.`);
}

/** Fast shutdown: connections are ended, everything committed is on disk. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  const force = setTimeout(() => server.kill('SIGQUIT'), 20_000);
  await gone;
  clearTimeout(force);
}
