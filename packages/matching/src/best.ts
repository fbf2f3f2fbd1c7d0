import { ID_WORDS, type IdCodec } from './ids.ts';
import { HALF, ROW_HALVES, type Table } from './table.ts';
import * as v from './values.ts';

/** Bits of the day of application in an order. */
const DAY_BITS = 0x10000;

export interface Ranked {
  table: Table;
  slot: number;
  /** Hundredths of a point. */
  score: number;
}

/** The best so far: by score in whole points, then by day of application, then by id; the last of them on top of a heap. */
export interface Best {
  /** Could somebody with at most so many hundredths still enter? */
  admits(hundredths: number): boolean;
  /** The fewest hundredths that are admitted; −∞ while there is room. */
  least(): number;
  offer(table: Table, slot: number, hundredths: number): void;
  /** The best first. */
  list(): Ranked[];
}

export function createBest(limit: number, ids: IdCodec): Best {
  // whole points and the day of application in one number: more is better
  const orders = new Float64Array(limit);
  const entries: Ranked[] = [];
  let leastHundredths = Number.NEGATIVE_INFINITY;

  const compareIds = (a: Ranked, b: Ranked) =>
    ids.compare(a.table.ids, a.slot * ID_WORDS, b.table.ids, b.slot * ID_WORDS);
  const isWorse = (i: number, j: number) =>
    orders[i] === orders[j]
      ? compareIds(entries[i] as Ranked, entries[j] as Ranked) > 0
      : (orders[i] as number) < (orders[j] as number);
  const swap = (i: number, j: number) => {
    [orders[i], orders[j]] = [orders[j] as number, orders[i] as number];
    [entries[i], entries[j]] = [entries[j] as Ranked, entries[i] as Ranked];
  };
  const sink = () => {
    for (let i = 0; ; ) {
      let worst = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < entries.length && isWorse(child, worst)) worst = child;
      if (worst === i) return;
      swap(i, worst);
      i = worst;
    }
  };
  const rise = () => {
    for (let i = entries.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!isWorse(i, parent)) return;
      swap(i, parent);
      i = parent;
    }
  };

  return {
    admits: (hundredths) => hundredths >= leastHundredths,
    least: () => leastHundredths,
    offer(table, slot, hundredths) {
      const applied = table.halves[slot * ROW_HALVES + HALF.applied] as number;
      const order = v.wholePoints(hundredths) * DAY_BITS + (DAY_BITS - 1 - applied);
      const entry = { table, slot, score: hundredths };
      if (entries.length < limit) {
        orders[entries.length] = order;
        entries.push(entry);
        rise();
      } else {
        const worst = orders[0] as number;
        if (order < worst || (order === worst && compareIds(entry, entries[0] as Ranked) > 0)) return;
        orders[0] = order;
        entries[0] = entry;
        sink();
      }
      // who rounds to the same whole points may still enter by the day of application
      if (entries.length === limit) leastHundredths = Math.floor((orders[0] as number) / DAY_BITS) * 100 - 50;
    },
    list() {
      return entries
        .map((entry, i) => ({ entry, order: orders[i] as number }))
        .sort((a, b) => b.order - a.order || compareIds(a.entry, b.entry))
        .map(({ entry }) => entry);
    },
  };
}
