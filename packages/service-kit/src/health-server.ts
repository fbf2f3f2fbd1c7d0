import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** `/healthz`, `/readyz` and `/metrics` of a worker, which has no other door. */
export async function startHealthServer(options: {
  port: number;
  host: string;
  metrics: Registry;
  /** What stands in the way of working, in a word each; empty when ready. */
  obstacles(): Promise<string[]>;
}): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const respond = async () => {
      if (request.url === '/healthz') return answer(200, { status: 'ok' });
      if (request.url === '/readyz') {
        const obstacles = await options.obstacles();
        return answer(obstacles.length === 0 ? 200 : 503, {
          status: obstacles.length === 0 ? 'ready' : 'not ready',
          obstacles,
        });
      }
      if (request.url === '/metrics') {
        response.writeHead(200, { 'content-type': options.metrics.contentType }).end(await options.metrics.metrics());
        return;
      }
      answer(404, { status: 'not found' });
    };
    respond().catch(() => answer(503, { status: 'not ready', obstacles: ['check failed'] }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
