import { appendEvents, type Db, inTransaction, type Tx } from '@chaeum/database';
import type { Actor, Clock } from '@chaeum/domain';
import type { z } from 'zod';
import { decodeText } from './encoding.ts';
import { ImportFailure } from './headers.ts';
import type { Importer, RowError } from './importer.ts';
import { type RawRow, readRows } from './read-rows.ts';

const BATCH = 1000;
/** Faults told of one row; a row of garbage has more than anybody wants to read. */
const MAX_FAULTS = 20;

/** Finds the importer of a kind for whoever sent the file. */
export type ImporterOf = (kind: string, actor: Actor) => Importer<unknown>;

/**
 * Runs an import to its end, in batches of a thousand rows: rows, errors and the count of rows done are one transaction.
 * Killed anywhere it goes on behind the last batch; run twice at once, the second runner finds the count moved and leaves;
 * run again when done, it does nothing. Memory does not grow with the file.
 */
export async function runImport(
  deps: { db: Db; clock: Clock; actor: Actor },
  id: string,
  importerOf: ImporterOf,
): Promise<void> {
  const row = await deps.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (row.state !== 'queued' && row.state !== 'running')) return;
  const importer = importerOf(row.kind, row.actor);
  const by = { clock: deps.clock, actor: row.actor };
  try {
    let done = row.rows;
    let batch: RawRow[] = [];
    const text = decodeText(readChunks(deps.db, id), row.encoding);
    const rows = readRows(text, row.format, importer.columns, (columns) => {
      header = columns;
    });
    let header: { header: string; field: string | null }[] = [];
    const flush = async (): Promise<boolean> => {
      if (batch.length === 0) return true;
      const went = await writeBatch(deps.db, id, done, batch, importer, header);
      done += batch.length;
      batch = [];
      return went;
    };
    for await (const raw of rows) {
      if (raw.row <= row.rows) continue;
      batch.push(raw);
      if (batch.length >= BATCH && !(await flush())) return;
    }
    if (!(await flush())) return;
    await finish(deps.db, by, id, done, { state: 'done', failure: null });
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    await finish(deps.db, by, id, row.rows, { state: 'failed', failure: error.message });
  }
}

async function* readChunks(db: Db, id: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq++) {
    const chunk = await db
      .selectFrom('import_chunks')
      .select('bytes')
      .where('import_id', '=', id)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (!chunk) return;
    yield chunk.bytes;
  }
}

/** One batch; false when another runner has been here. */
function writeBatch<Input>(
  db: Db,
  id: string,
  done: number,
  batch: readonly RawRow[],
  importer: Importer<Input>,
  columns: { header: string; field: string | null }[],
): Promise<boolean> {
  const errors: RowError[] = [];
  const good: { row: number; input: Input }[] = [];
  for (const raw of batch) {
    if ('error' in raw) {
      errors.push({ row: raw.row, field: null, message: raw.error });
      continue;
    }
    const parsed = importer.schema.safeParse(raw.raw);
    if (parsed.success) good.push({ row: raw.row, input: parsed.data });
    else errors.push(...faultsOf(raw.row, parsed.error));
  }
  return inTransaction(db, async (tx) => {
    const { rows } = await tx
      .selectFrom('imports')
      .select('rows')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (rows !== done) return false;
    errors.push(...(await importer.write(tx, good)));
    await keepErrors(tx, id, errors);
    const rejected = new Set(errors.map((error) => error.row)).size;
    await tx
      .updateTable('imports')
      .set((eb) => ({
        state: 'running',
        rows: eb('rows', '+', batch.length),
        accepted: eb('accepted', '+', batch.length - rejected),
        rejected: eb('rejected', '+', rejected),
        columns: JSON.stringify(columns),
      }))
      .where('id', '=', id)
      .execute();
    return true;
  });
}

/** What the schema found, without the value: a report may be passed on. */
function faultsOf(row: number, error: z.ZodError): RowError[] {
  return error.issues.slice(0, MAX_FAULTS).map((issue) => ({
    row,
    field: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.') || null,
    message: issue.message,
  }));
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
  id: string,
  done: number,
  end: { state: 'done' | 'failed'; failure: string | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable('imports')
      .set({ ...end, finished_at: by.clock.now() })
      .where('id', '=', id)
      .where('rows', '=', done)
      .where('state', 'in', ['queued', 'running'])
      .returningAll()
      .executeTakeFirst();
    if (!row) return;
    await tx.deleteFrom('import_chunks').where('import_id', '=', id).execute();
    const { kind, rows, accepted, rejected } = row;
    await appendEvents(tx, by, [
      { type: 'import.finished', subjects: { importId: id }, data: { kind, rows, accepted, rejected } },
    ]);
  });
}
