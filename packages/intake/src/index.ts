export type { Column, Importer, RowError } from './importer.ts';
export { listImportErrors, readImport } from './read-imports.ts';
export { receiveImport } from './receive-import.ts';
export { type ImporterOf, runImport } from './run-import.ts';
