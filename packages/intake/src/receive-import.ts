import { createHash } from 'node:crypto';
import { appendEvents, type Db, inTransaction, type PersonalCipher } from '@chaeum/database';
import { type Actor, type Clock, errors, type ImportFormat, type ImportKind, newId } from '@chaeum/domain';
import { createEncodingDetector } from './encoding.ts';
import { type ImportReport, reportOf } from './read-imports.ts';

const CHUNK = 1024 * 1024;
/** An upload whose door died is cleared away after this long; a slow one is done by then. */
const UPLOAD_MS = 6 * 3_600_000;

/**
 * Takes a file in as it streams, in sealed chunks of a megabyte, and has it run. The same file of the same sender a second time
 * is the first import again, whatever its state.
 * @throws DomainError `validation` for an empty file · whatever the stream throws (nothing is kept then)
 */
export async function receiveImport(
  deps: { db: Db; clock: Clock; actor: Actor; cipher: PersonalCipher },
  input: { kind: ImportKind; format: ImportFormat; bytes: AsyncIterable<Uint8Array> },
): Promise<{ report: ImportReport; repeated: boolean }> {
  const { db, clock, actor } = deps;
  const id = newId(clock);
  await db
    .insertInto('imports')
    .values({
      id,
      kind: input.kind,
      format: input.format,
      state: 'uploading',
      columns: '[]',
      actor: JSON.stringify(actor),
      created_at: clock.now(),
    })
    .execute();
  try {
    const file = await storeChunks(deps, id, input.bytes);
    if (file.size === 0) throw errors.invalid([{ pointer: '', message: 'the file is empty' }]);
    return await queue(deps, id, input.kind, file);
  } catch (error) {
    await db.deleteFrom('imports').where('id', '=', id).where('state', '=', 'uploading').execute();
    throw error;
  }
}

async function storeChunks(
  { db, cipher }: { db: Db; cipher: PersonalCipher },
  id: string,
  bytes: AsyncIterable<Uint8Array>,
) {
  const hash = createHash('sha256');
  const detector = createEncodingDetector();
  let waiting: Uint8Array[] = [];
  let waitingSize = 0;
  let size = 0;
  let seq = 0;
  // one chunk is written while the next comes in
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await writing;
    if (waitingSize === 0) return;
    writing = db
      .insertInto('import_chunks')
      .values({ import_id: id, seq, bytes_enc: cipher.sealBytes('import_chunks.bytes', Buffer.concat(waiting)) })
      .execute();
    // told where it is awaited
    writing.catch(() => {});
    seq += 1;
    waiting = [];
    waitingSize = 0;
  };
  for await (const part of bytes) {
    hash.update(part);
    detector.push(part);
    waiting.push(part);
    waitingSize += part.length;
    size += part.length;
    if (waitingSize >= CHUNK) await flush();
  }
  await flush();
  await writing;
  return { size, sha256: hash.digest(), encoding: detector.end() };
}

async function queue(
  deps: { db: Db; clock: Clock; actor: Actor },
  id: string,
  kind: ImportKind,
  file: Awaited<ReturnType<typeof storeChunks>>,
): Promise<{ report: ImportReport; repeated: boolean }> {
  return inTransaction(deps.db, async (tx) => {
    // two uploads of one file at once: the second waits here and then finds the first
    await tx
      .selectFrom('imports')
      .select('id')
      .where('kind', '=', kind)
      .where('state', '=', 'uploading')
      .orderBy('id')
      .forUpdate()
      .execute();
    const same = await tx
      .selectFrom('imports')
      .selectAll()
      .where('kind', '=', kind)
      .where('sha256', '=', file.sha256)
      .where('state', 'in', ['queued', 'running', 'done'])
      .where((eb) => eb(eb.ref('actor', '->>').key('id'), '=', deps.actor.id))
      .executeTakeFirst();
    if (same) {
      await tx.deleteFrom('imports').where('id', '=', id).execute();
      return { report: reportOf(same), repeated: true };
    }
    const row = await tx
      .updateTable('imports')
      .set({ state: 'queued', bytes: file.size, sha256: file.sha256, encoding: file.encoding })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await appendEvents(tx, deps, [{ type: 'import.received', subjects: { importId: id }, data: { kind } }]);
    return { report: reportOf(row), repeated: false };
  });
}

/** Clears away uploads that never came to their end: nobody will run them, and they may hold personal data. */
export async function clearAbandonedUploads(db: Db, clock: Clock): Promise<void> {
  await db
    .deleteFrom('imports')
    .where('state', '=', 'uploading')
    .where('created_at', '<', new Date(clock.now().getTime() - UPLOAD_MS))
    .execute();
}
