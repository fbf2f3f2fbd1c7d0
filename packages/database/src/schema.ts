import type { AccessLogTable, ApiKeysTable, IdempotencyKeysTable } from './tables/access.ts';
import type { DeliveriesTable, EventsTable, ReactionsTable } from './tables/events.ts';
import type { FindingsTable, ScoutRunsTable, StagedFindingsTable } from './tables/findings.ts';
import type { FirmsTable } from './tables/firms.ts';
import type { ImportChunksTable, ImportErrorsTable, ImportsTable } from './tables/imports.ts';
import type { FirmKeysTable, JoinsTable } from './tables/joins.ts';
import type { LeadContactsTable, LeadsTable, StagedLeadsTable, SuppressionsTable } from './tables/leads.ts';
import type { PlacementsTable, ProposalsTable } from './tables/proposals.ts';
import type {
  LeaveRecordsTable,
  SubstituteRecordsTable,
  WorkplaceMonthsTable,
  WorkplacesTable,
} from './tables/records.ts';
import type { ReferralsTable } from './tables/referrals.ts';
import type { RoundSuggestionsTable, RoundsTable } from './tables/rounds.ts';
import type { SeekersTable } from './tables/seekers.ts';
import type { PoliciesTable, ShortlistPrioritiesTable, ShortlistsTable } from './tables/shortlists.ts';
import type { VacanciesTable } from './tables/vacancies.ts';

/** Every table by its name in Postgres. The columns are those of /migrations. */
export interface Schema {
  access_log: AccessLogTable;
  api_keys: ApiKeysTable;
  deliveries: DeliveriesTable;
  events: EventsTable;
  findings: FindingsTable;
  firm_keys: FirmKeysTable;
  firms: FirmsTable;
  idempotency_keys: IdempotencyKeysTable;
  import_chunks: ImportChunksTable;
  import_errors: ImportErrorsTable;
  imports: ImportsTable;
  joins: JoinsTable;
  lead_contacts: LeadContactsTable;
  leads: LeadsTable;
  leave_records: LeaveRecordsTable;
  placements: PlacementsTable;
  policies: PoliciesTable;
  proposals: ProposalsTable;
  reactions: ReactionsTable;
  referrals: ReferralsTable;
  round_suggestions: RoundSuggestionsTable;
  rounds: RoundsTable;
  scout_runs: ScoutRunsTable;
  seekers: SeekersTable;
  shortlist_priorities: ShortlistPrioritiesTable;
  shortlists: ShortlistsTable;
  staged_findings: StagedFindingsTable;
  staged_leads: StagedLeadsTable;
  substitute_records: SubstituteRecordsTable;
  suppressions: SuppressionsTable;
  vacancies: VacanciesTable;
  workplace_months: WorkplaceMonthsTable;
  workplaces: WorkplacesTable;
}
