import type { PersonalCipher } from '@chaeum/database';
import type { SeekerPatch } from '@chaeum/domain';

/** Who a seeker is and how they are reached: one sealed value, as a firm's contacts are. */
export interface SeekerContact {
  name: string;
  phone: string;
  email: string;
}

export const sealContact = ({ name, phone, email }: SeekerContact, cipher: PersonalCipher): Buffer =>
  cipher.seal('seekers.contact', JSON.stringify({ name, phone, email }));

/** null where the person has been removed. */
export const openContact = (row: { contact_enc: Buffer | null }, cipher: PersonalCipher): SeekerContact | null =>
  row.contact_enc && (JSON.parse(cipher.open('seekers.contact', row.contact_enc)) as SeekerContact);

/** The contact with what a patch changes of it; undefined where it changes nothing: it is not opened then. */
export function changedContact(
  row: { contact_enc: Buffer | null },
  { name, phone, email }: SeekerPatch,
  cipher: PersonalCipher,
): Buffer | undefined {
  if (name === undefined && phone === undefined && email === undefined) return undefined;
  const before = openContact(row, cipher);
  if (!before) throw new Error('a seeker of the pool has a contact');
  return sealContact({ name: name ?? before.name, phone: phone ?? before.phone, email: email ?? before.email }, cipher);
}
