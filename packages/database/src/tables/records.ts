export interface WorkplacesTable {
  id: string;
  source_key: string;
  insurance_number: string | null;
  registration_number: string | null;
  name: string;
  name_key: string;
  address: string | null;
  district_code: string | null;
  complex_id: string | null;
  industry: string | null;
  public_body: boolean;
  closed: boolean;
  headcount: number;
  latest_month: string;
}

export interface WorkplaceMonthsTable {
  workplace_id: string;
  month: string;
  headcount: number;
  women: number | null;
  age25to39: number | null;
  joined: number;
  left_count: number;
}

export interface LeaveRecordsTable {
  insurance_number: string;
  leave_key: string;
  type_enc: Buffer;
  from_date: string;
  to_date: string;
  filed_on: string | null;
}

export interface SubstituteRecordsTable {
  insurance_number: string;
  /** `''`: the records do not say for which leave. */
  leave_key: string;
  hired_on: string;
  ended_on: string | null;
  kind: 'direct' | 'agency';
  claimed_until: string | null;
}
