import fc from 'fast-check';
import t from 'tap';
import { estimateEffect } from './estimate.ts';
import { heldOut } from './hold-out.ts';
import { differenceOfShares } from './interval.ts';

const near = (t: { ok(holds: boolean, what: string): unknown }, is: number, wanted: number) =>
  t.ok(Math.abs(is - wanted) < 5e-5, `${is} is ${wanted}`);

t.test('the draw is fixed for a campaign, near its share, and only grows with it', (t) => {
  const firms = Array.from({ length: 20_000 }, (_, i) => `firm-${i}`);
  const draw = (share: number, id = 'c1', seed = 's') => firms.filter((firm) => heldOut({ id, seed, share }, firm));
  const tenth = draw(0.1);
  t.same(draw(0.1), tenth);
  t.ok(Math.abs(tenth.length - 2000) < 4 * Math.sqrt(20_000 * 0.1 * 0.9), `${tenth.length} of 20,000`);
  const fifth = new Set(draw(0.2));
  t.ok(tenth.every((firm) => fifth.has(firm)));
  for (const other of [draw(0.1, 'c2'), draw(0.1, 'c1', 'z')]) {
    const both = other.filter((firm) => tenth.includes(firm)).length;
    t.ok(Math.abs(both - 200) < 4 * Math.sqrt(200), `${both} in both: drawn apart`);
  }
  t.same([draw(0).length, draw(1).length], [0, firms.length]);
  t.end();
});

t.test('the interval is the published one (Newcombe 1998, table II, method 10)', (t) => {
  const published = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
    [5, 56, 0, 29, -0.0381, 0.1926],
  ] as const;
  for (const [a, m, b, n, low, high] of published) {
    const found = differenceOfShares({ firms: m, converted: a }, { firms: n, converted: b });
    near(t, found.low, low);
    near(t, found.high, high);
  }
  t.end();
});

t.test('any arms: the interval holds the difference, lies in −1 … 1 and turns with the arms', (t) => {
  const arm = fc
    .tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([firms, share]) => ({ firms, converted: Math.round(firms * share) }));
  fc.assert(
    fc.property(arm, arm, (a, b) => {
      const { difference, low, high } = differenceOfShares(a, b);
      const turned = differenceOfShares(b, a);
      const close = (x: number, y: number) => Math.abs(x - y) < 1e-9;
      return (
        low <= difference + 1e-12 &&
        difference <= high + 1e-12 &&
        low >= -1 - 1e-9 &&
        high <= 1 + 1e-9 &&
        close(low, -turned.high) &&
        close(high, -turned.low)
      );
    }),
    { numRuns: 200 },
  );
  t.end();
});

t.test('too early to tell', (t) => {
  const early = (a: [number, number], b: [number, number]) =>
    estimateEffect({ firms: a[0], converted: a[1] }, { firms: b[0], converted: b[1] }).tooEarly;
  t.equal(early([300, 8], [29, 4]), true, '29 held out');
  t.equal(early([300, 7], [30, 2]), true, 'nine conversions');
  t.equal(early([300, 8], [30, 2]), false);
  t.match(estimateEffect({ firms: 0, converted: 0 }, { firms: 0, converted: 0 }), {
    difference: null,
    interval: null,
    tooEarly: true,
  });
  t.match(estimateEffect({ firms: 900, converted: 90 }, { firms: 100, converted: 9 }).text.en, /may be no effect/);
  t.notMatch(estimateEffect({ firms: 900, converted: 180 }, { firms: 100, converted: 2 }).text.en, /may be no effect/);
  t.end();
});

/** mulberry32: numbers in [0, 1) that are the same on any machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

t.test('the true uplift lies in the interval in at least 93 of 100 campaigns', (t) => {
  let inside = 0;
  const campaigns = 200;
  for (let c = 0; c < campaigns; c++) {
    const next = random(c + 1);
    // firms differ: each has its own chance, and its own gain from a call
    const firms = Array.from({ length: 1500 }, (_, i) => ({
      key: `f${i}`,
      base: 0.08 * next(),
      gain: 0.2 * next() ** 2,
    }));
    const truth = firms.reduce((sum, { gain }) => sum + gain, 0) / firms.length;
    const arms = { contacted: { firms: 0, converted: 0 }, heldOut: { firms: 0, converted: 0 } };
    for (const { key, base, gain } of firms) {
      const out = heldOut({ id: `campaign-${c}`, seed: 'effect', share: 0.2 }, key);
      const arm = out ? arms.heldOut : arms.contacted;
      arm.firms += 1;
      if (next() < base + (out ? 0 : gain)) arm.converted += 1;
    }
    const { interval } = estimateEffect(arms.contacted, arms.heldOut);
    if (interval && interval.low <= truth && truth <= interval.high) inside += 1;
  }
  t.comment(`${inside} of ${campaigns}`);
  t.ok(inside >= 0.93 * campaigns, `${inside} of ${campaigns}`);
  t.end();
});
