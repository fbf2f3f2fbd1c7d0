import { setImmediate } from 'node:timers/promises';
import { DomainError } from '@chaeum/domain';
import { parseRecord } from './csv-record.ts';
import type { Importer, RowError } from './importer.ts';
import type { Layout, RecordBatch } from './read-batches.ts';
import { rowErrors } from './row-errors.ts';
import { faultsOf, residentNumberIn } from './row-faults.ts';

/** What a decoder puts in the place of bytes that mean nothing. */
const DAMAGE = '\ufffd';
const DAMAGED = "holds bytes that are no text in the file's encoding";
/** Rows checked at a stretch: in between, whatever else this thread does gets its turn. */
const BREATH = 50;

/** A row that may be written. */
export interface GoodRow<Value = unknown> {
  row: number;
  value: Value;
}

/** Rows that were checked: what is to be written of the good ones, and what is wrong with the others. Plain data. */
export interface CheckedBatch {
  /** The row of the first, and how many they are. */
  first: number;
  count: number;
  good: GoodRow[];
  errors: RowError[];
}

/** What a record holds, in the shape of the schema as far as that can be told. */
type RawRow = { raw: unknown } | { error: string; field: string | null };

/** Reads, checks and prepares the rows of a batch. It needs no database, so that any thread may do it. */
export async function checkBatch(
  importer: Importer<unknown, unknown>,
  { first, records, layout }: RecordBatch,
): Promise<CheckedBatch> {
  const read = readerOf(layout, importer);
  const batch: CheckedBatch = { first, count: records.length, good: [], errors: [] };
  for (const [i, record] of records.entries()) {
    check(importer, first + i, read(record), batch);
    if (i % BREATH === BREATH - 1) await setImmediate();
  }
  return batch;
}

/** Prepares rows that have the shape of their kind. */
export function prepareRows(importer: Importer<unknown, unknown>, inputs: readonly unknown[], first = 1): CheckedBatch {
  const batch: CheckedBatch = { first, count: inputs.length, good: [], errors: [] };
  for (const [i, input] of inputs.entries()) prepare(importer, first + i, input, batch);
  return batch;
}

function check(importer: Importer<unknown, unknown>, row: number, read: RawRow, batch: CheckedBatch): void {
  if ('error' in read) {
    batch.errors.push({ row, field: read.field, message: read.error });
    return;
  }
  const resident = residentNumberIn(row, read.raw);
  if (resident) {
    batch.errors.push(resident);
    return;
  }
  const parsed = importer.schema.safeParse(read.raw);
  if (parsed.success) prepare(importer, row, parsed.data, batch);
  else batch.errors.push(...faultsOf(row, parsed.error));
}

function prepare(importer: Importer<unknown, unknown>, row: number, input: unknown, batch: CheckedBatch): void {
  try {
    batch.good.push({ row, value: importer.prepare(input) });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    batch.errors.push(...rowErrors(row, error));
  }
}

function readerOf(layout: Layout, { columns }: Importer<unknown, unknown>): (record: string) => RawRow {
  if (layout.format === 'ndjson') return readJson;
  const { delimiter, fields } = layout;
  const setters = fields.map((field) => columns.find((column) => column.field === field));
  return (record) => {
    const cells = parseRecord(record, delimiter);
    if (!cells) return unread('cannot be read as CSV: a quote is not closed, or stands where none may');
    const width = fields.length;
    if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) {
      return unread(`has ${cells.length} cells, the header ${width}`);
    }
    const raw: Record<string, unknown> = {};
    for (const [i, column] of setters.entries()) {
      const cell = cells[i]?.trim();
      if (column && cell) {
        if (cell.includes(DAMAGE)) return unread(DAMAGED, column.field);
        column.set(raw, cell);
      }
    }
    return { raw };
  };
}

function readJson(line: string): RawRow {
  if (line.includes(DAMAGE)) return unread(DAMAGED);
  try {
    return { raw: JSON.parse(line) };
  } catch {
    return unread('is not valid JSON');
  }
}

const unread = (error: string, field: string | null = null): RawRow => ({ error, field });
