import { z } from 'zod';
import { id, instant } from './primitives.ts';

/** What the bank keeps. */
export const bankKinds = ['seekers', 'firms', 'vacancies'] as const;
/** Administrative records, for the scout. */
export const recordKinds = ['workplaces', 'leaves', 'substitutes'] as const;
export type RecordKind = (typeof recordKinds)[number];
export const importKinds = [...bankKinds, ...recordKinds] as const;
export type ImportKind = (typeof importKinds)[number];
export const importStates = ['queued', 'running', 'done', 'failed'] as const;
export type ImportState = (typeof importStates)[number];
export const importFormats = ['csv', 'ndjson'] as const;
export type ImportFormat = (typeof importFormats)[number];

export const importReport = z
  .object({
    id,
    kind: z.enum(importKinds),
    format: z.enum(importFormats),
    state: z.enum(importStates),
    bytes: z.int(),
    rows: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    failure: z.string().nullable().describe('Why the whole file could not be read'),
    columns: z
      .array(z.object({ header: z.string(), field: z.string().nullable() }))
      .describe('How each header was understood; null: ignored'),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Import' });

export const importError = z
  .object({
    row: z.int().describe('1 is the first row after the header'),
    field: z.string().nullable(),
    message: z.string(),
    messageKo: z.string().optional().describe('Korean, where there is one'),
  })
  .meta({ id: 'ImportRowError' });
