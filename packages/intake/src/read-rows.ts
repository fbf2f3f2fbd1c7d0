import type { ImportFormat } from '@chaeum/domain';
import { parse } from 'csv-parse/sync';
import { type HeaderMap, ImportFailure, mapHeaders } from './headers.ts';
import type { Column } from './importer.ts';
import { capLines, splitLines, splitRecords } from './records.ts';

export type RawRow = { row: number; raw: unknown } | { row: number; error: string; field?: string };

const DELIMITERS = [',', '\t', ';', '|'] as const;

/** Rows of a file in order, numbered from 1 after the header; blank lines are no rows. `onHeader` gets how it was read. */
export async function* readRows(
  text: AsyncIterable<string>,
  format: ImportFormat,
  columns: readonly Column[],
  onHeader: (report: HeaderMap['report']) => void,
): AsyncGenerator<RawRow> {
  const lines = capLines(text);
  yield* format === 'csv' ? readCsv(lines, columns, onHeader) : readNdjson(lines);
}

async function* readCsv(
  text: AsyncIterable<string>,
  columns: readonly Column[],
  onHeader: (report: HeaderMap['report']) => void,
): AsyncGenerator<RawRow> {
  let header: { map: HeaderMap; delimiter: string } | undefined;
  let row = 0;
  for await (const record of splitRecords(text)) {
    if (record.trim() === '') continue;
    if (!header) {
      const delimiter = delimiterOf(record);
      const cells = parseRecord(record, delimiter);
      if (!cells) throw new ImportFailure('The first line cannot be read as column names.');
      header = { map: mapHeaders(cells, columns), delimiter };
      onHeader(header.map.report);
      continue;
    }
    row += 1;
    const cells = parseRecord(record, header.delimiter);
    if (!cells) yield { row, error: 'cannot be read as CSV: a quote is not closed, or stands where none may' };
    else if (
      cells.length > header.map.byPosition.length &&
      cells.slice(header.map.byPosition.length).some((cell) => cell !== '')
    ) {
      yield { row, error: `has ${cells.length} cells, the header ${header.map.byPosition.length}` };
    } else yield assemble(row, cells, header.map);
  }
  if (!header) throw new ImportFailure('The file is empty.');
}

const delimiterOf = (header: string): string =>
  DELIMITERS.map((one) => [one, header.split(one).length] as const).reduce((best, one) =>
    one[1] > best[1] ? one : best,
  )[0];

/** The cells, or undefined when the record is broken. Most records hold no quote and need no parser. */
function parseRecord(record: string, delimiter: string): string[] | undefined {
  const line = record.endsWith('\r') ? record.slice(0, -1) : record;
  if (!line.includes('"')) return line.split(delimiter);
  try {
    const [cells] = parse(line, { delimiter, relax_column_count: true, relax_quotes: true }) as string[][];
    return cells;
  } catch {
    return undefined;
  }
}

function assemble(row: number, cells: readonly string[], map: HeaderMap): RawRow {
  const raw: Record<string, unknown> = {};
  for (const [i, column] of map.byPosition.entries()) {
    const cell = cells[i]?.trim();
    if (column && cell) {
      if (cell.includes('\ufffd'))
        return { row, field: column.field, error: "holds bytes that are no text in the file's encoding" };
      column.set(raw, cell);
    }
  }
  return { row, raw };
}

async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  let row = 0;
  for await (const line of splitLines(text)) {
    if (line.trim() === '') continue;
    row += 1;
    if (line.includes('\ufffd')) {
      yield { row, error: "holds bytes that are no text in the file's encoding" };
      continue;
    }
    try {
      yield { row, raw: JSON.parse(line) };
    } catch {
      yield { row, error: 'is not valid JSON' };
    }
  }
  if (row === 0) throw new ImportFailure('The file is empty.');
}
