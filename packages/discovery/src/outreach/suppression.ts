import { createHash } from 'node:crypto';
import { buildingKey } from '../records/names.ts';

/** What a suppression may name; a firm may be known by several. */
export interface Reachable {
  insuranceNumber: string | null;
  registrationNumber: string | null;
  address: string | null;
  emails: readonly string[];
}

/**
 * Keys under which a firm, its address or its e-mail is suppressed, made of what the records say and not of ids of ours, so that a
 * rebuild changes none. Six digits of a registration number are many firms' and make no key, nor does an address without a number.
 */
export function suppressionKeys(who: Reachable): string[] {
  const address = buildingKey(who.address);
  return [
    ...(who.insuranceNumber === null ? [] : [`insurance:${who.insuranceNumber}`]),
    ...(who.registrationNumber?.length === 10 ? [`registration:${who.registrationNumber}`] : []),
    ...(address === null ? [] : [`address:${address}`]),
    ...who.emails.map((email) => `email:${email.normalize('NFKC').trim().toLowerCase()}`),
  ];
}

/** The same as they are stored: hashes, since an e-mail address is somebody's. */
export const hashedKeys = (who: Reachable): string[] =>
  suppressionKeys(who).map((key) => createHash('sha256').update(key).digest('base64url').slice(0, 32));
