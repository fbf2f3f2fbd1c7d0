import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey, createLinkSigner, type LinkSigner, startSeekerPool, watchShortlists } from '@chaeum/bank';
import { createCommute, createRoutedCommute } from '@chaeum/commute';
import { createCipher, type Db } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import { type Clock, scopes, systemClock } from '@chaeum/domain';
import { complexes } from '@chaeum/reference';
import { createLogger, type Logger } from '@chaeum/service-kit';
import { buildApp } from '../../services/api/src/app.ts';
import { readMatcherConfig } from '../../services/matcher/src/config.ts';
import { startMatcher } from '../../services/matcher/src/matcher.ts';
import { startMailCatcher } from '../../services/standalone/src/mail-catcher.ts';
import type { CaughtMessage } from '../../services/standalone/src/mail-pages.ts';

interface TestLike {
  teardown(stop: () => unknown): unknown;
}

interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the test that asked
  body: any;
}

export interface Bank {
  url: string;
  /** The page that shows the mails. */
  mailUrl: string;
  db: Db;
  databaseUrl: string;
  links: LinkSigner;
  tokens: Record<'admin' | 'counsellor' | 'firm' | 'partner', string>;
  call(
    method: string,
    path: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string>; redirect?: 'manual' },
  ): Promise<Answer>;
  /** Waits for a mail to an address whose subject matches. */
  mailTo(address: string, subject: RegExp): Promise<CaughtMessage>;
  mails(): Promise<CaughtMessage[]>;
  /** The shortlist of a vacancy, once it is ready. */
  shortlist(vacancyId: string): Promise<Answer['body']>;
}

const key = Buffer.alloc(32, 7).toString('base64');

/** The whole bank in this process, on a database of its own: api, matcher, mail catcher, with real HTTP and SMTP. */
export async function startBank(
  t: TestLike,
  options: { queueUrl?: string; clock?: Clock; logger?: (service: string) => Logger } = {},
): Promise<Bank> {
  const clock = options.clock ?? systemClock;
  const { db, url: databaseUrl } = await testDatabase(t, { max: 15 });
  const stops: (() => unknown)[] = [];
  t.teardown(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  const folder = mkdtempSync(join(tmpdir(), 'chaeum-mail-'));
  stops.push(() => rmSync(folder, { recursive: true }));
  const mail = await startMailCatcher({ folder, webPort: 0, now: () => clock.now() });
  stops.push(() => mail.stop());
  const onError = () => {};
  const pool = await startSeekerPool({ db, databaseUrl, onError });
  stops.push(() => pool.stop());
  const rankings = watchShortlists({ db, databaseUrl, onError });
  const app = await buildApp({
    db,
    clock,
    cipher: createCipher(key),
    links: createLinkSigner(key),
    commute: createRoutedCommute({ model: createCommute(), servers: [], now: () => clock.now().getTime() }),
    pool: () => pool,
    rankings,
    settings: { checkAnswers: true },
    ...(options.logger && { logger: options.logger('api') }),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  stops.push(() => app.close());
  stops.push(() => rankings.stop());
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const config = readMatcherConfig({
    DATABASE_URL: databaseUrl,
    ...(options.queueUrl !== undefined && { QUEUE_URL: options.queueUrl }),
    CHAEUM_DATA_KEY: key,
    CHAEUM_LINK_SECRET: key,
    SMTP_URL: mail.smtpUrl,
    PUBLIC_URL: url,
    CONTACT_HOURS: 'always',
  });
  const matcher = await startMatcher(config, clock, options.logger?.('matcher') ?? createLogger('matcher', 'silent'));
  stops.push(() => matcher.stop());

  const complexIds = complexes().map((complex) => complex.id);
  const token = async (role: 'admin' | 'counsellor' | 'firm' | 'partner') =>
    (
      await createApiKey(db, clock, {
        name: role,
        role,
        ...(role === 'counsellor' && { complexIds }),
        ...(role === 'partner' && { complexIds, scopes }),
      })
    ).token;
  const tokens = {
    admin: await token('admin'),
    counsellor: await token('counsellor'),
    firm: await token('firm'),
    partner: await token('partner'),
  };

  const call: Bank['call'] = async (
    method,
    path,
    { token: who = tokens.counsellor, body, headers = {}, redirect } = {},
  ) => {
    const response = await fetch(path.startsWith('http') ? path : url + path, {
      method,
      ...(redirect && { redirect }),
      headers: {
        authorization: `Bearer ${who}`,
        ...(body !== undefined && typeof body !== 'string' && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: json && text !== '' ? JSON.parse(text) : text };
  };
  const mails = async () =>
    ((await (await fetch(`${mail.webUrl}/messages`)).json()) as { items: CaughtMessage[] }).items;
  return {
    url,
    mailUrl: mail.webUrl,
    db,
    databaseUrl,
    links: createLinkSigner(key),
    tokens,
    call,
    mails,
    mailTo: (address, subject) =>
      eventually(`a mail to ${address} about ${subject}`, async () =>
        (await mails()).find((one) => one.to === address && subject.test(one.subject)),
      ),
    async shortlist(vacancyId) {
      const { body } = await call('GET', `/v1/vacancies/${vacancyId}/shortlist?waitSeconds=30`);
      if (body.state !== 'ready') throw new Error('waited in vain for a ready shortlist');
      return body;
    },
  };
}

/** What `look` finds, as soon as it finds something. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, patienceMs = 30_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
