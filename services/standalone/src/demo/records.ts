import { asRecorded, simulateRecords, syntheticNumber } from '@chaeum/discovery/simulation';
import {
  addMonths,
  type FirmInput,
  type LeaveRecord,
  leaveRecord,
  type SubstituteRecord,
  substituteRecord,
  type WorkplaceRecord,
  workplaceRecord,
} from '@chaeum/domain';
import { complexById } from '@chaeum/reference';

/*
 * Administrative records for the demo, as the ministry would give them: made up by discovery's simulator, every workplace named (가상). Some
 * are the demo's firms, most the bank has never heard of.
 */
const WORKPLACES = 1200;
const MONTHS = 12;
/** Leaves begun a head and year; more are in no workplace that anybody knows. */
const MOST_LEAVES_A_HEAD = 0.05;
/** Of the workplaces, every so many is a firm of the demo. */
const KNOWN_EVERY = 8;
const DONGS = ['1154551000', '1153054000', '4719069000', '4719068000'] as const;

export interface DemoRecords {
  workplaces: WorkplaceRecord[];
  leaves: LeaveRecord[];
  substitutes: SubstituteRecord[];
}

/** Records as they stand on a day; the same day and seed give the same records. */
export function generateRecords(today: string, firms: readonly FirmInput[], seed: number): DemoRecords {
  // the simulator's tail is for testing estimates: nobody would believe such a firm
  const pool = simulateRecords({
    seed,
    workplaces: WORKPLACES,
    from: addMonths(today, -36),
    to: addMonths(today, 12),
  }).filter((one) => one.truth.monthly * 12 <= one.headcount * MOST_LEAVES_A_HEAD);
  const records: DemoRecords = { workplaces: [], leaves: [], substitutes: [] };
  const month = `${today.slice(0, 7)}-01`;
  for (const [i, one] of pool.entries()) {
    const insuranceNumber = syntheticNumber(i);
    const firm = i % KNOWN_EVERY === 0 ? firms[i / KNOWN_EVERY] : undefined;
    for (let back = 0; back < MONTHS; back++) {
      records.workplaces.push(
        workplaceRecord.parse({
          insuranceNumber,
          registrationNumber: firm?.registrationNumber ?? null,
          name: firm?.name ?? `(가상) ${i + 1}번 사업장`,
          districtCode: firm ? complexById(firm.complexId ?? '')?.districtCodes[0] : DONGS[i % DONGS.length],
          industry: firm?.industry ?? one.industry,
          month: addMonths(month, -back).slice(0, 7),
          headcount: one.headcount,
          women: one.women,
          age25to39: one.age25to39,
        }),
      );
    }
    const { leaves, substitutes } = asRecorded(one, today);
    for (const leave of leaves) {
      const filedOn = one.filedOn.get(leave.leaveKey) ?? null;
      records.leaves.push(leaveRecord.parse({ insuranceNumber, ...leave, filedOn }));
    }
    for (const hire of substitutes) records.substitutes.push(substituteRecord.parse({ insuranceNumber, ...hire }));
  }
  return records;
}
