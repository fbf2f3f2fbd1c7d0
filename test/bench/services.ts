import { type AddressInfo, createServer } from 'node:net';
import { createApiKey } from '@chaeum/bank';
import { createDatabase, type Db } from '@chaeum/database';
import { systemClock } from '@chaeum/domain';
import { complexes } from '@chaeum/reference';
import { startProcesses } from '../../services/standalone/src/processes.ts';
import type { Bench } from './part.ts';

/** Seals the personal columns of benches. */
export const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

export interface RunningBank {
  db: Db;
  databaseUrl: string;
  /** One request as a counsellor, over a kept-alive connection. @throws Error for an answer that is no success */
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by the part that asked
  call(method: string, path: string, body?: unknown, type?: string): Promise<any>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The api, one matcher and one scout as `npm start` runs them: processes of their own, with real HTTP between them and us. */
export async function startServices(
  bench: Pick<Bench, 'teardown'>,
  databaseUrl: string,
  queueUrl?: string,
): Promise<RunningBank> {
  const db = createDatabase({ url: databaseUrl, max: 4, applicationName: 'chaeum-bench' });
  bench.teardown(() => db.destroy());
  const { token } = await createApiKey(db, systemClock, {
    name: 'bench',
    role: 'counsellor',
    complexIds: complexes().map(({ id }) => id),
  });
  const port = await freePort();
  const env = {
    DATABASE_URL: databaseUrl,
    QUEUE_URL: queueUrl ?? '',
    CHAEUM_DATA_KEY: DATA_KEY,
    CHAEUM_LINK_SECRET: DATA_KEY,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    // nothing here asks for a message
    SMTP_URL: 'smtp://127.0.0.1:9',
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    PORT: String(port),
    RATE_LIMIT_PER_MINUTE: '100000000',
  };
  const processes = await startProcesses(
    ['api', 'matcher', 'scout'].map((name) => ({ name, env })),
    () => {},
  );
  const stop = () => processes.stop();
  bench.teardown(stop);
  return {
    db,
    databaseUrl,
    stop,
    async call(method, path, body, type = 'application/json') {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': type }) },
        ...(body !== undefined && {
          body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
      return text === '' ? undefined : JSON.parse(text);
    },
  };
}
