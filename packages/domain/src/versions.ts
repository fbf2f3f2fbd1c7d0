import { errors } from './errors.ts';

/** The version a change was based on, from If-Match; `*` changes whatever is there. */
export type IfVersion = number | '*';

/** @throws DomainError `precondition-failed` when the row has moved on. */
export function checkVersion(current: number, wanted: IfVersion): void {
  if (wanted !== '*' && wanted !== current) throw errors.precondition.failed({ current });
}
