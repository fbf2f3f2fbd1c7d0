import type { ImportFormat } from '@chaeum/domain';
import { parse } from 'csv-parse/sync';
import { type HeaderMap, ImportFailure, mapHeaders } from './headers.ts';
import type { Column } from './importer.ts';
import { lineCap, lineSplitter, recordSplitter } from './records.ts';

export type RawRow = { row: number; raw: unknown } | { row: number; error: string; field?: string };

/** What a decoder puts in the place of bytes that mean nothing. */
const DAMAGE = '\ufffd';
const DELIMITERS = [',', '\t', ';', '|'] as const;

interface Header {
  map: HeaderMap;
  delimiter: string;
}

interface RowReader {
  push(text: string): Iterable<RawRow>;
  end(): Iterable<RawRow>;
}

/**
 * Rows of a file in order, numbered from 1 after the header; blank lines are no rows. They come by the piece of text they
 * end in, and are read as they are taken. `onHeader` gets how the header was read.
 * @throws ImportFailure for a file that is empty, or whose header means nothing to us
 */
export async function* readRows(
  text: AsyncIterable<string>,
  format: ImportFormat,
  columns: readonly Column[],
  onHeader: (report: HeaderMap['report']) => void,
): AsyncGenerator<Iterable<RawRow>> {
  const reader = format === 'csv' ? csvReader(columns, onHeader) : ndjsonReader();
  const cap = lineCap();
  for await (const part of text) yield reader.push(cap(part));
  yield reader.end();
}

function csvReader(columns: readonly Column[], onHeader: (report: HeaderMap['report']) => void): RowReader {
  const splitter = recordSplitter();
  let header: Header | undefined;
  let row = 0;
  function* read(records: Iterable<string>): Generator<RawRow> {
    for (const record of records) {
      if (record.trim() === '') continue;
      if (header) {
        row += 1;
        yield readRecord(row, record, header);
      } else {
        header = readHeader(record, columns);
        onHeader(header.map.report);
      }
    }
  }
  return {
    push: (text) => read(splitter.push(text)),
    *end() {
      yield* read(splitter.end());
      if (!header) throw new ImportFailure('The file is empty.');
    },
  };
}

function readHeader(record: string, columns: readonly Column[]): Header {
  const delimiter = delimiterOf(record);
  const cells = parseRecord(record, delimiter);
  if (!cells) throw new ImportFailure('The first line cannot be read as column names.');
  return { map: mapHeaders(cells, columns), delimiter };
}

function readRecord(row: number, record: string, { map, delimiter }: Header): RawRow {
  const cells = parseRecord(record, delimiter);
  if (!cells) return { row, error: 'cannot be read as CSV: a quote is not closed, or stands where none may' };
  const width = map.byPosition.length;
  if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) {
    return { row, error: `has ${cells.length} cells, the header ${width}` };
  }
  return assemble(row, cells, map);
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
      if (cell.includes(DAMAGE))
        return { row, field: column.field, error: "holds bytes that are no text in the file's encoding" };
      column.set(raw, cell);
    }
  }
  return { row, raw };
}

function ndjsonReader(): RowReader {
  const splitter = lineSplitter();
  let row = 0;
  function* read(lines: Iterable<string>): Generator<RawRow> {
    for (const line of lines) {
      if (line.trim() === '') continue;
      row += 1;
      yield readJson(row, line);
    }
  }
  return {
    push: (text) => read(splitter.push(text)),
    *end() {
      yield* read(splitter.end());
      if (row === 0) throw new ImportFailure('The file is empty.');
    },
  };
}

function readJson(row: number, line: string): RawRow {
  if (line.includes(DAMAGE)) return { row, error: "holds bytes that are no text in the file's encoding" };
  try {
    return { row, raw: JSON.parse(line) };
  } catch {
    return { row, error: 'is not valid JSON' };
  }
}
