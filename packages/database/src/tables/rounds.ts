import type { Bilingual, Round } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

export interface RoundsTable {
  id: string;
  complex_id: string;
  state: Round['state'];
  policy_version: number | null;
  outcome: JSONColumnType<NonNullable<Round['outcome']>, string | undefined, string> | null;
  requested_by: string;
  created_at: Date;
  planned_at: Date | null;
}

export interface RoundSuggestionsTable {
  id: string;
  round_id: string;
  vacancy_id: string;
  seeker_id: string;
  score: number;
  prioritised: boolean;
  own_best: JSONColumnType<Round['suggestions'][number]['ownBest']>;
  reasons: JSONColumnType<Bilingual>;
  proposal_id: Generated<string | null>;
}
