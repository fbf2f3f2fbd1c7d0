import type { LinkSigner, SeekerPool, ShortlistWatch } from '@chaeum/bank';
import type { RoutedCommute } from '@chaeum/commute';
import type { Db, PersonalCipher } from '@chaeum/database';
import type { Clock } from '@chaeum/domain';
import type { FastifyBaseLogger } from 'fastify';

/** What the door is given. Everything a test may want to be otherwise is passed in. */
export interface Services {
  db: Db;
  clock: Clock;
  cipher: PersonalCipher;
  links: LinkSigner;
  /** The pool that answers previews; undefined while it loads. */
  pool(): SeekerPool | undefined;
  /** For requests that wait for a list. */
  rankings: ShortlistWatch;
  /** How long people travel, with a routing server where one is configured. */
  commute: RoutedCommute;
  logger?: FastifyBaseLogger;
  /** What stands in the way of serving, in a word each; empty when ready. */
  notReady?(): Promise<string[]>;
  /** The metrics of the process in Prometheus' text form. */
  metrics?(): Promise<{ type: string; text: string }>;
  settings?: Partial<Settings>;
}

export interface Settings {
  /** Requests a key, or an address without one, may make in a minute. */
  rateLimitPerMinute: number;
  /** The largest file an import takes, bytes. */
  importLimit: number;
  /** Believe X-Forwarded-For: only behind a proxy that sets it. */
  trustProxy: boolean;
  /** Compare every answer with its schema and fail loudly; for tests, where a wrong document must not pass. */
  checkAnswers: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  rateLimitPerMinute: 6000,
  importLimit: 512 * 1024 * 1024,
  trustProxy: false,
  checkAnswers: false,
};

/** The services as the routes see them. */
export interface Context extends Services {
  settings: Settings;
  /** The OpenAPI document as text. */
  openapi: string;
  /** An API key has just changed here: look it up anew. */
  forgetKey(id: string): void;
}
