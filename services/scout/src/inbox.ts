import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db, PersonalCipher } from '@chaeum/database';
import { type Actor, type Clock, DomainError, type RecordKind, recordKinds } from '@chaeum/domain';
import { receiveImport } from '@chaeum/intake';
import type { Logger } from '@chaeum/service-kit';

/** A file that was written to within this time may not be whole yet. */
const SETTLED_MS = 10_000;
/** `workplaces-2026-10.csv`, `leaves.ndjson`: the kind, whatever follows, the format. */
const NAME = new RegExp(`^(${recordKinds.join('|')})(?:[-_. ].*)?\\.(csv|ndjson)$`, 'i');

/**
 * Imports the settled files of a folder and moves each to `taken/` beside it, or to `refused/` where it is none we can read.
 * Killed between the two, the next look finds the same file, which is the same import.
 */
export async function takeInbox(
  deps: { folder: string; db: Db; clock: Clock; cipher: PersonalCipher; actor: Actor },
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<void> {
  const names = (await readdir(deps.folder)).filter((name) => NAME.test(name)).sort();
  for (const name of names) {
    const path = join(deps.folder, name);
    const { mtimeMs } = await stat(path);
    if (deps.clock.now().getTime() - mtimeMs < SETTLED_MS) continue;
    const [, kind = '', format = ''] = NAME.exec(name) ?? [];
    try {
      const { report } = await receiveImport(deps, {
        kind: kind.toLowerCase() as RecordKind,
        format: format.toLowerCase() === 'csv' ? 'csv' : 'ndjson',
        bytes: createReadStream(path),
      });
      log.info({ importId: report.id, kind }, 'a file of the inbox is imported');
      await moveTo(deps.folder, 'taken', name);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.warn({ kind, reason: error.message }, 'a file of the inbox is refused');
      await moveTo(deps.folder, 'refused', name);
    }
  }
}

async function moveTo(folder: string, where: string, name: string): Promise<void> {
  await mkdir(join(folder, where), { recursive: true });
  await rename(join(folder, name), join(folder, where, name));
}
