import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './part.ts';
import { freePort } from './services.ts';

/** A Redis of this part's own, with the append-only file the queue asks for; undefined where redis-server is not installed. */
export async function startRedis(bench: Pick<Bench, 'teardown'>): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'chaeum-bench-redis-'));
  bench.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    save: '',
  };
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const exited = once(server, 'exit').catch(() => {});
  const ready = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.once('exit', () => resolve(false));
    server.stdout.on('data', (text) => {
      if (String(text).includes('Ready to accept connections')) resolve(true);
    });
  });
  if (!ready) return undefined;
  bench.teardown(async () => {
    server.kill('SIGTERM');
    await exited;
  });
  return `redis://127.0.0.1:${port}`;
}
