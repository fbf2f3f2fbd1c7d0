import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createTemplate } from '@chaeum/database/testing';
import { migrateQueue } from '@chaeum/messaging';
import { startTestPostgres } from './support/postgres.ts';

/*
 * `npm test [-- file…]`: an embedded Postgres in a temporary folder, the template database that every test file clones, then
 * tap. Needs nothing but npm; tests for Redis and Chromium run where CHAEUM_TEST_REDIS and CHAEUM_TEST_CHROMIUM are set.
 */
const folder = mkdtempSync(join(tmpdir(), 'chaeum-test-'));
const server = await startTestPostgres(folder);
process.env.CHAEUM_TEST_POSTGRES = server.adminUrl;
await createTemplate(migrateQueue);

const require = createRequire(import.meta.url);
const runner = join(dirname(require.resolve('tap/package.json')), 'dist/esm/run.mjs');

/** Runs tap to its end, with its output in ours; gives its exit code. */
function tap(...args: string[]): Promise<number> {
  const child = spawn(process.execPath, [runner, ...args], { stdio: 'inherit', env: process.env });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
}

/*
 * A fresh install carries tap's default plugins, its own TypeScript loader among them. `tap run` would rebuild them as
 * .taprc says, but only after it has settled on the loaders of this run: build them first.
 */
const pluginSet = require.resolve('@tapjs/test/package.json', { paths: [require.resolve('tap/package.json')] });
const fresh = readFileSync(join(dirname(pluginSet), 'test-built/dist/esm/index.js'), 'utf8').includes(
  '@tapjs/typescript',
);
const code = (fresh && (await tap('build'))) || (await tap('run', '--reporter=tap', ...process.argv.slice(2)));
await server.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(code);
