import type { DomainError } from '@chaeum/domain';
import { z } from 'zod';
import type { RowError } from './importer.ts';

/** A use case's refusal as errors of a row: `/home/districtCode` is the field `home.districtCode`. */
export function rowErrors(row: number, error: DomainError): RowError[] {
  if (error.errors.length === 0) return [{ row, field: null, message: error.message }];
  return error.errors.map(({ pointer, message, nearest }) => ({
    row,
    field: pointer.slice(1).replaceAll('/', '.') || null,
    message: `${message}${offers(nearest)}`,
  }));
}

/** `; nearest: 0271 회계 사무원, 0272 경리 사무원`, where the refusal offers codes. */
function offers(nearest: unknown): string {
  const read = z
    .array(z.object({ code: z.string(), name: z.string() }))
    .min(1)
    .safeParse(nearest);
  return read.success ? `; nearest: ${read.data.map(({ code, name }) => `${code} ${name}`).join(', ')}` : '';
}
