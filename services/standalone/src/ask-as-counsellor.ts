import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const PATIENCE_MS = 60_000;
const EVERY_MS = 300;
const english = process.env.LANG?.startsWith('en') ?? false;

// `npm run shortlist | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

/**
 * Asks the API with the demo's counsellor key until the answer will do: a first start has much to rank. Reasons are Korean, or English
 * where the terminal is.
 * @throws Error with the API's own words where it refuses, or when nothing came within a minute
 */
export async function askAsCounsellor<T>(
  credentials: string,
  path: string,
  schema: z.ZodType<T>,
  willDo: (answer: T) => boolean,
): Promise<T> {
  const { baseUrl, tokens } = z
    .object({ baseUrl: z.url(), tokens: z.object({ counsellor: z.string() }) })
    .parse(JSON.parse(readFileSync(credentials, 'utf8')));
  const url = baseUrl + path;
  const headers = { authorization: `Bearer ${tokens.counsellor}`, 'accept-language': english ? 'en' : 'ko' };
  process.stdout.write(`GET ${url}\n`);
  for (const end = Date.now() + PATIENCE_MS; ; await pause(EVERY_MS)) {
    const response = await fetch(url, { headers });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(z.object({ title: z.string() }).parse(body).title);
    const answer = schema.parse(body);
    if (willDo(answer)) return answer;
    if (Date.now() > end) throw new Error('not ready within a minute; are the workers running?');
  }
}

/** One line instead of a stack trace. */
export function giveUp(what: string, error: Error): never {
  const why = error.cause instanceof Error ? `${error.cause.message}; is chaeum running?` : error.message;
  console.error(`${what}: ${why}`);
  process.exit(1);
}
