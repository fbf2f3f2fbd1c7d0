import { appendEvents, type PersonalCipher, type Tx } from '@chaeum/database';
import type { Actor, Clock } from '@chaeum/domain';

/** Rows that one event names: whoever reads the feed gets it page by page. */
const NAMED = 1000;

/** Whose rows these are, and of which file. */
export interface RowsOf {
  clock: Clock;
  actor: Actor;
  cipher: PersonalCipher;
  /** Rows of the demo. */
  synthetic?: boolean;
  importId?: string | undefined;
}

/** Tells of rows that came many at once. */
export async function appendImported(
  tx: Tx,
  by: RowsOf,
  type: 'firms.imported' | 'seekers.imported' | 'vacancies.imported',
  ids: readonly string[],
): Promise<void> {
  const subjects = by.importId === undefined ? {} : { importId: by.importId };
  const events = [];
  for (let start = 0; start < ids.length; start += NAMED) {
    events.push({ type, subjects, data: { ids: ids.slice(start, start + NAMED) } });
  }
  await appendEvents(tx, by, events);
}
