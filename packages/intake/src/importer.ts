import type { Tx } from '@chaeum/database';
import type { ImportKind } from '@chaeum/domain';
import type { z } from 'zod';

/** One column of a CSV file: the field it fills, the headers people give it, and how its cell becomes a value. */
export interface Column {
  field: string;
  /** Korean and English; compared without case, spaces, punctuation and remarks in brackets. */
  headers: readonly string[];
  /** Puts the cell (trimmed, never empty) where the schema expects it. */
  set(target: Record<string, unknown>, cell: string): void;
}

export const column = (field: string, headers: readonly string[], set: Column['set']): Column => ({
  field,
  headers,
  set,
});

export interface RowError {
  /** 1 is the first row after the header. */
  row: number;
  field: string | null;
  message: string;
}

/** What a kind of import is: how its rows read, and how good ones are written. Given by the package whose rows they are. */
export interface Importer<Input, Prepared> {
  kind: ImportKind;
  columns: readonly Column[];
  schema: z.ZodType<Input>;
  /** Begins to prepare rows that are written together. */
  prepare(): Preparation<Input, Prepared>;
  /** Writes them in the given transaction; rows that cannot be written come back as errors and cost only themselves. */
  write(tx: Tx, prepared: Prepared): Promise<RowError[]>;
}

/** What is written of rows, as far as that needs no database. It may be made in another thread. */
export interface Preparation<Input, Prepared> {
  /** @throws DomainError why the row is refused; it leaves nothing behind then */
  add(row: number, input: Input): void;
  /** Plain data, as can be sent from thread to thread. */
  end(): Prepared;
}

export interface PreparedRow<Value> {
  row: number;
  value: Value;
}

/** An importer that keeps a value of each row. */
export type RowImporter<Input, Value> = Importer<Input, PreparedRow<Value>[]>;

/** How such a one prepares. */
export const rowByRow =
  <Input, Value>(toValue: (input: Input) => Value): (() => Preparation<Input, PreparedRow<Value>[]>) =>
  () => {
    const rows: PreparedRow<Value>[] = [];
    return {
      add: (row, input) => void rows.push({ row, value: toValue(input) }),
      end: () => rows,
    };
  };
