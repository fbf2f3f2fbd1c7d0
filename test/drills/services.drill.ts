import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { complexes } from '@chaeum/reference';
import { redis } from '@chaeum/service-kit/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import t from 'tap';
import { startMailCatcher } from '../../services/standalone/src/mail-catcher.ts';
import type { CaughtMessage } from '../../services/standalone/src/mail-pages.ts';
import { freePort } from '../../services/standalone/src/ports.ts';
import { eventually } from '../support/bank.ts';
import { firmInput, seekerInput, vacancyInput } from '../support/inputs.ts';

/*
 * The services each as a process of its own, as the image starts them: migrate, an admin's key, one api, two matchers, one scout; on Postgres alone
 * and on Redis. A matcher is killed and the queue emptied in the middle of the work, and every mail is sent once.
 */
const checkout = fileURLToPath(new URL('../../', import.meta.url));
const secret = Buffer.alloc(32, 7).toString('base64');
const run = promisify(execFile);
t.setTimeout(300_000);

type TestLike = { teardown(stop: () => unknown): unknown };

async function emptyDatabase(t: TestLike): Promise<string> {
  const admin = process.env.CHAEUM_TEST_POSTGRES ?? '';
  const name = `drill_${randomBytes(6).toString('hex')}`;
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await ask(`CREATE DATABASE ${name}`);
  t.teardown(() => ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return Object.assign(new URL(admin), { pathname: `/${name}` }).href;
}

/** Starts a service as the image does and waits until it says it is ready. */
async function serve(t: TestLike, name: string, env: Record<string, string>, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', '--import=tsx', 'src/main.ts'], {
    cwd: join(checkout, 'services', name),
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  t.teardown(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  await eventually(`${name} ready`, async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    return answer?.ok ? true : undefined;
  });
  return child;
}

async function start(t: TestLike, queueUrl: string | undefined) {
  const databaseUrl = await emptyDatabase(t);
  const command = (name: string, ...args: string[]) =>
    run('npm', ['run', '--silent', name, '--', ...args], {
      cwd: checkout,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: databaseUrl },
    });
  await command('migrate');
  const token = /chaeum_\S+/.exec((await command('admin-key', '--name', 'drill')).stdout)?.[0] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'chaeum-services-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const mail = await startMailCatcher({ folder, webPort: 0, now: () => new Date() });
  t.teardown(() => mail.stop());
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: databaseUrl,
    ...(queueUrl !== undefined && { QUEUE_URL: queueUrl }),
    CHAEUM_DATA_KEY: secret,
    CHAEUM_LINK_SECRET: secret,
    PUBLIC_URL: url,
    SMTP_URL: mail.smtpUrl,
    CONTACT_HOURS: 'always',
    // a queue emptied under its workers is loud
    LOG_LEVEL: 'fatal',
  };
  const worker = async (name: string) => {
    const healthPort = await freePort();
    return serve(t, name, { ...env, HEALTH_HOST: '127.0.0.1', HEALTH_PORT: String(healthPort) }, healthPort);
  };
  await serve(t, 'api', { ...env, HOST: '127.0.0.1', PORT: String(port) }, port);
  const matchers = [await worker('matcher'), await worker('matcher')];
  await worker('scout');
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the drill that asked
    return answer as any;
  };
  const mails = async () =>
    ((await (await fetch(`${mail.webUrl}/messages`)).json()) as { items: CaughtMessage[] }).items;
  return { ask, mails, matchers };
}

function suite(name: string, queueUrl: string | undefined, empty: () => Promise<void>) {
  t.test(`${name}: a matcher dies, the queue is emptied, and the job is done, every mail once`, async (t) => {
    const { ask, mails, matchers } = await start(t, queueUrl);
    const complexId = complexes()[0]?.id;
    const firm = await ask('POST', '/v1/firms', firmInput({ complexId }));
    const people = await Promise.all(Array.from({ length: 6 }, () => ask('POST', '/v1/seekers', seekerInput())));
    const vacancies = await Promise.all(
      Array.from({ length: 6 }, () => ask('POST', '/v1/vacancies', vacancyInput(firm.id))),
    );
    matchers[0]?.kill('SIGKILL');
    await empty();
    for (const [i, { id }] of vacancies.entries()) {
      await eventually(
        'a list with the person on it',
        async () => {
          const list = await ask('GET', `/v1/vacancies/${id}/shortlist`);
          const listed = list.candidates.some((one: { seekerId: string }) => one.seekerId === people[i].id);
          return list.state === 'ready' && listed ? true : undefined;
        },
        120_000,
      );
      const { items } = await ask('POST', `/v1/vacancies/${id}/proposals`, { seekerIds: [people[i].id] });
      for (const as of ['seeker', 'firm']) await ask('POST', `/v1/proposals/${items[0].id}/accept`, { as });
      t.match(await ask('GET', `/v1/vacancies/${id}`), { state: 'filled' });
    }
    const settled = await eventually(
      'a mail of the agreement to everybody',
      async () => {
        const all = (await mails()).filter((one) => /확정되었습니다/.test(one.subject));
        const told = people.every(({ email }) => all.some((one) => one.to === email));
        return told && all.length >= 12 ? all : undefined;
      },
      120_000,
    );
    t.equal(settled.length, 12, 'both sides were told, once each');
    const counts = new Map<string, number>();
    for (const { to, subject } of await mails())
      counts.set(`${to} ${subject}`, (counts.get(`${to} ${subject}`) ?? 0) + 1);
    const seekers = [...counts].filter(([key]) => people.some(({ email }) => key.startsWith(`${email} `)));
    t.same(
      seekers.filter(([, count]) => count > 1),
      [],
      'nobody was told twice',
    );
    const asked = await ask('POST', '/v1/scout/runs', {});
    const done = await eventually('the scout', async () => {
      const now = await ask('GET', `/v1/scout/runs/${asked.id}`);
      return now.state === 'running' ? undefined : now;
    });
    t.match(done, { state: 'published' });
  });
}

suite('Postgres', undefined, async () => {});
const onRedis = redis();
if (onRedis.at !== undefined) {
  const url = `${onRedis.at}/5`;
  suite('Redis', url, async () => {
    const client = new Redis(url);
    await client.flushdb();
    await client.quit();
  });
} else t.test('the same on Redis', { skip: onRedis.skip }, () => {});
