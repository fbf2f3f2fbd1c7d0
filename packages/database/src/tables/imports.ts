import type { Actor, ImportFormat, ImportKind, ImportState } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

export interface ImportsTable {
  id: string;
  kind: ImportKind;
  format: ImportFormat;
  state: ImportState | 'uploading';
  bytes: Generated<number>;
  sha256: Buffer | null;
  encoding: Generated<'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949'>;
  rows: Generated<number>;
  accepted: Generated<number>;
  rejected: Generated<number>;
  failure: string | null;
  columns: JSONColumnType<{ header: string; field: string | null }[]>;
  actor: JSONColumnType<Actor>;
  created_at: Date;
  /** When a worker last showed that it is at it; by the database's clock. */
  worked_at: Date | null;
  finished_at: Date | null;
}

export interface ImportChunksTable {
  import_id: string;
  seq: number;
  bytes_enc: Buffer;
}

export interface ImportErrorsTable {
  import_id: string;
  row_number: number;
  ordinal: number;
  field: string | null;
  message: string;
}
