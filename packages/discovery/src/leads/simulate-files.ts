import { addMonths } from '@chaeum/domain';
import { asRecorded, type SyntheticWorkplace } from './simulate.ts';

/** The three files in which the records of synthetic workplaces would come on a day, in our own columns. */
export function recordFiles(
  workplaces: readonly SyntheticWorkplace[],
  asOf: string,
  months: number,
): { workplaces: string; leaves: string; substitutes: string } {
  const number = (i: number) => `SYN${String(i + 1).padStart(7, '0')}`;
  const first = `${asOf.slice(0, 7)}-01`;
  const workplaceRows = workplaces.flatMap((one, i) =>
    Array.from({ length: months }, (_, back) =>
      [
        number(i),
        `(가상) 사업장 ${i + 1}`,
        one.districtCode ?? '',
        one.industry,
        addMonths(first, -back).slice(0, 7),
        one.headcount,
        one.women ?? '',
        one.age25to39 ?? '',
      ].join(','),
    ),
  );
  const leaveRows: string[] = [];
  const substituteRows: string[] = [];
  for (const [i, one] of workplaces.entries()) {
    const records = asRecorded(one, asOf);
    for (const { leaveKey, type, from, to } of records.leaves) {
      leaveRows.push([number(i), leaveKey, type, from, to, one.filedOn.get(leaveKey) ?? ''].join(','));
    }
    for (const { leaveKey, hiredOn, endedOn, kind, claimedUntil } of records.substitutes) {
      substituteRows.push([number(i), leaveKey ?? '', hiredOn, endedOn ?? '', kind, claimedUntil ?? ''].join(','));
    }
  }
  const file = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
  return {
    workplaces: file('insuranceNumber,name,districtCode,industry,month,headcount,women,age25to39', workplaceRows),
    leaves: file('insuranceNumber,leaveKey,type,from,to,filedOn', leaveRows),
    substitutes: file('insuranceNumber,leaveKey,hiredOn,endedOn,kind,claimedUntil', substituteRows),
  };
}
