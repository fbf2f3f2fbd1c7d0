import { forbiddenField } from '@chaeum/regulations';
import type { Column } from './importer.ts';

/** A header as its sender wrote it, and the field of its column; null where it is not one of ours. */
export type HeaderReport = { header: string; field: string | null }[];

const REMARK = /[([{〔【（].*?[)\]}〕】）]/g;
const fold = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(REMARK, '')
    .replace(/[\s\p{P}\p{S}]/gu, '');

/**
 * Understands a header line. A column twice keeps its first; headers of no column are passed over.
 * @throws ImportFailure when nothing is understood, or when a column asks what the law forbids to ask
 */
export function mapHeaders(cells: readonly string[], columns: readonly Column[]): HeaderReport {
  const known = new Map(
    columns.flatMap((column) => [column.field, ...column.headers].map((name) => [fold(name), column] as const)),
  );
  const taken = new Set<Column>();
  const report = cells.map((cell) => {
    const column = known.get(fold(cell));
    if (column) {
      const field = taken.has(column) ? null : column.field;
      taken.add(column);
      return { header: shown(cell), field };
    }
    const forbidden = forbiddenField(cell) ?? forbiddenField(cell.replace(REMARK, ''));
    if (forbidden) {
      throw new ImportFailure(
        `The column “${shown(cell, 40)}” must not be collected (${forbidden.law} ${forbidden.article}). Nothing was kept; remove it and send the file again.`,
      );
    }
    return { header: shown(cell), field: null };
  });
  if (taken.size === 0) {
    throw new ImportFailure(
      `No column was understood. The first line must name them, for example: ${columns
        .slice(0, 4)
        .map((column) => column.headers[0])
        .join(', ')}.`,
    );
  }
  return report;
}

/** A header as a report may hold it: its beginning, without what Postgres stores in no text (NUL, half a pair). */
const shown = (cell: string, max = 80): string =>
  cell
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, max)
    .toWellFormed();

/** The whole file cannot be read; the message is for its sender and names no person. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';
}
