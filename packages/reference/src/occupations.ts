import { dataLines } from './data.ts';
import { kecoPath } from './keco-groups.ts';

/** An occupation of KECO 2025 (한국고용직업분류). */
export interface Occupation {
  /** 1 to 4 digits; 4 is a unit. */
  code: string;
  name: string;
  /** Names of the groups above it. */
  path: string[];
}

let names: ReadonlyMap<string, string> | undefined;

function table(): ReadonlyMap<string, string> {
  names ??= new Map(
    dataLines('groups.tsv').map((line): [string, string] => [line.split('\t')[0] ?? '', line.split('\t')[1] ?? '']),
  );
  return names;
}

/** The 493 units, in the order of their codes. */
export const occupationUnits = (): string[] => [...table().keys()].filter((code) => code.length === 4);

export const isOccupationUnit = (code: string): boolean => code.length === 4 && table().has(code);

export function occupationByCode(code: string): Occupation | undefined {
  const name = table().get(code);
  return name === undefined ? undefined : { code, name, path: kecoPath(code).slice(0, -1) };
}

/** Units whose codes are most like one that does not exist: the longest common beginning first, then the nearest number. */
export function nearestOccupations(code: string, count: number): Occupation[] {
  const common = (unit: string): number => {
    let length = 0;
    while (length < unit.length && unit[length] === code[length]) length += 1;
    return length;
  };
  const distance = (unit: string): number => Math.abs(Number(unit) - (Number(code.padEnd(4, '0').slice(0, 4)) || 0));
  return occupationUnits()
    .sort((a, b) => common(b) - common(a) || distance(a) - distance(b) || (a < b ? -1 : 1))
    .slice(0, count)
    .flatMap((unit) => occupationByCode(unit) ?? []);
}
