import { setImmediate } from 'node:timers/promises';
import { DomainError } from '@chaeum/domain';
import { parseRecord } from './csv-record.ts';
import { DAMAGE } from './encoding.ts';
import type { Importer, Preparation, RowError } from './importer.ts';
import type { Layout, RecordBatch } from './read-batches.ts';
import { rowErrors } from './row-errors.ts';
import { faultsOf, residentNumberIn } from './row-faults.ts';

const DAMAGED = "holds bytes that are no text in the file's encoding";
/** Rows checked at a stretch: in between, whatever else this thread does gets its turn. */
const BREATH = 50;

/** Rows that were checked: what is to be written of the good ones, and what is wrong with the others. Plain data. */
export interface CheckedBatch {
  /** The row of the first, and how many they are. */
  first: number;
  count: number;
  prepared: unknown;
  errors: RowError[];
}

/** What a record holds, in the shape of the schema as far as that can be told. */
type RawRow = { raw: unknown } | { error: string; field: string | null };

type AnyImporter = Importer<unknown, unknown>;

/** Reads, checks and prepares the rows of a batch. It needs no database, so that any thread may do it. */
export async function checkBatch(
  importer: AnyImporter,
  { first, records, layout }: RecordBatch,
): Promise<CheckedBatch> {
  const read = readerOf(layout, importer);
  const preparation = importer.prepare();
  const errors: RowError[] = [];
  for (const [i, record] of records.entries()) {
    errors.push(...check(importer, preparation, first + i, read(record)));
    if (i % BREATH === BREATH - 1) await setImmediate();
  }
  return { first, count: records.length, prepared: preparation.end(), errors };
}

/** Prepares rows that have the shape of their kind. */
export function prepareRows(importer: AnyImporter, inputs: readonly unknown[], first = 1): CheckedBatch {
  const preparation = importer.prepare();
  const errors = inputs.flatMap((input, i) => prepare(preparation, first + i, input));
  return { first, count: inputs.length, prepared: preparation.end(), errors };
}

function check(
  importer: AnyImporter,
  preparation: Preparation<unknown, unknown>,
  row: number,
  read: RawRow,
): readonly RowError[] {
  if ('error' in read) return [{ row, field: read.field, message: read.error }];
  const resident = residentNumberIn(row, read.raw);
  if (resident) return [resident];
  const parsed = importer.schema.safeParse(read.raw);
  return parsed.success ? prepare(preparation, row, parsed.data) : faultsOf(row, parsed.error);
}

const NONE: readonly RowError[] = [];

function prepare(preparation: Preparation<unknown, unknown>, row: number, input: unknown): readonly RowError[] {
  try {
    preparation.add(row, input);
    return NONE;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return rowErrors(row, error);
  }
}

function readerOf(layout: Layout, { columns }: AnyImporter): (record: string) => RawRow {
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
