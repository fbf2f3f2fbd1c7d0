import type { FieldError } from '@chaeum/domain';
import { complexById, isIndustry, nearestIndustries } from '@chaeum/reference';

/** What the shape cannot tell: codes that do not exist. */
export function checkFirm(input: {
  industry?: string | undefined;
  complexId?: string | null | undefined;
}): FieldError[] {
  const list: FieldError[] = [];
  if (input.industry !== undefined && !isIndustry(input.industry)) {
    list.push({
      pointer: '/industry',
      message: `is not a KSIC 11 code: ${input.industry}`,
      nearest: nearestIndustries(input.industry, 3),
    });
  }
  if (input.complexId && !complexById(input.complexId)) {
    list.push({ pointer: '/complexId', message: 'is not a complex; see GET /v1/complexes' });
  }
  return list;
}
