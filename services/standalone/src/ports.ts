import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Refusal } from './refusal.ts';

/** A port of loopback that nobody has. */
export const freePort = (): Promise<number> => probe(0, '127.0.0.1');

/**
 * The port to listen on; 0 chooses a free one. One that somebody else has is found before anything is touched.
 * @throws Refusal
 */
export async function checkPort(port: number, host: string): Promise<number> {
  try {
    return await probe(port, host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    const why: Record<string, string> = {
      EADDRINUSE: `Port ${port} on ${host} is in use by another program; choose another: PORT=${port + 1} npm start`,
      EACCES: `Port ${port} needs more rights than this user has; choose one above 1023: PORT=3000 npm start`,
      EADDRNOTAVAIL: `HOST ${host} is no address of this machine.`,
      ENOTFOUND: `HOST ${host} is no address of this machine.`,
    };
    throw new Refusal(why[String(code)] ?? `Port ${port} on ${host} cannot be listened on (${code}).`);
  }
}

async function probe(port: number, host: string): Promise<number> {
  const server = createServer();
  // rejects with the error event
  const listening = once(server, 'listening');
  server.listen(port, host);
  await listening;
  const found = (server.address() as AddressInfo).port;
  server.close();
  await once(server, 'close');
  return found;
}
