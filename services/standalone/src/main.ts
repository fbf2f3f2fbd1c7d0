import { createServer } from 'node:net';
import { join } from 'node:path';
import { createCipher, createDatabase, migrate } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { migrateQueue } from '@chaeum/messaging';
import { ConfigurationError, EX_CONFIG, readConfig } from '@chaeum/service-kit';
import { z } from 'zod';
import { ensureCredentials } from './credentials.ts';
import { seedDemo } from './demo/seed.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { lockHome, openHome, readSecrets } from './home.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { startProcesses } from './processes.ts';
import { Refusal, sentenceOf } from './refusal.ts';

/*
 * `npm start`: everything in one process tree on an embedded Postgres. What is started is stopped in the opposite order, by
 * Ctrl-C, SIGTERM, a closed terminal, or a start that fails half-way.
 */
const stops: (() => unknown)[] = [];
let stopping: Promise<void> | undefined;
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  })();
  return stopping;
}

const began = process.hrtime.bigint();
const say = (line: string): void => {
  const seconds = (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1);
  process.stdout.write(`· ${line} (${seconds} s)\n`);
};

const port = z.coerce.number().int().min(0).max(65_535);
const readOptions = (env: NodeJS.ProcessEnv) =>
  readConfig(
    {
      PORT: port.default(3000),
      HOST: z.string().default('127.0.0.1'),
      DATABASE_URL: z.string().optional(),
      QUEUE_URL: z.string().optional(),
      SMTP_URL: z.string().optional(),
      MAIL_PORT: port.default(0),
      CONTACT_HOURS: z.string().optional(),
      DEMO: z.enum(['0', '1'], 'must be 0 or 1').default('1'),
    },
    env,
  );

/** A port somebody else has is found before anything is touched. */
function checkPort(number: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${error.code})`;
      reject(new Refusal(`Port ${number} on ${host} ${why}; choose another: PORT=3001 npm start`));
    });
    probe.listen(number, host, () => probe.close(() => resolve()));
  });
}

async function start(): Promise<void> {
  const options = readOptions(process.env);
  await checkPort(options.PORT, options.HOST);
  const home = openHome(process.env);
  stops.push(lockHome(home));
  const secrets = readSecrets(home);

  let databaseUrl = options.DATABASE_URL;
  if (databaseUrl === undefined) {
    const server = await startEmbeddedPostgres({ home, password: secrets.databasePassword });
    stops.push(() => server.stop());
    databaseUrl = server.url;
    say(`database up${server.remark ? `; ${server.remark}` : ''}`);
  }
  await migrate(databaseUrl);
  await migrateQueue(databaseUrl);
  say('schema up to date');

  const address = options.HOST === '0.0.0.0' || options.HOST === '::' ? '127.0.0.1' : options.HOST;
  const baseUrl = `http://${address.includes(':') ? `[${address}]` : address}:${options.PORT}`;
  const vacancyId = await prepareData(databaseUrl, options.DEMO === '1', home, secrets.dataKey, baseUrl);

  let smtpUrl = options.SMTP_URL;
  let mailPage: string | undefined;
  if (smtpUrl === undefined) {
    const catcher = await startMailCatcher({
      folder: join(home, 'mail'),
      webPort: options.MAIL_PORT,
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
    PUBLIC_URL: baseUrl,
    SMTP_URL: smtpUrl,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    HOST: options.HOST,
    PORT: String(options.PORT),
    // mail that only reaches the catcher disturbs nobody
    ...((options.CONTACT_HOURS ?? mailPage) !== undefined && { CONTACT_HOURS: options.CONTACT_HOURS ?? 'always' }),
  };
  const services = await startProcesses(
    ['api', 'matcher', 'scout'].map((name) => ({ name, env })),
    say,
  );
  stops.push(() => services.stop());
  say('api, matcher and scout up');
  greet({ baseUrl, mailPage, home, vacancyId, always: env.CONTACT_HOURS === 'always' });
}

/** Demo and credentials; the id of an open demo vacancy to look at. */
async function prepareData(
  url: string,
  demo: boolean,
  home: string,
  dataKey: string,
  baseUrl: string,
): Promise<string | undefined> {
  const db = createDatabase({ url, max: 2, applicationName: 'chaeum-standalone' });
  try {
    if (demo) await seedDemo(db, systemClock, createCipher(dataKey), say);
    await ensureCredentials(home, db, systemClock, baseUrl);
    const row = await db
      .selectFrom('vacancies')
      .select('id')
      .where('state', '=', 'open')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row?.id;
  } finally {
    await db.destroy();
  }
}

function greet(at: {
  baseUrl: string;
  mailPage: string | undefined;
  home: string;
  vacancyId: string | undefined;
  always: boolean;
}): void {
  const credentials = join(at.home, 'credentials.json');
  const token = `$(node -p "require('${credentials}').tokens.counsellor")`;
  const lines = [
    '',
    `채움 chaeum   ${at.baseUrl}`,
    `API docs      ${at.baseUrl}/docs`,
    `credentials   ${credentials}`,
    ...(at.mailPage
      ? [
          `mail          ${at.mailPage}${at.always ? '   (caught here; contact hours do not apply: CONTACT_HOURS=09:00-20:00 to apply them)' : ''}`,
        ]
      : []),
    ...(at.vacancyId
      ? [
          '',
          'The ranked, explained shortlist of a demo vacancy:',
          `curl -s -H "Authorization: Bearer ${token}" ${at.baseUrl}/v1/vacancies/${at.vacancyId}/shortlist | node -p "JSON.stringify(JSON.parse(fs.readFileSync(0)), null, 2)"`,
        ]
      : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping && signal !== 'SIGHUP') process.stdout.write('\n· stopping\n');
    void stopAll().then(() => process.exit(0));
  });
}
// a closed terminal takes our output away; that must not keep anything from stopping
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

start().catch(async (error: unknown) => {
  await stopAll().catch(() => {});
  console.error(sentenceOf(error));
  process.exit(error instanceof ConfigurationError ? EX_CONFIG : 1);
});
