import { addDays, type LeaveType } from '@chaeum/domain';
import fc from 'fast-check';
import t from 'tap';
import { coverLeaves, type LeaveFacts, type SubstituteFacts } from './coverage.ts';
import { findInWorkplace, type WorkplaceFacts } from './find.ts';

const AS_OF = '2026-11-25';
const leave = (from: string, to: string, leaveKey = 'L1', type: LeaveType = 'parental'): LeaveFacts => ({
  leaveKey,
  type,
  from,
  to,
});
const hire = (
  hiredOn: string,
  leaveKey: string | null = 'L1',
  more: Partial<SubstituteFacts> = {},
): SubstituteFacts => ({
  leaveKey,
  hiredOn,
  endedOn: null,
  kind: 'direct',
  claimedUntil: null,
  ...more,
});
const FIRM = { insured: 20, industry: '62010', publicBody: false, leaves: [], substitutes: [], posted: [] };
const found = (facts: Partial<WorkplaceFacts>, asOf = AS_OF) =>
  findInWorkplace({ ...FIRM, ...facts }, asOf).map((one) => `${one.kind} ${one.leaveKey}`);
const WITHOUT = 'leave-without-substitute L1';

t.test('a leave nobody covers: 29 and 30 days, today and tomorrow', (t) => {
  t.same(found({ leaves: [leave('2026-09-01', '2026-09-29')] }), []);
  t.same(found({ leaves: [leave('2026-09-01', '2026-09-30')] }), [WITHOUT]);
  t.same(found({ leaves: [leave('2024-02-01', '2024-02-29')] }), [], '29 days of a leap year');
  t.same(found({ leaves: [leave('2024-02-01', '2024-03-01')] }), [WITHOUT]);
  t.same(found({ leaves: [leave(AS_OF, '2027-05-24')] }), [WITHOUT]);
  t.same(found({ leaves: [leave(addDays(AS_OF, 1), '2027-05-24')] }), ['leave-ahead L1']);
  t.end();
});

t.test('hired from two calendar months before its first day to its last day, both included', (t) => {
  const leaves = [leave('2026-04-30', '2026-10-31')];
  const kinds = (hiredOn: string) => found({ leaves, substitutes: [hire(hiredOn)] }).includes(WITHOUT);
  t.equal(kinds('2026-02-27'), true);
  t.equal(kinds('2026-02-28'), false);
  t.equal(kinds('2026-10-31'), false);
  t.equal(kinds('2026-11-01'), true);
  const leap = [leave('2024-04-30', '2024-10-31')];
  t.same(found({ leaves: leap, substitutes: [hire('2024-02-28')] }), [WITHOUT]);
  t.notOk(found({ leaves: leap, substitutes: [hire('2024-02-29')] }).includes(WITHOUT));
  t.end();
});

t.test('two leaves and one substitute', (t) => {
  const leaves = [leave('2026-09-01', '2026-12-31'), leave('2026-10-01', '2027-03-31', 'L2')];
  t.same(found({ leaves, substitutes: [hire('2026-09-15', 'L2', { claimedUntil: '2026-10-31' })] }), [WITHOUT]);
  // not said for which: it serves one of them, the one that ends first
  t.same(found({ leaves, substitutes: [hire('2026-09-15', null, { claimedUntil: '2026-10-31' })] }), [
    'leave-without-substitute L2',
  ]);
  t.same(found({ leaves, substitutes: [hire('2026-09-15', 'L7')] }), [WITHOUT, 'leave-without-substitute L2']);
  const both = [
    hire('2026-08-01', null, { claimedUntil: '2026-10-31' }),
    hire('2026-09-15', null, { claimedUntil: '2026-10-31' }),
  ];
  t.same(found({ leaves, substitutes: both }), []);
  t.end();
});

t.test('leaves that follow without a gap: who was hired for the maternity leave and is still there serves on', (t) => {
  const leaves = [leave('2026-03-03', '2026-05-31', 'L1', 'maternity'), leave('2026-06-01', '2027-05-31', 'L2')];
  const claimed = { claimedUntil: '2026-05-31' };
  t.notOk(
    found({ leaves, substitutes: [hire('2026-01-03', 'L1', claimed)] })
      .join()
      .includes('without'),
  );
  t.same(found({ leaves, substitutes: [hire('2026-01-03', 'L1', { ...claimed, endedOn: '2026-05-31' })] }), [
    'leave-without-substitute L2',
  ]);
  const gap = [leaves[0] as LeaveFacts, leave('2026-06-02', '2027-05-31', 'L2')];
  t.same(found({ leaves: gap, substitutes: [hire('2026-01-03', 'L1', claimed)] }), ['leave-without-substitute L2']);
  t.end();
});

t.test('leaves ahead: within 90 days, and no vacancy posted for them', (t) => {
  const from = (days: number) => addDays(AS_OF, days);
  t.same(found({ leaves: [leave(from(90), from(200))] }), ['leave-ahead L1']);
  t.same(found({ leaves: [leave(from(91), from(200))] }), []);
  t.same(found({ leaves: [leave(from(30), from(200))], posted: [{ from: from(30), to: from(200) }] }), []);
  t.same(found({ leaves: [leave(from(30), from(200))], posted: [{ from: from(-100), to: from(-10) }] }), [
    'leave-ahead L1',
  ]);
  t.end();
});

t.test('a subsidy nobody claimed: to the last claim day, with the most it may be', (t) => {
  const leaves = [leave('2026-03-01', '2026-08-31')];
  const at = (asOf: string, more: Partial<SubstituteFacts> = {}) =>
    findInWorkplace({ ...FIRM, leaves, substitutes: [hire('2026-02-01', 'L1', more)] }, asOf);
  t.match(at('2027-08-31'), [
    { kind: 'subsidy-unclaimed', won: 11_200_000, lastDay: '2027-08-31', texts: { ko: /11,200,000원/ } },
  ]);
  t.same(at('2027-09-01'), []);
  t.same(at('2026-12-01', { claimedUntil: '2026-04-30' }), [], 'something was claimed');
  t.same(at('2026-12-01', { endedOn: '2026-02-28' }), [], 'kept 28 days');
  t.same(found({ leaves, substitutes: [hire('2026-02-01')], publicBody: true }), []);
  // an ICT firm is a priority-support enterprise up to 300 by its industry alone
  for (const [insured, industry, doubtful] of [
    [300, '62010', false],
    [301, '62010', true],
    [301, null, false],
    [301, '26299', false],
    [501, '26299', true],
    [101, '34011', true],
  ] as const) {
    const [one] = findInWorkplace(
      { ...FIRM, insured, industry, leaves, substitutes: [hire('2026-02-01')] },
      '2026-12-01',
    );
    t.equal(/우선지원대상기업/.test(one?.texts.ko ?? ''), doubtful, `${insured} ${industry}`);
    t.equal(one?.evidence.length, doubtful ? 3 : 2);
  }
  t.end();
});

t.test('sentences and evidence do not say what kind of leave it is', (t) => {
  for (const type of ['maternity', 'miscarriage', 'parental', 'fertility'] as const) {
    const list = findInWorkplace(
      {
        insured: 9,
        industry: '62010',
        publicBody: false,
        leaves: [leave('2026-10-01', '2026-12-29', 'A', type), leave('2026-12-01', '2027-02-28', 'B', type)],
        substitutes: [hire('2026-10-01', 'A')],
        posted: [],
      },
      AS_OF,
    );
    t.ok(list.length > 0);
    t.notMatch(JSON.stringify(list), /maternity|miscarriage|parental|fertility|출산|육아|유산|난임/);
  }
  t.end();
});

t.test('any records: an unkeyed substitute serves at most one leave, and as many leaves are served as can be', (t) => {
  const day = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2026-01-01', days));
  const leaves = fc.array(fc.tuple(day, fc.integer({ min: 10, max: 120 })), { maxLength: 4 });
  const hires = fc.array(day, { maxLength: 4 });
  fc.assert(
    fc.property(leaves, hires, (spans, days) => {
      const list = spans.map(([from, length], i) => leave(from, addDays(from, length), `L${i}`));
      const covered = coverLeaves(
        list,
        days.map((on) => hire(on, null)),
      );
      const served = covered.filter((one) => one.substitutes.length > 0).length;
      t.equal(
        covered.reduce((sum, one) => sum + one.substitutes.length, 0),
        served,
      );
      const fits = covered.map((one) => days.map((on) => one.hireFrom <= on && on <= one.hireTo));
      t.equal(served, most(fits, 0, new Set()));
    }),
    { numRuns: 300 },
  );
  t.end();
});

/** The largest matching, by trying everything. */
function most(fits: readonly (readonly boolean[])[], row: number, taken: ReadonlySet<number>): number {
  const options = fits[row];
  if (!options) return 0;
  let best = most(fits, row + 1, taken);
  for (const [i, fit] of options.entries()) {
    if (fit && !taken.has(i)) best = Math.max(best, 1 + most(fits, row + 1, new Set([...taken, i])));
  }
  return best;
}
