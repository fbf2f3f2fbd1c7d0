import { errors, type IfVersion } from '@chaeum/domain';

export const toETag = (version: number): string => `"${version}"`;

/**
 * The version If-Match names; `*` where anything will do.
 * @throws DomainError `precondition-required` when it is needed and missing · `precondition-failed` when no version of ours
 */
export function readIfMatch(header: string | undefined, rule: 'required' | 'optional' | undefined): IfVersion {
  if (rule === undefined) return '*';
  if (header === undefined) {
    if (rule === 'required') throw errors.precondition.required();
    return '*';
  }
  const value = header.trim();
  if (value === '*') return '*';
  const version = /^"(\d{1,9})"$/.exec(value)?.[1];
  // a weak or foreign tag can never be the current one (RFC 9110 §13.1.1)
  return version === undefined ? -1 : Number(version);
}

/** Does If-None-Match name what would be sent (weak comparison, RFC 9110 §13.1.2)? */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}
