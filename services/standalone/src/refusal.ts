/** Why the service does not start: a sentence for whoever typed `npm start`, printed without a stack trace. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export const DISK_FULL = 'The disk is full. Nothing was lost: free some space and start again.';
const NOT_OURS =
  'Permission denied in .chaeum/: start as the user who owns it, or set CHAEUM_HOME to a folder of yours.';
const NO_DATABASE = 'The database at DATABASE_URL does not answer.';

/** By the code of the system, or of Postgres. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: DISK_FULL,
  '53100': DISK_FULL,
  EDQUOT: 'The disk quota is used up. Nothing was lost: free some space and start again.',
  EROFS:
    'The file system is read-only: chaeum keeps its data in .chaeum/. Set CHAEUM_HOME to a folder it can write to.',
  EACCES: NOT_OURS,
  EPERM: NOT_OURS,
  ECONNREFUSED: NO_DATABASE,
  ENOTFOUND: NO_DATABASE,
  ETIMEDOUT: NO_DATABASE,
  '28P01': 'The database at DATABASE_URL refuses the user or the password.',
  '28000': 'The database at DATABASE_URL refuses the user or the password.',
  '3D000': 'The database named in DATABASE_URL does not exist; create it first.',
  '42501': 'The user in DATABASE_URL may not create tables there.',
};

/** What to print for an error that ended the start. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return `Could not start: ${String(error)}`;
  return SENTENCES['code' in error ? String(error.code) : ''] ?? `Could not start: ${error.message}`;
}

/** The sentence behind what Postgres printed. */
export function refusalFrom(output: string, what: string): Refusal {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new Refusal(`${what}: the disk is full. Nothing was lost: free some space and start again.`);
  }
  if (/Read-only file system/.test(output)) return new Refusal(`${what}: the file system is read-only.`);
  const why = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|error:|ERROR/.test(line))
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC|error|ERROR):\s*/, '');
  return new Refusal(
    `${what}${why ? `: ${why.replace(/\.$/, '')}` : ''}. Nothing was changed; .chaeum/postgres.log says more.`,
  );
}
