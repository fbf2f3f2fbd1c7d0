import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from './refusal.ts';

/** The folder that holds everything of one installation: `.chaeum/` in CHAEUM_HOME or the folder npm start runs in. */
export function openHome(env: NodeJS.ProcessEnv): string {
  const home = join(resolve(env.CHAEUM_HOME || env.INIT_CWD || process.cwd()), '.chaeum');
  mkdirSync(dirname(home), { recursive: true });
  // not recursive: on a read-only file system that says ENOENT
  if (!existsSync(home)) mkdirSync(home, { mode: 0o700 });
  return home;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return !isZombie(pid);
}

/** Has it ended without its parent having asked for its end? It still has its number then. False where there is no /proc. */
export function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Is it one of ours? A number may have been given to somebody else since. */
function isChaeum(pid: number): boolean {
  try {
    return /standalone|chaeum/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    // no /proc here: the number alone has to do
    return !existsSync('/proc/self/cmdline');
  }
}

/**
 * Takes the folder for this process until it ends. The lock of a process that is gone is taken over.
 * @throws Refusal when another one runs on it
 */
export function lockHome(home: string): () => void {
  const path = join(home, 'lock');
  for (let tries = 0; tries < 3; tries++) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => {
        if (existsSync(path) && readFileSync(path, 'utf8') === String(process.pid)) unlinkSync(path);
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const pid = Number(readFileSync(path, 'utf8'));
      if (pid !== process.pid && pid > 0 && isAlive(pid) && isChaeum(pid)) {
        throw new Refusal(
          `chaeum is already running on this data (process ${pid}); stop it first, or set CHAEUM_HOME to another folder.`,
        );
      }
      unlinkSync(path);
    }
  }
  throw new Refusal('Another start is under way on this data.');
}

export interface Secrets {
  databasePassword: string;
  dataKey: string;
  linkSecret: string;
}

/**
 * The secrets of this installation, made once, mode 0600. Without the data key the personal columns cannot be read again.
 * @throws Refusal when the file cannot be read, or is gone from beside a database
 */
export function readSecrets(home: string): Secrets {
  const path = join(home, 'secrets.json');
  if (existsSync(path)) {
    const known = parse(path);
    if (known) return known;
    throw new Refusal(
      '.chaeum/secrets.json cannot be read. Put it back from a copy: it holds the key of the personal data.',
    );
  }
  if (existsSync(join(home, 'postgres', 'PG_VERSION'))) {
    throw new Refusal(
      '.chaeum/secrets.json is missing beside a database. Put it back from a copy: it holds the key of the personal data.',
    );
  }
  const make = () => randomBytes(32).toString('base64');
  const secrets: Secrets = { databasePassword: randomBytes(24).toString('hex'), dataKey: make(), linkSecret: make() };
  writePrivate(path, secrets);
  return secrets;
}

function parse(path: string): Secrets | undefined {
  try {
    const { databasePassword, dataKey, linkSecret } = JSON.parse(readFileSync(path, 'utf8'));
    return [databasePassword, dataKey, linkSecret].every((one) => typeof one === 'string')
      ? { databasePassword, dataKey, linkSecret }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a JSON file for its owner only; whole, or not at all. */
export function writePrivate(path: string, content: unknown): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
