import t from 'tap';
import { type EmployerCase, employerSubsidies } from './employer-subsidies.ts';

const one = (more: Partial<EmployerCase> = {}): EmployerCase => ({
  leave: { type: 'parental', from: '2026-03-01', to: '2026-08-31' },
  insured: 20,
  publicBody: false,
  specialRate: false,
  ...more,
});
const direct = (hiredOn: string, endedOn: string | null, monthlyWage?: number) =>
  ({ hiredOn, endedOn, kind: 'direct', monthlyWage }) as const;
const of = (scheme: string, given: EmployerCase) =>
  employerSubsidies(given).lines.filter((line) => line.scheme === scheme);

t.test('a substitute: windows for filing, halves until 2025, a month after the return since', (t) => {
  t.match(of('substitute', one({ substitute: direct('2026-02-15', '2026-10-31') })), [
    { part: 'handover', won: 700_000, fileFrom: '2026-03-31', fileUntil: '2027-08-31' },
    { part: 'leave', won: 8_400_000, fileFrom: '2026-04-01', fileUntil: '2027-08-31' },
    { part: 'after-return', won: 1_400_000, fileFrom: '2026-10-01', fileUntil: '2027-10-01' },
  ]);
  t.match(of('substitute', one({ substitute: direct('2026-02-15', '2026-09-10') })).at(-1), {
    months: 10 / 30,
    fileFrom: '2026-09-11',
    fileUntil: '2027-09-11',
  });
  const leave = { type: 'parental' as const, from: '2025-03-01', to: '2025-08-31' };
  t.match(of('substitute', one({ leave, substitute: direct('2025-03-01', '2025-10-31') })), [
    { part: 'leave', won: 3_600_000, fileFrom: '2025-04-01', fileUntil: '2026-08-31' },
    { part: 'leave-rest', won: 3_600_000, fileFrom: '2025-10-01', fileUntil: '2026-08-31' },
  ]);
  t.end();
});

t.test('caps of the wage and the least pay', (t) => {
  const paid = (wage: number) => employerSubsidies(one({ substitute: direct('2026-03-01', '2026-08-31', wage) }));
  t.match(paid(1_500_000).lines[0], { monthly: 1_200_000, won: 7_200_000 });
  t.match(paid(1_240_000).lines[0], { monthly: 992_000 });
  t.same(paid(1_239_999).obstacles, [{ scheme: 'substitute', obstacle: 'pay-too-low' }]);
  t.end();
});

t.test('the special rate bars the subsidy for a substitute', (t) => {
  const taken = employerSubsidies(one({ specialRate: true, substitute: direct('2026-03-01', null) }));
  t.same(taken.obstacles, [{ scheme: 'substitute', obstacle: 'special-rate-taken' }]);
  t.equal(taken.won, 3 * 1_000_000 + 3 * 300_000);
  const across = { type: 'parental' as const, from: '2025-11-15', to: '2026-02-14' };
  t.equal(employerSubsidies(one({ leave: across, specialRate: true })).won, 5_000_000, 'two months begun in 2025');
  t.equal(employerSubsidies(one()).won, 6 * 300_000);
  t.match(of('parental', one()), [
    { part: 'leave', won: 900_000, fileFrom: '2026-04-01', fileUntil: '2027-08-31' },
    { part: 'leave-rest', won: 900_000, fileFrom: '2027-03-01', fileUntil: '2028-03-01' },
  ]);
  t.end();
});

t.test('work shared among colleagues, by the first day and the size', (t) => {
  const shared = (more: Partial<EmployerCase>) => {
    const { lines, obstacles } = employerSubsidies(one({ sharing: {}, ...more }));
    return [...lines, ...obstacles].filter(({ scheme }) => scheme === 'sharing');
  };
  t.match(shared({}), [{ won: 3_600_000, unverified: false }]);
  t.match(shared({ insured: 30 }), [{ won: 2_400_000 }]);
  t.match(shared({ sharing: { monthlyPay: 100_000 } }), [{ won: 600_000 }]);
  const reduced = { type: 'reduced-hours-child' as const, from: '2024-07-01', to: '2024-12-31' };
  t.match(shared({ leave: reduced, sharing: { hoursCut: 10 } }), [{ won: 1_200_000, unverified: true }]);
  t.match(shared({ leave: reduced, sharing: { hoursCut: 9 } }), [{ obstacle: 'hours-cut-too-small' }]);
  t.match(shared({ leave: { ...reduced, type: 'parental' } }), [{ obstacle: 'leave-type' }]);
  t.match(shared({ leave: { type: 'parental', from: '2026-03-01', to: '2026-03-29' } }), [
    { obstacle: 'leave-too-short' },
  ]);
  t.end();
});
