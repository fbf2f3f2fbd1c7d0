import type { PersonalCipher, PlacementsTable } from '@chaeum/database';
import type { Placement } from '@chaeum/domain';
import type { Selectable } from 'kysely';
import { openContacts } from '../firms/firm-view.ts';
import { openContact } from '../seekers/contact.ts';

export type PlacementRow = Selectable<PlacementsTable>;

/** What a placement shows of its two sides; both accepted, so each may know the other. */
export interface Sides {
  firm: { name: string; contacts_enc: Buffer };
  seeker: { contact_enc: Buffer | null };
}

export function placementView(
  row: PlacementRow,
  options: { sides: Sides; conflicts: string[]; cipher: PersonalCipher; showPersons: boolean },
): Placement {
  const { sides, cipher, showPersons } = options;
  const contact = showPersons ? openContacts(sides.firm, cipher)[0] : undefined;
  return {
    id: row.id,
    vacancyId: row.vacancy_id,
    proposalId: row.proposal_id,
    firmId: row.firm_id,
    seekerId: row.seeker_id,
    state: row.state,
    from: row.from_date,
    to: row.to_date,
    reason: row.reason,
    seeker: showPersons ? openContact(sides.seeker, cipher) : null,
    firm: contact
      ? { firmName: sides.firm.name, name: contact.name, phone: contact.phone ?? null, email: contact.email }
      : null,
    conflicts: options.conflicts,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export const subjectsOf = (row: PlacementRow) => ({
  placementId: row.id,
  proposalId: row.proposal_id,
  vacancyId: row.vacancy_id,
  firmId: row.firm_id,
  seekerId: row.seeker_id,
  complexId: row.complex_id,
});
