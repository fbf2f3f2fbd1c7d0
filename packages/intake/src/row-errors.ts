import type { DomainError } from '@chaeum/domain';
import type { RowError } from './importer.ts';

/** A use case's refusal as errors of a row: `/home/districtCode` is the field `home.districtCode`. */
export function rowErrors(row: number, error: DomainError): RowError[] {
  if (error.errors.length === 0) return [{ row, field: null, message: error.message }];
  return error.errors.map(({ pointer, message }) => ({
    row,
    field: pointer.slice(1).replaceAll('/', '.') || null,
    message,
  }));
}
