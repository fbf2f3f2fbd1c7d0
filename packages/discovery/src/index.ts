export { recordImporters } from './records/importers.ts';
