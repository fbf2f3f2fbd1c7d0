import { findResidentNumber, forbiddenField } from '@chaeum/regulations';
import type { z } from 'zod';
import type { RowError } from './importer.ts';

/** Faults told of one row; a row of garbage has more than anybody wants to read. */
const MAX_FAULTS = 20;
const MAX_NAME = 80;

/** A name somebody else wrote, fit to be stored and shown. */
const tidy = (name: string): string =>
  name
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\ufffd')
    .slice(0, MAX_NAME);

/** What the schema found, without the value: a report may be passed on. Names the law knows come with its article. */
export function faultsOf(row: number, error: z.ZodError): RowError[] {
  const faults = error.issues.flatMap((issue): RowError[] => {
    if (issue.code !== 'unrecognized_keys') {
      const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
      return [{ row, field: tidy(issue.path.join('.')) || null, message: missing ? 'is missing' : issue.message }];
    }
    return issue.keys.map((key) => {
      const rule = forbiddenField(key);
      return {
        row,
        field: tidy([...issue.path, key].join('.')),
        message: rule ? `${rule.en} (${rule.law} ${rule.article})` : 'is not a field of this',
      };
    });
  });
  return faults.slice(0, MAX_FAULTS);
}

/** A resident registration number must not be kept, wherever in a row it stands (개인정보보호법 24조의2). */
export function residentNumberIn(row: number, raw: unknown): RowError | undefined {
  const path = pathOfResidentNumber(raw);
  if (!path) return undefined;
  return {
    row,
    field: tidy(path.reverse().join('.')) || null,
    message: 'holds a resident registration number (개인정보보호법 제24조의2)',
  };
}

/** The names under which it stands, innermost first. */
function pathOfResidentNumber(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.length >= 13 && findResidentNumber(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const name of Object.keys(value)) {
    const path = pathOfResidentNumber(value[name as keyof typeof value]);
    if (path) return [...path, name];
  }
  return undefined;
}
