import type { Point } from '@chaeum/domain';

/** A server that knows the roads. Driving time alone: getting to the car and from it is the caller's. */
export interface RoutingServer {
  readonly source: 'osrm' | 'valhalla';
  /** Whole seconds along the best way; null where there is none. @throws RoutingFault */
  route(from: Point, to: Point): Promise<number | null>;
  /** The same from many places to one. @throws RoutingFault */
  table(from: readonly Point[], to: Point): Promise<(number | null)[]>;
}

/** The server did not answer, or not as it should. Names no place: coordinates of homes stay out of logs. */
export class RoutingFault extends Error {
  override readonly name = 'RoutingFault';
}

export interface RoutingOptions {
  /** Base address; a path in it is kept. */
  url: string;
  /** Milliseconds a question may take. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 1500;

/** Asks for JSON, and hands on what came with any status: both servers explain refusals in the body. */
export async function askJson(
  source: RoutingServer['source'],
  { url, timeoutMs = TIMEOUT_MS }: RoutingOptions,
  path: string,
  body?: unknown,
): Promise<unknown> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return await response.json();
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown';
    throw new RoutingFault(`${source} did not answer (${why})`);
  }
}

/** Seconds as these servers give them: a number, or null for no way. @throws RoutingFault for anything else */
export function wholeSeconds(source: RoutingServer['source'], value: unknown): number | null {
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new RoutingFault(`${source} gave no time`);
  }
  return Math.round(value);
}
