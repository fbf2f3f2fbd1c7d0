import type { Bilingual, ExclusionReason, PolicyBody, Shortlist } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

/** A candidate as it is stored: sentences in both languages, the language of the reader is chosen when it is read. */
export type StoredCandidate = Omit<Shortlist['candidates'][number], 'components' | 'prioritised'> & {
  components: Omit<Shortlist['candidates'][number]['components'][number], 'reason'>[];
};

/** What one change would do, as it is stored. */
export type StoredWhatIf = Omit<Shortlist['whatIf'][number], 'reason'>;

export interface ShortlistsTable {
  vacancy_id: string;
  /** The version of the vacancy that was ranked; an older one than the vacancy's means a ranking is under way. */
  vacancy_version: number;
  ranked_at: Date;
  pool_size: number;
  eligible: number;
  policy_version: number;
  excluded: JSONColumnType<Record<ExclusionReason, number>>;
  candidates: JSONColumnType<StoredCandidate[]>;
  seeker_ids: string[];
  what_if: JSONColumnType<StoredWhatIf[], string | undefined, string>;
  advice: JSONColumnType<Bilingual | null, string | undefined, string>;
}

export interface ShortlistPrioritiesTable {
  vacancy_id: string;
  seeker_id: string;
  reason: string;
  created_by: string;
  created_at: Date;
}

export interface PoliciesTable {
  version: Generated<number>;
  complex_id: string | null;
  body: JSONColumnType<PolicyBody>;
  created_by: string;
  created_at: Date;
}
