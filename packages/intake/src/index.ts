export * from './cells.ts';
export { type CheckedBatch, checkBatch, prepareRows } from './check-batch.ts';
export {
  type Column,
  column,
  type Importer,
  type PreparedRow,
  type RowError,
  type RowImporter,
  rowByRow,
} from './importer.ts';
export type { RecordBatch } from './read-batches.ts';
export { listImportErrors, readImport } from './read-imports.ts';
export { clearAbandonedUploads, receiveImport } from './receive-import.ts';
export {
  attendImports,
  type ImporterOf,
  type ImportOf,
  runImport,
  unattendedImports,
  writeChecked,
} from './run-import.ts';
