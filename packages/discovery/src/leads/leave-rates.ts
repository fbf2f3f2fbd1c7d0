import { likeliestShape, type ShapePrior, shrunk } from './gamma-poisson.ts';
import { FACTORS, type Factor, levelsOf, type Placing } from './groups.ts';
import { fitStaff, type Staff, type StaffModel, staffShares } from './staff.ts';

/** A stretch of the past of a workplace. */
interface Stretch {
  /** Heads added up over its months. */
  personMonths: number;
  /** Absences that began in it: a leave that follows another without a gap goes on with the same absence. */
  absences: number;
}

/** What the records say of a workplace up to a day. */
export interface LeaveHistory extends Placing, Staff {
  /** The last twelve months. */
  recent: Stretch;
  /** The months before those. */
  earlier: Stretch;
}

/** How often leaves begin, as fitted from histories. */
export interface LeaveRates {
  staff: StaffModel;
  /** Absences a head and month: women of 25–39, men of 25–39, everybody else. */
  rates: readonly [number, number, number];
  factors: Readonly<Record<Factor, ReadonlyMap<string, number>>>;
  /** How the last twelve months, and those before, compare with all. */
  level: { recent: number; earlier: number };
  /** How alike workplaces of one expectation are: what their own past weighs. */
  shape: number;
}

/**
 * Before any record: absences a head and year, of the order of 2024 (132,695 began a parental leave, two thirds of them women, nearly all
 * of 25–39, among some 15 million insured; maternity leave is half as many again). Each weighs as one absence, so that records override them.
 */
const PRIOR_RATES = [0.06 / 12, 0.015 / 12, 0.002 / 12] as const;
const PRIOR_ABSENCES = 1;
/** Industries, sizes and places differ by a third or so; workplaces of one kind by more. */
const GROUP_SHAPE: ShapePrior = { shape: 10, spread: 1 };
const WORKPLACE_SHAPE: ShapePrior = { shape: 2, spread: 1 };
const SWEEPS = 15;
/** Steps of the rates by staff within a sweep: the slowest part to settle. */
const RATE_STEPS = 6;

interface Level {
  name: string;
  rows: number[];
  factor: number;
}

/**
 * Empirical Bayes. A workplace's absences are Poisson; their rate is (heads by kind of staff × rate of that kind) × section × division × size ×
 * complex × the cell of all three × its own factor. Every factor is gamma with mean 1 and a shape likeliest for all its levels together, so that a
 * group with few records is drawn to the wider one. Fitted in sweeps: the rates by expectation–maximisation, then each factor given the others,
 * a workplace weighing the less the more of its count may be its own factor. The same histories give the same rates.
 */
export function fitLeaveRates(histories: readonly LeaveHistory[]): LeaveRates {
  const staff = fitStaff(histories);
  const size = histories.length;
  const heads = histories.map((one) => {
    const months = one.recent.personMonths + one.earlier.personMonths;
    return staffShares(staff, one).map((share) => share * months);
  });
  const counts = Float64Array.from(histories, (one) => one.recent.absences + one.earlier.absences);
  const factors = levelTable(histories);
  const multiplier = new Float64Array(size).fill(1);
  const mean = new Float64Array(size);
  const weight = new Float64Array(size).fill(1);
  let rates: [number, number, number] = [...PRIOR_RATES];
  let shape = WORKPLACE_SHAPE.shape;

  const spread = () => {
    heads.forEach(([w = 0, m = 0, o = 0], i) => {
      mean[i] = (w * rates[0] + m * rates[1] + o * rates[2]) * at(multiplier, i);
    });
  };
  const stepRates = () => {
    const begun = PRIOR_RATES.map(() => PRIOR_ABSENCES);
    const exposed = PRIOR_RATES.map((rate) => PRIOR_ABSENCES / rate);
    heads.forEach((row, i) => {
      const each = at(weight, i) * at(multiplier, i);
      const blame = mean[i] === 0 ? 0 : (each * at(counts, i)) / at(mean, i);
      row.forEach((months, kind) => {
        begun[kind] = at(begun, kind) + blame * months * at(rates, kind);
        exposed[kind] = at(exposed, kind) + each * months;
      });
    });
    rates = [at(begun, 0) / at(exposed, 0), at(begun, 1) / at(exposed, 1), at(begun, 2) / at(exposed, 2)];
  };

  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let step = 0; step < RATE_STEPS; step++) {
      spread();
      stepRates();
    }
    spread();
    for (const factor of FACTORS) refit(factors[factor], { counts, mean, weight, multiplier });
    shape = likeliestShape(counts, mean, WORKPLACE_SHAPE);
    for (let i = 0; i < size; i++) weight[i] = shape / (shape + at(mean, i));
  }
  const { level, whole } = levelsOfTime(histories, mean, weight);
  return {
    staff,
    rates,
    factors: mapFactors(factors),
    level,
    shape: likeliestShape(counts, whole, WORKPLACE_SHAPE),
  };
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

function levelTable(histories: readonly LeaveHistory[]): Record<Factor, Level[]> {
  const byName = Object.fromEntries(FACTORS.map((factor) => [factor, new Map<string, Level>()]));
  histories.forEach((one, i) => {
    for (const [factor, name] of Object.entries(levelsOf(one))) {
      const levels = byName[factor];
      const level = levels?.get(name);
      if (level) level.rows.push(i);
      else levels?.set(name, { name, rows: [i], factor: 1 });
    }
  });
  const table = (factor: Factor) => [...(byName[factor]?.values() ?? [])];
  return {
    section: table('section'),
    division: table('division'),
    size: table('size'),
    complex: table('complex'),
    cell: table('cell'),
  };
}

/** The levels of one factor, given all else. */
function refit(
  levels: readonly Level[],
  { counts, mean, weight, multiplier }: Record<'counts' | 'mean' | 'weight' | 'multiplier', Float64Array>,
): void {
  const seen = new Float64Array(levels.length);
  const expected = new Float64Array(levels.length);
  levels.forEach(({ rows, factor }, l) => {
    for (const i of rows) {
      seen[l] = at(seen, l) + at(weight, i) * at(counts, i);
      expected[l] = at(expected, l) + (at(weight, i) * at(mean, i)) / factor;
    }
  });
  const shape = likeliestShape(seen, expected, GROUP_SHAPE);
  levels.forEach((level, l) => {
    const factor = shrunk(shape, at(seen, l), at(expected, l));
    for (const i of level.rows) {
      mean[i] = (at(mean, i) / level.factor) * factor;
      multiplier[i] = (at(multiplier, i) / level.factor) * factor;
    }
    level.factor = factor;
  });
}

/** What recent months have more or less than those before, for the pool as a whole; and what is expected over both. */
function levelsOfTime(histories: readonly LeaveHistory[], mean: Float64Array, weight: Float64Array) {
  const total = { recent: { seen: 1, expected: 1 }, earlier: { seen: 1, expected: 1 } };
  const partOf = (one: LeaveHistory, when: 'recent' | 'earlier', i: number) => {
    const months = one.recent.personMonths + one.earlier.personMonths;
    return months === 0 ? 0 : (at(mean, i) * one[when].personMonths) / months;
  };
  histories.forEach((one, i) => {
    for (const when of ['recent', 'earlier'] as const) {
      total[when].seen += at(weight, i) * one[when].absences;
      total[when].expected += at(weight, i) * partOf(one, when, i);
    }
  });
  const level = {
    recent: total.recent.seen / total.recent.expected,
    earlier: total.earlier.seen / total.earlier.expected,
  };
  const whole = Float64Array.from(
    histories,
    (one, i) => level.recent * partOf(one, 'recent', i) + level.earlier * partOf(one, 'earlier', i),
  );
  return { level, whole };
}

const mapFactors = (factors: Record<Factor, Level[]>): LeaveRates['factors'] => {
  const map = (factor: Factor) => new Map(factors[factor].map((level) => [level.name, level.factor]));
  return {
    section: map('section'),
    division: map('division'),
    size: map('size'),
    complex: map('complex'),
    cell: map('cell'),
  };
};

/** Absences a head and month among workplaces like this one, with its staff. */
function rateOf(model: LeaveRates, one: Placing & Staff): number {
  const [women, men, others] = staffShares(model.staff, one);
  const levels = levelsOf(one);
  const group = FACTORS.reduce((product, factor) => product * (model.factors[factor].get(levels[factor]) ?? 1), 1);
  return (women * model.rates[0] + men * model.rates[1] + others * model.rates[2]) * group;
}

/**
 * Absences that are to begin in the coming months: `alike` among workplaces like this one, whatever it did; `own` with its own past as
 * evidence, drawn to the others. A workplace with heads is above 0 in both, with or without a leave in its past.
 */
export function expectedAbsences(model: LeaveRates, one: LeaveHistory, months: number): { alike: number; own: number } {
  const rate = rateOf(model, one);
  const past = rate * (model.level.recent * one.recent.personMonths + model.level.earlier * one.earlier.personMonths);
  const alike = rate * model.level.recent * one.headcount * months;
  return { alike, own: alike * shrunk(model.shape, one.recent.absences + one.earlier.absences, past) };
}
