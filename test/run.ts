import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

const tap = join(dirname(createRequire(import.meta.url).resolve('tap/package.json')), 'dist/esm/run.mjs');
const run = spawn(process.execPath, [tap, 'run', '--reporter=tap', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: process.env,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.kill(signal));
const code = await new Promise<number>((resolve) => run.once('exit', (status) => resolve(status ?? 1)));
await server.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(code);
