import type { Bilingual, Evidence, FindingKind, ScoutRun, ScoutSummary } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

export interface ScoutRunsTable {
  id: string;
  complex_id: string | null;
  as_of: string;
  state: ScoutRun['state'];
  cursor: string | null;
  summary: JSONColumnType<ScoutSummary>;
  /** What leads are expected from, once fitted. */
  model: JSONColumnType<object> | null;
  /** Have all its workplaces been joined with firms, and if not, up to which? */
  joined: Generated<boolean>;
  join_cursor: string | null;
  asked_by: string;
  created_at: Date;
  finished_at: Date | null;
}

interface FindingColumns {
  kind: FindingKind;
  workplace_id: string;
  leave_key: string;
  firm_id: string | null;
  evidence: JSONColumnType<Evidence[]>;
  texts: JSONColumnType<Bilingual>;
  won: number | null;
  last_day: string | null;
  expires_on: string;
  run_id: string;
}

export interface StagedFindingsTable extends FindingColumns {}

export interface FindingsTable extends FindingColumns {
  id: string;
  state: 'open' | 'resolved';
  complex_id: string | null;
}
