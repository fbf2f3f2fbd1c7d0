import t from 'tap';
import { z } from 'zod';
import { ConfigurationError, commonVariables, createMetrics, readConfig, startHealthServer } from './index.ts';

t.test('a wrong environment is a sentence that names the variable, never its value', (t) => {
  const shape = { ...commonVariables, PORT: z.coerce.number().int('must be a whole number').default(3000) };
  t.match(readConfig(shape, { DATABASE_URL: 'postgres://x/y', QUEUE_URL: '' }), { PORT: 3000, LOG_LEVEL: 'info' });
  t.throws(() => readConfig(shape, { DATABASE_URL: 'mysql://secret@x/y' }), ConfigurationError);
  try {
    readConfig(shape, { DATABASE_URL: 'mysql://secret@x/y' });
  } catch (error) {
    t.match(String(error), /DATABASE_URL must be a postgres/);
    t.notMatch(String(error), /secret/);
  }
  t.end();
});

t.test('a worker answers for its health', async (t) => {
  const obstacles: string[] = ['database'];
  const metrics = createMetrics({ waiting: { help: 'jobs waiting', read: () => 7 } });
  const server = await startHealthServer({ port: 0, host: '127.0.0.1', metrics, obstacles: async () => obstacles });
  t.teardown(() => server.stop());
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  t.equal((await get('/healthz')).status, 200);
  t.equal((await get('/readyz')).status, 503);
  obstacles.pop();
  t.equal((await get('/readyz')).status, 200);
  t.match(await (await get('/metrics')).text(), /chaeum_waiting 7/);
  t.equal((await get('/other')).status, 404);
});
