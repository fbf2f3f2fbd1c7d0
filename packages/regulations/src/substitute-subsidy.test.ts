import t from 'tap';
import {
  earliestHire,
  lastClaimDay,
  type SubsidyCase,
  subsidyLines,
  subsidyMonths,
  subsidyObstacles,
} from './substitute-subsidy.ts';

const near = (t: { ok(holds: boolean, what: string): unknown }, is: number, wanted: number) =>
  t.ok(Math.abs(is - wanted) < 1e-9, `${is} is ${wanted}`);

t.test('months by the calendar, the rest as days of its month (시행규칙 52)', (t) => {
  near(t, subsidyMonths('2026-01-01', '2026-03-31'), 3);
  near(t, subsidyMonths('2026-01-15', '2026-02-14'), 1);
  near(t, subsidyMonths('2026-01-15', '2026-02-24'), 1 + 10 / 28);
  near(t, subsidyMonths('2024-02-01', '2024-02-28'), 28 / 29);
  near(t, subsidyMonths('2024-02-01', '2024-02-29'), 1);
  near(t, subsidyMonths('2026-03-10', '2026-03-09'), 0);
  t.end();
});

t.test('windows: two calendar months before, twelve after, leap years and ends of months', (t) => {
  t.equal(earliestHire({ from: '2026-03-01' }), '2026-01-01');
  t.equal(earliestHire({ from: '2026-04-30' }), '2026-02-28');
  t.equal(earliestHire({ from: '2024-04-30' }), '2024-02-29');
  t.equal(earliestHire({ from: '2026-06-01' }, '2026-03-03'), '2026-01-03');
  t.equal(lastClaimDay({ to: '2024-02-29' }), '2025-02-28');
  t.equal(lastClaimDay({ to: '2025-11-25' }), '2026-11-25');
  t.end();
});

const one = (change: Partial<SubsidyCase> = {}): SubsidyCase => ({
  leave: { type: 'parental', from: '2026-03-01', to: '2026-08-31' },
  substitute: { hiredOn: '2026-02-01', endedOn: null, kind: 'direct' },
  insured: 20,
  publicBody: false,
  ...change,
});
const wonOf = (given: SubsidyCase) => subsidyLines(given).map(({ part, won }) => [part, won]);

t.test('the rules follow the day of hiring, and the size of the firm', (t) => {
  t.same(wonOf(one()), [
    ['handover', 1_400_000],
    ['leave', 8_400_000],
    ['after-return', 1_400_000],
  ]);
  t.same(wonOf(one({ insured: 30 }))[1], ['leave', 7_800_000]);
  const hired2025 = { hiredOn: '2025-12-31', endedOn: '2026-08-31', kind: 'direct' as const };
  t.same(subsidyObstacles(one({ substitute: hired2025 })), ['hired-too-early'], 'a day too early');
  const leave2025 = { type: 'parental' as const, from: '2025-03-01', to: '2025-08-31' };
  t.same(wonOf(one({ leave: leave2025, substitute: { ...hired2025, hiredOn: '2025-03-01' } })), [['leave', 7_200_000]]);
  const leave2024 = { type: 'parental' as const, from: '2024-09-01', to: '2025-08-31' };
  t.same(subsidyObstacles(one({ leave: leave2024, substitute: { ...hired2025, hiredOn: '2024-09-01' } })), [
    'leave-type',
  ]);
  const maternity2024 = { ...leave2024, type: 'maternity' as const, to: '2024-11-30' };
  const agency = { hiredOn: '2024-09-01', endedOn: null, kind: 'agency' as const };
  t.same(subsidyObstacles(one({ leave: maternity2024, substitute: agency })), ['agency']);
  t.same(wonOf(one({ leave: maternity2024, substitute: { ...agency, kind: 'direct' } })), [['leave', 2_400_000]]);
  t.end();
});

t.test('what the records show against it', (t) => {
  t.same(subsidyObstacles(one({ leave: { type: 'parental', from: '2026-03-01', to: '2026-03-29' } })), [
    'leave-too-short',
  ]);
  t.same(subsidyObstacles(one({ leave: { type: 'parental', from: '2026-03-01', to: '2026-03-30' } })), []);
  t.same(subsidyObstacles(one({ substitute: { hiredOn: '2026-09-01', endedOn: null, kind: 'direct' } })), [
    'hired-after-leave',
  ]);
  t.same(subsidyObstacles(one({ substitute: { hiredOn: '2026-08-31', endedOn: '2026-09-28', kind: 'direct' } })), [
    'kept-too-short',
  ]);
  t.same(subsidyObstacles(one({ publicBody: true })), ['public-body']);
  t.same(subsidyObstacles(one({ leave: { type: 'family-care', from: '2026-03-01', to: '2026-05-31' } })), [
    'leave-type',
  ]);
  t.end();
});

t.test('a leave that follows a maternity leave: hired for that one counts, and no handover is paid twice', (t) => {
  const followed = one({
    leave: { type: 'parental', from: '2026-06-01', to: '2026-08-31' },
    maternityFrom: '2026-03-03',
    substitute: { hiredOn: '2026-01-03', endedOn: null, kind: 'direct' },
  });
  t.same(subsidyObstacles(followed), []);
  t.same(wonOf(followed), [
    ['leave', 4_200_000],
    ['after-return', 1_400_000],
  ]);
  t.same(subsidyObstacles({ ...followed, maternityFrom: undefined }), ['hired-too-early']);
  t.end();
});
