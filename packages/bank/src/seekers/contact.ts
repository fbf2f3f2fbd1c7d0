import type { PersonalCipher } from '@chaeum/database';

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
