import { createApiKey, createLinkSigner, type NewApiKey, type ShortlistWatch, watchShortlists } from '@chaeum/bank';
import { createCommute, createRoutedCommute } from '@chaeum/commute';
import type { Db, PersonalCipher } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import { fixedClock, type Scope } from '@chaeum/domain';
import { createPool, createRankers } from '@chaeum/matching';
import type { FastifyBaseLogger, FastifyInstance, InjectOptions } from 'fastify';
import { buildApp } from './app.ts';
import type { Settings } from './services.ts';

/** Seoul Digital, one of the two complexes of @chaeum/reference. */
export const SEOUL = '01980000-0000-7000-8000-000000000001';
export const GUMI = '01980000-0000-7000-8000-000000000002';

export interface TestApp {
  app: FastifyInstance;
  db: Db;
  cipher: PersonalCipher;
  clock: ReturnType<typeof fixedClock>;
  rankings: ShortlistWatch;
  tokens: { admin: string; counsellor: string; gumi: string; firm: string; partner: string };
  key(input: Omit<NewApiKey, 'name'>): Promise<string>;
  /** A request as `token`; a body is sent as JSON. */
  ask(
    token: string | null,
    method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
    // biome-ignore lint/suspicious/noExplicitAny: the test says what it expects to come over the wire
  ): Promise<{ status: number; headers: Record<string, string>; body: any; text: string }>;
}

interface TestLike {
  teardown(fn: () => unknown): unknown;
}

/** The whole door on a database of its own, its answers checked against the document. */
export async function testApp(
  t: TestLike,
  settings: Partial<Settings> = {},
  logger?: FastifyBaseLogger,
): Promise<TestApp> {
  const { db, cipher, url } = await testDatabase(t, { max: 8 });
  const clock = fixedClock('2026-11-24T03:00:00Z');
  const pool = createPool();
  const rankers = createRankers();
  const rankings = watchShortlists({ db, databaseUrl: url, onError: () => {} });
  const app = await buildApp({
    db,
    clock,
    cipher,
    links: createLinkSigner(Buffer.alloc(32, 9).toString('base64')),
    commute: createRoutedCommute({ model: createCommute(), servers: [], now: () => clock.now().getTime() }),
    pool: () => ({ pool, rankers, waitFor: async () => {}, position: () => 0, stop: async () => {} }),
    rankings,
    ...(logger && { logger }),
    settings: { checkAnswers: true, ...settings },
  });
  t.teardown(async () => {
    await rankings.stop();
    await Promise.all([app.close(), rankers.close()]);
  });
  const key = async (input: Omit<NewApiKey, 'name'>) =>
    (await createApiKey(db, clock, { name: 'test', ...input })).token;
  const allScopes: Scope[] = ['reference:read', 'firms:read', 'seekers:read', 'vacancies:read', 'events:read'];
  const tokens = {
    admin: await key({ role: 'admin' }),
    counsellor: await key({ role: 'counsellor', complexIds: [SEOUL] }),
    gumi: await key({ role: 'counsellor', complexIds: [GUMI] }),
    firm: await key({ role: 'firm' }),
    partner: await key({ role: 'partner', scopes: allScopes, complexIds: [SEOUL] }),
  };
  return {
    app,
    db,
    cipher,
    clock,
    rankings,
    tokens,
    key,
    async ask(token, method, url, body, headers = {}) {
      const options: InjectOptions = {
        method,
        url,
        headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
      };
      if (typeof body === 'string' || Buffer.isBuffer(body)) options.payload = body;
      else if (body !== undefined) {
        options.payload = JSON.stringify(body);
        options.headers = { 'content-type': 'application/json', ...options.headers };
      }
      const response = await app.inject(options);
      const type = String(response.headers['content-type'] ?? '');
      return {
        status: response.statusCode,
        headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
        body: type.includes('json') && response.payload !== '' ? JSON.parse(response.payload) : undefined,
        text: response.payload,
      };
    },
  };
}

/** Registration numbers with a right check digit. */
export function registrationNumber(n: number): string {
  const first9 = String(100_000_000 + n);
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const digits = Array.from(first9, Number);
  const sum = weights.reduce((total, weight, i) => total + weight * (digits[i] ?? 0), 0);
  return `${first9}${(10 - ((sum + Math.floor(((digits[8] ?? 0) * 5) / 10)) % 10)) % 10}`;
}

export const firmInput = (n = 1) => ({
  name: `테스트 기업 ${n}`,
  registrationNumber: registrationNumber(n),
  industry: '62',
  headcount: 42,
  location: { lat: 37.4805, lng: 126.8885 },
  complexId: SEOUL,
  contacts: [{ name: '이담당', email: 'contact@example.com' }],
});

export const seekerInput = () => ({
  name: '김구직',
  phone: '010-1234-5678',
  email: 'seeker@example.com',
  home: { lat: 37.49, lng: 126.9 },
  desiredOccupations: ['0262'],
  availability: { from: '2026-12-01' },
  consent: { matching: true },
});

export const vacancyInput = (firmId: string) => ({
  firmId,
  title: '총무 사무원 육아휴직 대체',
  description: '',
  occupation: '0262',
  leave: { type: 'parental', from: '2027-01-04', to: '2027-12-31' },
  wage: { amount: 2_800_000, unit: 'month' },
});
