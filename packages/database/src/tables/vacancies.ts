import type { VacancyState, Wage, WeeklyPattern } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

export interface StoredNeed {
  key: string;
  name: string;
  level: number;
  weight: number;
}

export interface VacanciesTable {
  id: string;
  version: Generated<number>;
  firm_id: string;
  complex_id: string | null;
  state: VacancyState;
  title: string;
  description: string;
  occupation: string;
  required_skills: JSONColumnType<StoredNeed[]>;
  preferred_skills: JSONColumnType<StoredNeed[]>;
  required_licences: JSONColumnType<{ key: string; name: string }[]>;
  leave_type_enc: Buffer;
  leave_from: string;
  leave_to: string;
  handover_days: number;
  overlap_days: number;
  coverage_from: string;
  coverage_to: string;
  lat: number;
  lng: number;
  /** false: the firm's location stands in, and follows the firm when it moves. */
  workplace_given: boolean;
  weekly_pattern: JSONColumnType<WeeklyPattern>;
  remote_days_per_week: number;
  wage: JSONColumnType<Wage>;
  hourly_wage: number;
  seats: number;
  automatic_waves: Generated<boolean>;
  valid_until: string;
  cancel_reason: string | null;
  synthetic: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
}
