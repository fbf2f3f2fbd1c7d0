import type { FirmsTable, PersonalCipher } from '@chaeum/database';
import type { Actor, Contact, Firm } from '@chaeum/domain';
import type { Selectable } from 'kysely';
import { isOfTheBank } from '../access.ts';
import { placeView } from '../places.ts';

export type FirmRow = Selectable<FirmsTable>;

export function openContacts(row: Pick<FirmRow, 'contacts_enc'>, cipher: PersonalCipher): Contact[] {
  return JSON.parse(cipher.open('firms.contacts', row.contacts_enc));
}

/** A firm as its reader may see it: contacts are for the bank and the firm itself. */
export function firmView(row: FirmRow, cipher: PersonalCipher, actor: Actor): Firm {
  const mayKnow = isOfTheBank(actor) || (actor.role === 'firm' && actor.firmId === row.id);
  return {
    id: row.id,
    name: row.name,
    registrationNumber: row.registration_number,
    industry: row.industry,
    headcount: row.headcount,
    location: placeView(row),
    address: row.address,
    complexId: row.complex_id,
    contacts: mayKnow ? openContacts(row, cipher) : [],
    excludedSeekerIds: mayKnow ? row.excluded_seeker_ids : [],
    synthetic: row.synthetic,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
