import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isAlive, isZombie } from './home.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { Refusal, refusalFrom } from './refusal.ts';

/** The role that owns everything in the embedded cluster. */
export const USER = 'chaeum';
const MAJOR = '18';
const UNFINISHED = 'initdb-';

/**
 * The data folder of an installation: made when there is none, looked at when there is. Nothing that is there is deleted.
 * @throws Refusal with a sentence: damaged data, another version's data, somebody else's, a full disk
 */
export function openCluster(place: PostgresPlace, password: string): string {
  const data = join(place.base, 'postgres');
  for (const name of readdirSync(place.base)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(place.base, name), { recursive: true, force: true });
  }
  if (isEmpty(data)) makeCluster(place, data, password);
  else checkCluster(place, data);
  stopLeftover(place, data);
  return data;
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
  const fresh = mkdtempSync(join(place.base, UNFINISHED));
  try {
    const passwordFile = join(fresh, 'password');
    const cluster = join(fresh, 'data');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(cluster, { mode: 0o700 });
    if (place.owner)
      for (const path of [fresh, passwordFile, cluster]) chownSync(path, place.owner.uid, place.owner.gid);
    const options = ['-U', USER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C'];
    const result = spawnSync(join(place.bin, 'initdb'), ['-D', cluster, ...options, '--no-instructions'], {
      ...place.owner,
      cwd: fresh,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
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
  if (place.owner === undefined && statSync(data).uid !== process.getuid?.()) {
    throw new Refusal(`${where} belongs to another user; start as the one who started chaeum first.`);
  }
  const version = existsSync(join(data, 'PG_VERSION'))
    ? readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
    : undefined;
  if (version === undefined || !existsSync(join(data, 'global', 'pg_control'))) {
    const missing = version === undefined ? 'PG_VERSION' : 'global/pg_control';
    throw new Refusal(
      `${missing} is missing: ${where} is damaged or is no database. Nothing was changed; put it back from a copy, or move it away to start anew.`,
    );
  }
  if (version !== MAJOR) {
    throw new Refusal(
      `${where} is of Postgres ${version}, this chaeum brings ${MAJOR}. Nothing was changed; move the data by dump and restore.`,
    );
  }
}

/** The server of an npm start that was killed is still up, on a port nobody knows: stopped as gently as by Ctrl-C. */
function stopLeftover(place: PostgresPlace, data: string): void {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (!(pid > 0)) return;
  if (isAlive(pid)) {
    const folder = workingFolder(pid);
    if (folder !== undefined && folder !== realpathSync(data)) {
      // the number belongs to another program by now, which would keep Postgres from starting
      rmSync(path, { force: true });
      return;
    }
    const { status } = spawnSync(join(place.bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'], {
      ...place.owner,
      cwd: data,
      stdio: 'ignore',
    });
    if (status !== 0 && isAlive(pid)) throw doesNotStop([pid]);
  }
  if (!isZombie(pid)) return;
  // Postgres, too, would take the number for a server that runs; what that one had begun ends when it notices its end
  for (let tries = 0; ; tries++) {
    const left = processesIn(realpathSync(data));
    if (left.length === 0) break;
    if (tries === 50) throw doesNotStop(left);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  rmSync(path, { force: true });
}

const doesNotStop = (pids: readonly number[]): Refusal =>
  new Refusal(
    `A database server of an earlier start (process ${pids.join(', ')}) does not stop; end it and start again.`,
  );

/** Those that work in a folder; none where the system does not say. */
const processesIn = (folder: string): number[] =>
  existsSync('/proc')
    ? readdirSync('/proc')
        .map(Number)
        .filter((pid) => pid > 0 && workingFolder(pid) === folder)
    : [];

/** Where a process runs: Postgres runs in its data folder. Undefined where the system does not say. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
