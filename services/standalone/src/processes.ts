import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ServiceMessage } from '@chaeum/service-kit';
import { Refusal } from './refusal.ts';

const RESTART_MS = [500, 1000, 2000, 5000, 10_000] as const;
const STOP_MS = 10_000;

export interface Processes {
  stop(): Promise<void>;
}

/**
 * Starts services as children and keeps them up: one that crashes is started again, later each time. They run in groups of
 * their own, so that Ctrl-C reaches us first; when we are killed they notice that the channel to us is gone, and leave.
 * @throws Refusal with the sentence of a service that does not start
 */
export async function startProcesses(
  services: readonly { name: string; env: Record<string, string> }[],
  say: (line: string) => void,
): Promise<Processes> {
  const children = new Map<string, ChildProcess>();
  let stopping = false;

  const start = (name: string, env: Record<string, string>, crashes: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const entry = fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url));
      const child = fork(entry, [], {
        execArgv: ['--import', import.meta.resolve('tsx')],
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
      child.once('exit', (code) => {
        if (children.get(name) === child) children.delete(name);
        if (stopping) return;
        if (!ready && crashes === 0) return reject(new Refusal(`${name} ended while it was starting (code ${code}).`));
        const wait = RESTART_MS[Math.min(crashes, RESTART_MS.length - 1)] ?? 10_000;
        say(`${name} ended (code ${code}); starting it again`);
        setTimeout(() => {
          if (!stopping) start(name, env, ready ? 1 : crashes + 1).catch(() => {});
        }, wait);
      });
    });

  const stop = async () => {
    stopping = true;
    await Promise.all(
      [...children.values()].map(
        (child) =>
          new Promise<void>((resolve) => {
            const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
            child.once('exit', () => {
              clearTimeout(force);
              resolve();
            });
            child.kill('SIGTERM');
          }),
      ),
    );
  };
  try {
    await Promise.all(services.map(({ name, env }) => start(name, env, 0)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
