import { chmodSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../services/standalone/src/embedded-postgres.ts';
import { findPlace } from '../../services/standalone/src/postgres-place.ts';

/** The embedded server of npm start, for tests and the bench: in a folder that is thrown away, so without fsync. */
export async function startTestPostgres(
  folder: string,
  settings: readonly string[] = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
): Promise<{ adminUrl: string; url: string; stop(): Promise<void> }> {
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ home: folder, password: 'test', place: findPlace(folder), settings });
  return {
    url: server.url,
    adminUrl: Object.assign(new URL(server.url), { pathname: '/postgres' }).href,
    stop: server.stop,
  };
}
