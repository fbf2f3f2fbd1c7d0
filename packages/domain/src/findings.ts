import { z } from 'zod';
import { bilingual, calendarDate, id, instant } from './primitives.ts';

export const findingKinds = [
  'leave-without-substitute',
  'leave-ahead',
  'subsidy-unclaimed',
  'never-used-schemes',
] as const;
export type FindingKind = (typeof findingKinds)[number];
export const findingStates = ['open', 'resolved'] as const;

/** What a finding rests on: a record, and the dates of it that decided. */
export const evidence = z
  .object({
    record: z.enum(['leave', 'substitute', 'vacancies', 'workplace']),
    key: z.string().nullable().describe('leaveKey, where the record has one'),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof evidence>;

export const finding = z
  .object({
    id,
    kind: z.enum(findingKinds),
    state: z.enum(findingStates).describe('resolved: the newest run no longer found it'),
    insuranceNumber: z.string(),
    firmId: id.nullable().describe('The firm registered here that the workplace is joined with'),
    complexId: id.nullable(),
    leaveKey: z.string().nullable(),
    evidence: z.array(evidence),
    text: z.string().describe('One plain sentence in the language asked for'),
    texts: bilingual,
    won: z.int().nullable().describe('The most that can be claimed, before the caps of the wage paid'),
    lastDay: z.string().nullable().describe('Last day to act: to claim, or to find somebody'),
    expiresOn: z.string(),
    runId: id,
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof finding>;

export const scoutRunStates = ['running', 'published', 'withheld', 'failed'] as const;
export const scoutRun = z
  .object({
    id,
    complexId: id.nullable().describe('null: the whole country'),
    asOf: calendarDate,
    state: z.enum(scoutRunStates),
    summary: z
      .object({
        workplaces: z.int().describe('Looked at until now'),
        records: z
          .object({ leaves: z.int(), substitutes: z.int() })
          .describe('Of the workplaces looked at; a run is not measured against one before there were any'),
        findings: z.record(z.enum(findingKinds), z.int()),
        leads: z
          .object({
            count: z.int(),
            scores: z.number().describe('Sum of the scores: substitutes expected in six months'),
            industries: z.record(z.string(), z.int()).describe('Leads by section of KSIC'),
          })
          .describe('Held-out firms are among them'),
        calibration: z
          .array(z.object({ workplaces: z.int(), expected: z.number(), seen: z.int() }))
          .describe(
            'Leaves that were to be expected a year before, by tenth of the workplaces (least first), against those that began',
          ),
        reason: bilingual.nullable().describe('Why nothing was published'),
      })
      .describe('Grows while the run goes on'),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'ScoutRun' });
export type ScoutRun = z.infer<typeof scoutRun>;
export type ScoutSummary = ScoutRun['summary'];
