export * from './cells.ts';
export { type Column, column, type Importer, type RowError } from './importer.ts';
export { listImportErrors, readImport } from './read-imports.ts';
export { clearAbandonedUploads, receiveImport } from './receive-import.ts';
export {
  attendImports,
  type ImporterOf,
  prepareRow,
  runImport,
  unattendedImports,
  writeChecked,
} from './run-import.ts';
