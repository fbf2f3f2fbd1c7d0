import type { PersonalCipher } from '@chaeum/database';
import type { Clock, FirmInput } from '@chaeum/domain';
import { resolvePlace } from '../places.ts';

/** A whole new row. @throws DomainError `validation` */
export function newFirmRow(
  input: FirmInput,
  by: { id: string; clock: Clock; cipher: PersonalCipher; synthetic?: boolean },
) {
  const now = by.clock.now();
  return {
    id: by.id,
    name: input.name,
    registration_number: input.registrationNumber,
    industry: input.industry,
    headcount: input.headcount,
    ...resolvePlace(input.location, '/location'),
    address: input.address ?? null,
    complex_id: input.complexId,
    contacts_enc: by.cipher.seal('firms.contacts', JSON.stringify(input.contacts)),
    excluded_seeker_ids: input.excludedSeekerIds,
    synthetic: by.synthetic ?? false,
    created_at: now,
    updated_at: now,
  };
}
