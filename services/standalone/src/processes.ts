import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServiceMessage } from '@chaeum/service-kit';
import { Refusal } from './refusal.ts';

const RESTART_MS = [500, 1000, 2000, 5000, 10_000] as const;
const STOP_MS = 10_000;

/** A run over a country keeps below this; given more, the collector would let the process grow past a gigabyte. See test/bench, scout. */
export const SCOUT_HEAP = '--max-old-space-size=640';

interface Processes {
  stop(): Promise<void>;
}

/**
 * Starts services as children and keeps them up: one that crashes is started again, later each time. They run in groups of
 * their own, so that Ctrl-C reaches us first; when we are killed they notice that the channel to us is gone, and leave.
 * @throws Refusal with the sentence of a service that does not start; none is left then
 */
export async function startProcesses(
  services: readonly { name: string; env: Record<string, string> }[],
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<Processes> {
  const children = new Map<string, ChildProcess>();
  let stopping = false;

  const start = (name: string, env: Record<string, string>, crashes: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const entry = fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url));
      const child = fork(entry, [], {
        // an import lets go of its rows by the thousand: with V8's default the collector takes a third of its time
        execArgv: [
          '--max-semi-space-size=64',
          ...(name === 'scout' ? [SCOUT_HEAP] : []),
          '--import',
          import.meta.resolve('tsx'),
        ],
        env: { ...process.env, ...env },
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      children.set(name, child);
      let ready = false;
      child.on('message', (message: ServiceMessage) => {
        if (message.type === 'failed') return reject(new Refusal(`${name}: ${message.sentence}`));
        ready = true;
        resolve();
      });
      child.once('error', reject);
      child.once('exit', (code, killedBy) => {
        if (children.get(name) === child) children.delete(name);
        if (stopping) return;
        const how = code === null ? `ended by ${killedBy}` : `ended with code ${code}`;
        if (!ready && crashes === 0) return reject(new Refusal(`${name} ${how} while it was starting.`));
        const wait = RESTART_MS[Math.min(crashes, RESTART_MS.length - 1)] ?? 10_000;
        say(`${name} ${how}; starting it again`);
        setTimeout(() => {
          if (stopping) return;
          start(name, env, ready ? 1 : crashes + 1).then(
            () => say(`${name} up again`),
            (error: Error) => say(error.message),
          );
        }, wait);
      });
    });

  const stop = async () => {
    stopping = true;
    await Promise.all([...children.values()].map(end));
  };
  try {
    signal?.throwIfAborted();
    const aborted = new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    await Promise.race([aborted, Promise.all(services.map(({ name, env }) => start(name, env, 0)))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(force);
}
