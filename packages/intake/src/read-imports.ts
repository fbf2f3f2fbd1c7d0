import type { Db, ImportsTable, Page, Tx } from '@chaeum/database';
import { type Actor, errors, type importError, type importReport } from '@chaeum/domain';
import type { Selectable } from 'kysely';
import type { z } from 'zod';

export type ImportReport = z.infer<typeof importReport>;
export type ImportRowError = z.infer<typeof importError>;

export function reportOf(row: Selectable<ImportsTable>): ImportReport {
  return {
    id: row.id,
    kind: row.kind,
    format: row.format,
    state: row.state === 'uploading' ? 'queued' : row.state,
    bytes: row.bytes,
    rows: row.rows,
    accepted: row.accepted,
    rejected: row.rejected,
    failure: row.failure,
    columns: row.columns,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** An import is its sender's; the bank's administrators see all. */
export async function readImport(db: Db | Tx, actor: Actor, id: string): Promise<ImportReport> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (actor.role !== 'admin' && row.actor.id !== actor.id)) throw errors.import.notFound({ id });
  return reportOf(row);
}

/** The rows that were refused, by row number; the cursor is that of the last row's last error. */
export async function listImportErrors(
  db: Db | Tx,
  actor: Actor,
  id: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<ImportRowError>> {
  await readImport(db, actor, id);
  const after = readPosition(query.cursor);
  const rows = await db
    .selectFrom('import_errors')
    .selectAll()
    .where('import_id', '=', id)
    .where((eb) => eb(eb.refTuple('row_number', 'ordinal'), '>', eb.tuple(after.row, after.ordinal)))
    .orderBy('row_number')
    .orderBy('ordinal')
    .limit(query.limit + 1)
    .execute();
  const kept = rows.slice(0, query.limit);
  const last = kept.at(-1);
  return {
    items: kept.map((row) => ({ row: row.row_number, field: row.field, message: row.message })),
    nextCursor:
      rows.length > query.limit && last
        ? Buffer.from(`${last.row_number}.${last.ordinal}`).toString('base64url')
        : null,
  };
}

function readPosition(cursor: string | undefined): { row: number; ordinal: number } {
  if (cursor === undefined) return { row: 0, ordinal: -1 };
  const match = /^(\d{1,9})\.(\d{1,5})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!match) throw errors.invalid([{ pointer: '?cursor', message: 'is not a cursor this service gave' }]);
  return { row: Number(match[1]), ordinal: Number(match[2]) };
}
