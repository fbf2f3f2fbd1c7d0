import type { ContactOutcome } from '@chaeum/domain';

/** What an outcome of a contact makes of a lead. */
export const MOVES = {
  sent: 'contact',
  'no-answer': 'contact',
  reached: 'contact',
  'tell-me-more': 'interest',
  'call-me': 'interest',
  'not-now': 'cool',
  'never-again': 'suppress',
} as const satisfies Record<ContactOutcome, string>;
