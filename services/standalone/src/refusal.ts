/** Why the service does not start: a sentence for whoever typed `npm start`, printed without a stack trace. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

const SENTENCES: Record<string, string> = {
  ENOSPC: 'The disk is full. Nothing was lost: free some space and start again.',
  EROFS: 'The file system is read-only; chaeum keeps its data in .chaeum/ and must be able to write there.',
  EACCES: 'Permission denied while preparing .chaeum/; start as the user who owns it.',
  EPERM: 'Permission denied while preparing .chaeum/; start as the user who owns it.',
  EDQUOT: 'The disk quota is used up. Nothing was lost: free some space and start again.',
};

/** What to print for an error that ended the start. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return `Could not start: ${String(error)}`;
  const code = 'code' in error ? String(error.code) : '';
  // 53100 is Postgres for a full disk
  if (code === '53100') return SENTENCES.ENOSPC ?? '';
  return SENTENCES[code] ?? `Could not start: ${error.message}`;
}
