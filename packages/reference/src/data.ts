import { readFileSync } from 'node:fs';

/** The lines of a file of `data/`, comments and blank lines left out. Throws where the file is missing. */
export function dataLines(file: string): string[] {
  return readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
