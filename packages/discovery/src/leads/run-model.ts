import type { Db, PersonalCipher } from '@chaeum/database';
import type { ScoutSummary } from '@chaeum/domain';
import { readKnownMonths, readWorkplaces } from '../runs/read-workplaces.ts';
import { fitNeed, type NeedModel, type PoolHistory } from './expected-need.ts';
import type { Factor } from './groups.ts';
import { historiesAt, type KnownMonths } from './histories.ts';
import { expectedAbsences, fitLeaveRates } from './leave-rates.ts';

const BATCH = 2000;
const TENTHS = 10;
/** Workplaces outside the complexes that a model is fitted on at most: more tell no more, and a country of histories is a gigabyte. */
const FIT_AT_MOST = 150_000;

/** What a run expects leads from. */
export interface RunModel {
  need: NeedModel;
  known: KnownMonths;
}

/**
 * Fits a model for a day over the insured workplaces of the country (all of the complexes, and every so many of the others where they are
 * many), and one for a year before that is held against what came.
 */
export async function fitRunModel(
  { db, cipher }: { db: Db; cipher: PersonalCipher },
  asOf: string,
): Promise<{ model: RunModel; calibration: ScoutSummary['calibration'] }> {
  const known = await readKnownMonths(db, asOf);
  const { insured } = await db
    .selectFrom('workplaces')
    .select((eb) => eb.fn.countAll<number>().as('insured'))
    .where('insurance_number', 'is not', null)
    .executeTakeFirstOrThrow();
  const every = Math.ceil(insured / FIT_AT_MOST);
  const histories = historiesAt(asOf, known);
  let place = 0;
  const now: PoolHistory[] = [];
  const before: { before: PoolHistory; seen: number }[] = [];
  for (let after: string | null = null; ; ) {
    const rows = await readWorkplaces(db, cipher, { asOf, complexId: null, after, limit: BATCH });
    for (const row of rows) {
      place += 1;
      if (row.complexId === null && place % every !== 0) continue;
      // what the model needs of each, not its leaves: there may be hundreds of thousands
      const { leaves: _, substitutes: __, posted: ___, ...history } = histories.now(row);
      now.push(history);
      before.push({ before: histories.yearBefore(row), seen: history.recent.absences });
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH || after === null) break;
  }
  return { model: { need: fitNeed(now), known }, calibration: calibrate(before) };
}

/** Absences expected in a year against those seen, by tenth of the workplaces, those with the least first. */
function calibrate(workplaces: readonly { before: PoolHistory; seen: number }[]): ScoutSummary['calibration'] {
  if (workplaces.length < TENTHS) return [];
  const rates = fitLeaveRates(workplaces.map((one) => one.before));
  const sorted = workplaces
    .map(({ before, seen }) => ({ expected: expectedAbsences(rates, before, 12).own, seen }))
    .sort((a, b) => a.expected - b.expected);
  return Array.from({ length: TENTHS }, (_, tenth) => {
    const some = sorted.slice((tenth * sorted.length) / TENTHS, ((tenth + 1) * sorted.length) / TENTHS);
    return {
      workplaces: some.length,
      expected: Math.round(some.reduce((sum, one) => sum + one.expected, 0) * 10) / 10,
      seen: some.reduce((sum, one) => sum + one.seen, 0),
    };
  });
}

/** A model as it is stored: maps as lists of pairs. */
export function packModel({ need, known }: RunModel): object {
  const { staff, factors, ...leaves } = need.leaves;
  return {
    ...need,
    known,
    leaves: {
      ...leaves,
      shares: [...staff.shares],
      factors: Object.entries(factors).map(([factor, values]) => [factor, [...values]]),
    },
  };
}

interface PackedModel extends Omit<NeedModel, 'leaves'> {
  known: KnownMonths;
  leaves: Omit<NeedModel['leaves'], 'staff' | 'factors'> & {
    shares: [string, number][];
    factors: [Factor, [string, number][]][];
  };
}

export function unpackModel(packed: object): RunModel {
  // written by packModel alone
  const { known, leaves, ...need } = packed as PackedModel;
  const { shares, factors, ...rates } = leaves;
  return {
    known,
    need: {
      ...need,
      leaves: {
        ...rates,
        staff: { shares: new Map(shares) },
        factors: Object.fromEntries(factors.map(([factor, values]) => [factor, new Map(values)])) as Record<
          Factor,
          Map<string, number>
        >,
      },
    },
  };
}
