import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { eventually } from './bank.ts';

const checkout = fileURLToPath(new URL('../../', import.meta.url));

export interface Started {
  npm: ChildProcess;
  pid: number;
  /** Everything printed until now. */
  output(): string;
  /** Waits for a line; fails with the output when npm ends before. */
  says(line: RegExp): Promise<RegExpMatchArray>;
  /** Exit code, once it has ended. */
  ended(): Promise<number | null>;
  credentials(): { baseUrl: string; tokens: Record<'admin' | 'counsellor' | 'firm' | 'partner', string> };
  /** Everything of this tree that runs, by what it is. */
  processes(): Map<string, number>;
}

/** `npm start` as a user types it, in a process group of its own, its data under `home`, on a free port. */
export function npmStart(
  home: string,
  options: { env?: Record<string, string>; user?: { uid: number; gid: number } } = {},
): Started {
  const env = { PATH: process.env.PATH, HOME: home, CHAEUM_HOME: home, PORT: '0', ...options.env };
  // `env -i`: a user's environment, without what the test runner adds to that of its children
  const npm = spawn('env', ['-i', ...Object.entries(env).map(([name, value]) => `${name}=${value}`), 'npm', 'start'], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const closed = once(npm, 'close').then(([code]: (number | null)[]) => code ?? null);
  const pid = npm.pid ?? 0;
  return {
    npm,
    pid,
    output: () => output,
    async says(line) {
      for (;;) {
        const found = line.exec(output);
        if (found) return found;
        if (npm.exitCode !== null || npm.signalCode !== null) throw new Error(`ended without ${line}:\n${output}`);
        await pause(20);
      }
    },
    ended: () => closed,
    credentials: () => JSON.parse(readFileSync(join(home, '.chaeum', 'credentials.json'), 'utf8')),
    processes: () => descendants(pid),
  };
}

/** Those that descend from a process, by name: standalone, postgres, api, matcher, scout. Postgres' own children are left out. */
function descendants(root: number): Map<string, number> {
  const table = readProcesses();
  const found = new Map<string, number>();
  const visit = (parent: number) => {
    for (const one of table.filter((row) => row.parent === parent)) {
      const name = /services\/(\w+)\/src\/main/.exec(one.command)?.[1] ?? /\/(postgres) -D/.exec(one.command)?.[1];
      if (name) found.set(name, one.pid);
      if (name !== 'postgres') visit(one.pid);
    }
  };
  visit(root);
  return found;
}

function readProcesses(): { pid: number; parent: number; command: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      if (state === 'Z') return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), parent: Number(parent), command }];
    } catch {
      return [];
    }
  });
}

/** Those of these processes that still run; empty once all are gone. */
export const running = (pids: Iterable<number>): number[] => {
  const there = new Set(readProcesses().map((one) => one.pid));
  return [...pids].filter((pid) => there.has(pid));
};

export const allGone = (pids: readonly number[]): Promise<boolean> =>
  eventually(`the end of ${pids.join(', ')}`, async () => (running(pids).length === 0 ? true : undefined), 60_000);
