import type { Actor, ImportFormat, ImportKind, ImportState } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

export interface ImportsTable {
  id: string;
  kind: ImportKind;
  format: ImportFormat;
  state: ImportState | 'uploading';
  bytes: Generated<number>;
  sha256: Buffer | null;
  encoding: Generated<'utf-8' | 'utf-16le' | 'euc-kr'>;
  rows: Generated<number>;
  accepted: Generated<number>;
  rejected: Generated<number>;
  failure: string | null;
  columns: JSONColumnType<{ header: string; field: string | null }[]>;
  actor: JSONColumnType<Actor>;
  created_at: Date;
  finished_at: Date | null;
}

export interface ImportChunksTable {
  import_id: string;
  seq: number;
  bytes: Buffer;
}

export interface ImportErrorsTable {
  import_id: string;
  row_number: number;
  ordinal: number;
  field: string | null;
  message: string;
}
