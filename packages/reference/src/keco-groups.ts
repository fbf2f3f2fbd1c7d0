import { dataLines } from './data.ts';

let names: Map<string, string> | undefined;

/** Names of the KECO groups a code of 1–4 digits lies in, itself last: `8132` → 설치·정비·생산직 › … › 금속 공작기계 조작원. */
export function kecoPath(code: string): string[] {
  names ??= new Map(
    dataLines('groups.tsv').map((line): [string, string] => [line.split('\t')[0] ?? '', line.split('\t')[1] ?? '']),
  );
  const path: string[] = [];
  for (let digits = 1; digits <= code.length; digits++) {
    const name = names.get(code.slice(0, digits));
    // A minor group may have no division of its own (`110`, `140`): its two digits then name nothing new.
    if (name && name !== path.at(-1)) path.push(name);
  }
  return path;
}
