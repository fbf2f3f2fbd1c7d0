import { appendEvents, type Db, inTransaction, type PersonalCipher, type Tx } from '@chaeum/database';
import type { Actor, Clock, ImportKind } from '@chaeum/domain';
import { sql } from 'kysely';
import { type CheckedBatch, checkBatch } from './check-batch.ts';
import { decodeText } from './encoding.ts';
import { type HeaderReport, ImportFailure } from './headers.ts';
import type { Importer, RowError } from './importer.ts';
import { type RecordBatch, readBatches } from './read-batches.ts';

/** Rows of a transaction: each costs everybody who follows a dozen statements, whatever its size. */
const BATCH = 4000;
/** Batches that are being checked while one is written: another thread is never without. */
const AHEAD = 2;
/** Bytes of a file that is read and checked in some tenths of a second. */
const SMALL = 1024 * 1024;
/** A worker shows at every batch, and at least this often, that it is at it. */
const SIGN_MS = 5000;
/** Silent for this long, it is taken for dead. */
const SILENT = sql`interval '20 seconds'`;

/** Finds the importer of a kind for whoever sent the file; without an id for rows that come by another way. */
export type ImporterOf = (kind: string, actor: Actor, importId?: string) => Importer<unknown, unknown>;

/** What says by which importer rows are checked and written. */
export interface ImportOf {
  kind: string;
  actor: Actor;
  importId: string;
}

interface Deps {
  db: Db;
  clock: Clock;
  cipher: PersonalCipher;
  /** Does what `checkBatch` does, in another thread; it is not asked for small files, which would wait until one is awake. */
  checkElsewhere?: (of: ImportOf, batch: RecordBatch) => Promise<CheckedBatch>;
  /** Aborted when this process stops: the import is left behind the batch at hand, for whoever takes it up. */
  stopping?: Pick<AbortSignal, 'aborted'>;
}

interface Run {
  id: string;
  importer: Importer<unknown, unknown>;
  columns: HeaderReport;
}

/** Imports of these kinds that nobody works on: waiting, or left behind by a worker that died. */
export async function unattendedImports(db: Db, kinds: readonly ImportKind[]): Promise<string[]> {
  const rows = await db
    .selectFrom('imports')
    .select('id')
    .where('kind', 'in', [...kinds])
    .where('state', 'in', ['queued', 'running'])
    .where((eb) => eb.or([eb('worked_at', 'is', null), eb('worked_at', '<', sql<Date>`now() - ${SILENT}`)]))
    .orderBy('id')
    .limit(10)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Runs an import to its end, in batches of some thousand rows: rows, errors and the count of rows done are one transaction.
 * Killed anywhere, another worker goes on behind the last batch; while one is at it, a second leaves at once, and should
 * two ever meet, the one that finds the count moved leaves; run again when done, it does nothing. Memory does not grow
 * with the file.
 */
export async function runImport(deps: Deps, id: string, importerOf: ImporterOf): Promise<void> {
  const { db } = deps;
  const row = await attend(db, id);
  if (!row) return;
  const of = { kind: row.kind, actor: row.actor, importId: id };
  const run: Run = { id, importer: importerOf(row.kind, row.actor, id), columns: [] };
  const by = { clock: deps.clock, actor: row.actor };
  const signs = setInterval(() => void showSign(db, id).catch(() => {}), SIGN_MS);
  let done = row.rows;
  let writing = Promise.resolve(true);
  try {
    const text = decodeText(readChunks(deps, id), row.encoding);
    const { columns } = run.importer;
    const batches = readBatches(text, row.format, { columns, size: BATCH, done }, (report) => {
      run.columns = report;
    });
    const elsewhere = row.bytes > SMALL ? deps.checkElsewhere : undefined;
    const check = (batch: RecordBatch) => (elsewhere ? elsewhere(of, batch) : checkBatch(run.importer, batch));
    for await (const { batch, checked } of checkAhead(batches, check)) {
      if (!(await writing)) return;
      if (deps.stopping?.aborted) return await letGo(db, id);
      writing = writeRows(db, run, batch, checked);
      done += checked.count;
      // told where it is awaited
      writing.catch(() => {});
    }
    if (!(await writing)) return;
    await finish(db, by, run, done, { state: 'done', failure: null });
  } catch (error) {
    await writing.catch(() => {});
    if (!(error instanceof ImportFailure)) {
      await letGo(db, id);
      throw error;
    }
    await finish(db, by, run, done, { state: 'failed', failure: error.message });
  } finally {
    clearInterval(signs);
  }
}

/**
 * Works through the imports of these kinds that nobody attends to: an import outlives the reaction that began it, when the
 * worker dies or another has taken it up. One that fails leaves the others their turn.
 */
export async function attendImports(
  db: Db,
  kinds: readonly ImportKind[],
  run: (id: string) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  for (const id of await unattendedImports(db, kinds)) await run(id).catch(onError);
}

/** Takes the import up, unless it is over or somebody is at it. */
async function attend(db: Db, id: string) {
  return db
    .updateTable('imports')
    .set({ worked_at: sql`now()` })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .where((eb) => eb.or([eb('worked_at', 'is', null), eb('worked_at', '<', sql<Date>`now() - ${SILENT}`)]))
    .returningAll()
    .executeTakeFirst();
}

const showSign = (db: Db, id: string) =>
  db.updateTable('imports').set({ worked_at: sql`now()` }).where('id', '=', id).execute();

/** What stopped us may pass: the next attempt need not wait until we are taken for dead. */
async function letGo(db: Db, id: string): Promise<void> {
  const gone = db.updateTable('imports').set({ worked_at: null }).where('id', '=', id).execute();
  await gone.catch(() => {});
}

/** Batches in their order, checked; the next are being checked while one is worked through. */
async function* checkAhead(
  batches: AsyncIterable<RecordBatch>,
  check: (batch: RecordBatch) => Promise<CheckedBatch>,
): AsyncGenerator<{ batch: RecordBatch; checked: CheckedBatch }> {
  const begun: { batch: RecordBatch; checking: Promise<CheckedBatch> }[] = [];
  for await (const batch of batches) {
    const checking = check(batch);
    // told where it is awaited
    checking.catch(() => {});
    begun.push({ batch, checking });
    for (const one of begun.splice(0, begun.length - AHEAD)) yield { batch: one.batch, checked: await one.checking };
  }
  for (const one of begun) yield { batch: one.batch, checked: await one.checking };
}

/** The next chunk is read while one is worked through. */
async function* readChunks({ db, cipher }: Deps, id: string): AsyncGenerator<Uint8Array> {
  let reading = readChunk(db, id, 0);
  for (let seq = 1; ; seq++) {
    const chunk = await reading;
    if (!chunk) return;
    reading = readChunk(db, id, seq);
    // told where it is awaited
    reading.catch(() => {});
    yield cipher.openBytes('import_chunks.bytes', chunk.bytes_enc);
  }
}

const readChunk = (db: Db, id: string, seq: number) =>
  db
    .selectFrom('import_chunks')
    .select('bytes_enc')
    .where('import_id', '=', id)
    .where('seq', '=', seq)
    .executeTakeFirst();

/**
 * Writes rows; false when another runner has been here. Should the database refuse a value that the schema let pass, the
 * batch is checked and written in halves until the row at fault stands alone: it costs itself.
 */
async function writeRows(db: Db, run: Run, batch: RecordBatch, checked: CheckedBatch): Promise<boolean> {
  try {
    return await writeBatch(db, run, checked);
  } catch (error) {
    const code = dataFault(error);
    if (code === undefined) throw error;
    const { first, records } = batch;
    if (records.length === 1) {
      const fault = { row: first, field: null, message: `cannot be stored (SQLSTATE ${code})` };
      return writeBatch(db, run, { ...checked, prepared: run.importer.prepare().end(), errors: [fault] });
    }
    const half = records.length >> 1;
    const halves = [
      { ...batch, records: records.slice(0, half) },
      { ...batch, first: first + half, records: records.slice(half) },
    ];
    for (const one of halves) {
      if (!(await writeRows(db, run, one, await checkBatch(run.importer, one)))) return false;
    }
    return true;
  }
}

/** SQLSTATE classes 22 (data exception), 23 (integrity) and 54 (limits): of the row, not of the moment. */
function dataFault(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:22|23|54)[0-9A-Z]{3}$/.test(code) ? code : undefined;
}

/** Writes the good rows; gives what is wrong with the others, and with those that could not be written. */
export async function writeChecked(
  tx: Tx,
  importer: Importer<unknown, unknown>,
  { prepared, errors }: CheckedBatch,
): Promise<RowError[]> {
  return [...errors, ...(await importer.write(tx, prepared))];
}

/** One batch, one transaction. */
function writeBatch(db: Db, run: Run, batch: CheckedBatch): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { rows } = await tx
      .selectFrom('imports')
      .select('rows')
      .where('id', '=', run.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (rows !== batch.first - 1) return false;
    const all = await writeChecked(tx, run.importer, batch);
    await keepErrors(tx, run.id, all);
    const rejected = new Set(all.map((error) => error.row)).size;
    await tx
      .updateTable('imports')
      .set((eb) => ({
        state: 'running',
        rows: eb('rows', '+', batch.count),
        accepted: eb('accepted', '+', batch.count - rejected),
        rejected: eb('rejected', '+', rejected),
        columns: JSON.stringify(run.columns),
        worked_at: sql`now()`,
      }))
      .where('id', '=', run.id)
      .execute();
    return true;
  });
}

async function keepErrors(tx: Tx, id: string, errors: readonly RowError[]): Promise<void> {
  const ordinals = new Map<number, number>();
  const values = errors.map((error) => {
    const ordinal = ordinals.get(error.row) ?? 0;
    ordinals.set(error.row, ordinal + 1);
    return { import_id: id, row_number: error.row, ordinal, field: error.field, message: error.message };
  });
  for (let start = 0; start < values.length; start += BATCH) {
    await tx
      .insertInto('import_errors')
      .values(values.slice(start, start + BATCH))
      .execute();
  }
}

/** Ends the import and lets the file go: it may hold personal data that no row took. */
async function finish(
  db: Db,
  by: { clock: Clock; actor: Actor },
  run: Run,
  done: number,
  end: { state: 'done' | 'failed'; failure: string | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable('imports')
      .set({ ...end, columns: JSON.stringify(run.columns), finished_at: by.clock.now() })
      .where('id', '=', run.id)
      .where('rows', '=', done)
      .where('state', 'in', ['queued', 'running'])
      .returningAll()
      .executeTakeFirst();
    if (!row) return;
    await tx.deleteFrom('import_chunks').where('import_id', '=', run.id).execute();
    const { kind, rows, accepted, rejected } = row;
    await appendEvents(tx, by, [
      { type: 'import.finished', subjects: { importId: run.id }, data: { kind, rows, accepted, rejected } },
    ]);
  });
}
