import { join } from 'node:path';
import { createCipher, createDatabase, migrate } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { migrateQueue } from '@chaeum/messaging';
import { ConfigurationError, commonVariables, EX_CONFIG, readConfig } from '@chaeum/service-kit';
import { z } from 'zod';
import { ensureCredentials } from './credentials.ts';
import { seedDemo } from './demo/seed.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { greeting } from './greeting.ts';
import { lockHome, openHome, readSecrets } from './home.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { checkPort } from './ports.ts';
import { startProcesses } from './processes.ts';
import { sentenceOf } from './refusal.ts';

/*
 * `npm start`: everything in one process tree on an embedded Postgres. What is started is stopped in the opposite order, by
 * Ctrl-C, SIGTERM, a closed terminal, an npm that is gone, or a start that fails half-way.
 */
const stops: (() => unknown)[] = [];
const quit = new AbortController();
let embedded: EmbeddedPostgres | undefined;

async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}

const say = (line: string): void => {
  process.stdout.write(`· ${line} (${(performance.now() / 1000).toFixed(1)} s)\n`);
};

const port = z.coerce.number().int('must be a whole number').min(0).max(65_535);
const readOptions = (env: NodeJS.ProcessEnv) =>
  readConfig(
    {
      PORT: port.default(3000),
      HOST: z.string().default('127.0.0.1'),
      DATABASE_URL: commonVariables.DATABASE_URL.optional(),
      PUBLIC_URL: z.url().optional(),
      SMTP_URL: z.string().optional(),
      MAIL_PORT: port.default(0),
      CONTACT_HOURS: z.string().optional(),
      DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('1'),
    },
    env,
  );

async function start(): Promise<void> {
  const { signal } = quit;
  const options = readOptions(process.env);
  const port = await checkPort(options.PORT, options.HOST);
  const home = openHome(process.env);
  stops.push(lockHome(home));
  const secrets = readSecrets(home);
  say(`starting; the data are in ${home}`);

  let databaseUrl = options.DATABASE_URL;
  if (databaseUrl === undefined) {
    const server = await startEmbeddedPostgres({
      home,
      password: secrets.databasePassword,
      signal,
      say,
      onLost: (why) => void fail(why),
    });
    stops.push(() => server.stop());
    embedded = server;
    databaseUrl = server.url;
    say(`database up${server.remark ? `; ${server.remark}` : ''}`);
  }
  signal.throwIfAborted();
  await migrate(databaseUrl, { dataKey: secrets.dataKey });
  await migrateQueue(databaseUrl);
  say('schema up to date');

  const address = options.HOST === '0.0.0.0' || options.HOST === '::' ? '127.0.0.1' : options.HOST;
  const baseUrl = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
  const prepared = await prepareData(databaseUrl, options.DEMO === '1', home, secrets.dataKey, baseUrl);

  signal.throwIfAborted();
  let smtpUrl = options.SMTP_URL;
  let mailPage: string | undefined;
  if (smtpUrl === undefined) {
    const catcher = await startMailCatcher({
      folder: join(home, 'mail'),
      webPort: await checkPort(options.MAIL_PORT, '127.0.0.1'),
      now: () => systemClock.now(),
    });
    stops.push(() => catcher.stop());
    smtpUrl = catcher.smtpUrl;
    mailPage = catcher.webUrl;
  }
  const env = {
    DATABASE_URL: databaseUrl,
    CHAEUM_DATA_KEY: secrets.dataKey,
    CHAEUM_LINK_SECRET: secrets.linkSecret,
    PUBLIC_URL: options.PUBLIC_URL ?? baseUrl,
    SMTP_URL: smtpUrl,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    HOST: options.HOST,
    PORT: String(port),
    // mail that only reaches the catcher disturbs nobody
    ...((options.CONTACT_HOURS ?? mailPage) !== undefined && { CONTACT_HOURS: options.CONTACT_HOURS ?? 'always' }),
  };
  say('starting api, matcher and scout');
  const names = ['api', 'matcher', 'scout'];
  const services = await startProcesses(
    names.map((name) => ({ name, env })),
    say,
    signal,
  );
  stops.push(() => services.stop());
  say('api, matcher and scout up');
  process.stdout.write(greeting({ baseUrl, mailPage, ...prepared }));
}

/** Demo and credentials; an open demo vacancy to look at. */
async function prepareData(
  url: string,
  demo: boolean,
  home: string,
  dataKey: string,
  baseUrl: string,
): Promise<{ credentials: string; vacancy: { id: string; title: string } | undefined }> {
  const db = createDatabase({ url, max: 2, applicationName: 'chaeum-standalone' });
  try {
    if (demo) await seedDemo(db, systemClock, createCipher(dataKey), say);
    const credentials = await ensureCredentials(home, db, systemClock, baseUrl);
    const vacancy = await db
      .selectFrom('vacancies')
      .select(['id', 'title'])
      .where('state', '=', 'open')
      .where('synthetic', '=', true)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return { credentials, vacancy };
  } finally {
    await db.destroy();
  }
}

/** Ends a start that cannot go on, or a run that lost what it stands on. */
async function fail(error: unknown): Promise<void> {
  if (quit.signal.aborted) return;
  quit.abort();
  console.error(sentenceOf(embedded ? embedded.explain(error) : error));
  await stopAll().catch(() => {});
  process.exit(error instanceof ConfigurationError ? EX_CONFIG : 1);
}

const starting = start().catch(fail);

function leave(): void {
  if (quit.signal.aborted) return;
  quit.abort();
  process.stdout.write('\n· stopping\n');
  void starting.then(stopAll).then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
// an npm that was killed cannot pass on that we should stop
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && leave(), 500).unref();
}
process.on('uncaughtException', fail);
// a closed terminal takes our output away; that must not keep anything from stopping
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
