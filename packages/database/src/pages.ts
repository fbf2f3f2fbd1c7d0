import { errors } from '@chaeum/domain';

export const MAX_LIMIT = 200;
export const DEFAULT_LIMIT = 50;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/*
 * Ids are UUIDv7, so "by id" is "by time of creation": one key pages every list, and the cursor is that id, opaque.
 */

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** @throws DomainError `validation` naming `?cursor` when it is not one of ours. */
export function decodeCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!new RegExp(`^${UUID}$`).test(id)) {
    throw errors.invalid([{ pointer: '?cursor', message: 'is not a cursor this service gave' }]);
  }
  return id;
}

export function encodeCursor(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url');
}

/** Where a list by score, then id, both falling, goes on. @throws DomainError `validation` naming `?cursor` */
export function decodeScoreCursor(cursor: string | undefined): { score: number; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [, score, id] =
    new RegExp(`^(\\d+(?:\\.\\d+)?) (${UUID})$`).exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (score === undefined || id === undefined) {
    throw errors.invalid([{ pointer: '?cursor', message: 'is not a cursor this service gave' }]);
  }
  return { score: Number(score), id };
}

export const encodeScoreCursor = ({ score, id }: { score: number; id: string }): string =>
  Buffer.from(`${score} ${id}`, 'utf8').toString('base64url');

/** Cuts the one row too many that was asked for, and points behind the last one kept. */
export function toPage<Row extends { id: string }, T>(
  rows: readonly Row[],
  limit: number,
  map: (row: Row) => T,
  cursorOf: (row: Row) => string = ({ id }) => encodeCursor(id),
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(map), nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}
