import type { Seeker, Wage, WeeklyPattern } from '@chaeum/domain';
import type { Generated, JSONColumnType } from 'kysely';

/** A skill as it is stored: `key` is the vocabulary's, or `?name` for one it does not know. */
export interface StoredSkill {
  key: string;
  name: string;
  level: number;
  years: number;
}
export interface StoredLicence {
  key: string;
  name: string;
  expiresOn?: string;
}

export interface SeekersTable {
  id: string;
  version: Generated<number>;
  state: Generated<'active' | 'removed'>;
  /** Name, telephone number and e-mail address; null once the person is removed. */
  contact_enc: Buffer | null;
  locale: Generated<'ko' | 'en'>;
  lat: number;
  lng: number;
  district_code: string | null;
  max_commute_minutes: number;
  desired_occupations: string[];
  skills: JSONColumnType<StoredSkill[]>;
  licences: JSONColumnType<StoredLicence[]>;
  availability: JSONColumnType<Seeker['availability']>;
  weekly_pattern: JSONColumnType<WeeklyPattern>;
  minimum_wage: JSONColumnType<Wage> | null;
  /** Won per hour, see regulations.hourlyWage. */
  minimum_hourly_wage: number | null;
  excluded_firm_ids: Generated<string[]>;
  consent: JSONColumnType<Seeker['consent']>;
  applied_on: string;
  synthetic: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
}
