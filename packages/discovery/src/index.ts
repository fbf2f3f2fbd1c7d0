export type { DiscoveryDeps } from './deps.ts';
export { readEffect } from './effect/read-effect.ts';
export { listFindings } from './findings/read-findings.ts';
export { decideJoin, listJoins } from './joins/decide-join.ts';
export { changeLead } from './leads/change-lead.ts';
export { convertLeads, convertLeadsOf } from './leads/convert-leads.ts';
export { listLeads, readLead } from './leads/read-leads.ts';
export { listContacts, recordContact } from './outreach/contacts.ts';
export {
  answerLeadMail,
  createLeadMailResolver,
  LEAD_TEMPLATE,
  leadMailHours,
  type MailedLead,
  planLeadMail,
  readMailedLead,
} from './outreach/lead-mail.ts';
export type { ContactObstacle } from './outreach/may-contact.ts';
export { changeReferral, listProgrammes, listReferrals, makeReferral, readReferral } from './outreach/referrals.ts';
export { addSuppression, liftSuppression, listSuppressions } from './outreach/suppressions.ts';
export { recordImporters } from './records/importers.ts';
export { listRuns, readRun, requestRun } from './runs/request-run.ts';
export { requestNightlyRun, requestRunAfterImports } from './runs/run-by-itself.ts';
export { DEMO_ACTOR, publishWithheld, runScout } from './runs/run-scout.ts';
