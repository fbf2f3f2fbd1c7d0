import { addMonths, type RecordKind } from '@chaeum/domain';
import { asRecorded, type SyntheticWorkplace, syntheticNumber } from './simulate.ts';

const HEADERS: Record<RecordKind, string> = {
  workplaces: 'insuranceNumber,name,districtCode,industry,month,headcount,women,age25to39',
  leaves: 'insuranceNumber,leaveKey,type,from,to,filedOn',
  substitutes: 'insuranceNumber,leaveKey,hiredOn,endedOn,kind,claimedUntil',
};

/** Lines of the file in which the records of synthetic workplaces would come on a day, in our own columns, the header first. */
export function* recordLines(
  kind: RecordKind,
  workplaces: Iterable<SyntheticWorkplace>,
  asOf: string,
  months: number,
): Generator<string> {
  yield HEADERS[kind];
  let i = 0;
  for (const one of workplaces) {
    const number = syntheticNumber(i);
    i += 1;
    if (kind === 'workplaces') yield* monthLines(number, i, one, asOf, months);
    else yield* kind === 'leaves' ? leaveLines(number, one, asOf) : substituteLines(number, one, asOf);
  }
}

const line = (...cells: (string | number | null | undefined)[]): string => cells.map((cell) => cell ?? '').join(',');

function* monthLines(number: string, i: number, one: SyntheticWorkplace, asOf: string, months: number) {
  const { districtCode, industry, headcount, women, age25to39 } = one;
  for (let back = 0; back < months; back++) {
    const month = addMonths(`${asOf.slice(0, 7)}-01`, -back).slice(0, 7);
    yield line(number, `(가상) 사업장 ${i}`, districtCode, industry, month, headcount, women, age25to39);
  }
}

function* leaveLines(number: string, one: SyntheticWorkplace, asOf: string) {
  for (const { leaveKey, type, from, to } of asRecorded(one, asOf).leaves) {
    yield line(number, leaveKey, type, from, to, one.filedOn.get(leaveKey));
  }
}

function* substituteLines(number: string, one: SyntheticWorkplace, asOf: string) {
  for (const { leaveKey, hiredOn, endedOn, kind, claimedUntil } of asRecorded(one, asOf).substitutes) {
    yield line(number, leaveKey, hiredOn, endedOn, kind, claimedUntil);
  }
}

/** The three files whole. */
export function recordFiles(
  workplaces: readonly SyntheticWorkplace[],
  asOf: string,
  months: number,
): Record<RecordKind, string> {
  const file = (kind: RecordKind) => `${[...recordLines(kind, workplaces, asOf, months)].join('\n')}\n`;
  return { workplaces: file('workplaces'), leaves: file('leaves'), substitutes: file('substitutes') };
}
