import type { ImportFormat } from '@chaeum/domain';
import { parseRecord } from './csv-record.ts';
import { type HeaderReport, ImportFailure, mapHeaders } from './headers.ts';
import type { Column } from './importer.ts';
import { lineCap, lineSplitter, recordSplitter } from './records.ts';

/** What stands where in a record. `fields`: for each cell the field it fills, null where the header is not one of ours. */
export type Layout = { format: 'csv'; delimiter: string; fields: (string | null)[] } | { format: 'ndjson' };

/** Records of a file as they stand in it, one after the other; their rows are numbered from 1 after the header. Plain data. */
export interface RecordBatch {
  /** The row of the first. */
  first: number;
  records: string[];
  layout: Layout;
}

const DELIMITERS = [',', '\t', ';', '|'] as const;

/**
 * The records of a file in order behind the first `done`, by `size`, the last batch with what is left. Blank lines are no rows.
 * `onHeader` gets how a header was read.
 * @throws ImportFailure for a file that is empty, or whose header means nothing to us
 */
export async function* readBatches(
  text: AsyncIterable<string>,
  format: ImportFormat,
  { columns, size, done }: { columns: readonly Column[]; size: number; done: number },
  onHeader: (report: HeaderReport) => void,
): AsyncGenerator<RecordBatch> {
  let layout: Layout | undefined = format === 'csv' ? undefined : { format };
  let row = 0;
  let records: string[] = [];
  function* gather(some: Iterable<string>): Generator<RecordBatch> {
    for (const record of some) {
      if (record.trim() === '') continue;
      if (!layout) {
        const header = readHeader(record, columns);
        layout = header.layout;
        onHeader(header.report);
        continue;
      }
      row += 1;
      if (row <= done) continue;
      records.push(record);
      if (records.length === size) yield take(layout);
    }
  }
  const take = (of: Layout): RecordBatch => {
    const batch = { first: row - records.length + 1, records, layout: of };
    records = [];
    return batch;
  };

  const splitter = format === 'csv' ? recordSplitter() : lineSplitter();
  const cap = lineCap();
  for await (const part of text) yield* gather(splitter.push(cap(part)));
  yield* gather(splitter.end());
  if (!layout || (format === 'ndjson' && row === 0)) throw new ImportFailure('The file is empty.');
  if (records.length > 0) yield take(layout);
}

function readHeader(record: string, columns: readonly Column[]): { layout: Layout; report: HeaderReport } {
  const delimiter = delimiterOf(record);
  const cells = parseRecord(record, delimiter);
  if (!cells) throw new ImportFailure('The first line cannot be read as column names.');
  const report = mapHeaders(cells, columns);
  return { layout: { format: 'csv', delimiter, fields: report.map(({ field }) => field) }, report };
}

const delimiterOf = (header: string): string =>
  DELIMITERS.map((one) => [one, header.split(one).length] as const).reduce((best, one) =>
    one[1] > best[1] ? one : best,
  )[0];
