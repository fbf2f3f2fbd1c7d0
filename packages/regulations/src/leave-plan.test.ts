import t from 'tap';
import { leavePlan } from './leave-plan.ts';

const plan = (more: Partial<Parameters<typeof leavePlan>[0]> = {}) =>
  leavePlan({
    leave: { type: 'parental', from: '2027-01-04', to: '2027-12-31' },
    insured: 20,
    publicBody: false,
    handoverDays: 14,
    specialRate: false,
    ...more,
  });

t.test('a parental leave: who does what until when', (t) => {
  const { steps } = plan();
  const when = Object.fromEntries(steps.map(({ what, from, until }) => [what, [from, until]]));
  t.match(when, {
    'ask-for-leave': [/./, '2026-12-05'],
    answer: ['2026-12-05', '2026-12-19'],
    'post-vacancy': ['2026-10-05', '2026-12-07'],
    hire: ['2026-11-04', '2027-12-31'],
    handover: ['2026-12-21', '2027-01-03'],
    'last-withdrawal': ['2026-12-28', '2026-12-28'],
    leave: ['2027-01-04', '2027-12-31'],
    'move-end': ['2027-01-04', '2027-12-01'],
    return: ['2028-01-01', '2028-01-01'],
    'substitute-term': ['2026-12-21', '2027-12-31'],
  });
  t.same(
    steps.map((step) => step.from),
    steps.map((step) => step.from).sort(),
  );
  for (const step of steps) {
    t.ok(step.from <= step.until, step.what);
    t.match(step.texts, { ko: /[가-힣]/, en: /[a-z]/ });
  }
  t.end();
});

t.test('both ways to cover it, with their money', (t) => {
  const [substitute, sharing] = plan().options;
  const of = (option: typeof substitute, scheme: string) =>
    option?.subsidies.lines.filter((line) => line.scheme === scheme).reduce((sum, line) => sum + line.won, 0);
  t.ok((of(substitute, 'substitute') ?? 0) > 16_000_000, 'nearly twelve months of 1.4 million, and the handover');
  t.equal(of(substitute, 'sharing'), 0);
  t.ok((of(sharing, 'sharing') ?? 0) > 7_000_000);
  t.equal(of(sharing, 'substitute'), 0);
  t.equal(of(substitute, 'parental'), of(sharing, 'parental'), 'the same whoever does the work');
  const barred = plan({ specialRate: true }).options[0];
  t.match(barred?.subsidies.obstacles, [{ scheme: 'substitute', obstacle: 'special-rate-taken' }]);
  t.end();
});

t.test('other leaves have no notice of parental leave; a handover never begins before the law pays for it', (t) => {
  const maternity = plan({ leave: { type: 'maternity', from: '2027-01-04', to: '2027-04-03' }, handoverDays: 0 });
  t.same(maternity.steps.map(({ what }) => what).sort(), [
    'hire',
    'leave',
    'post-vacancy',
    'return',
    'substitute-term',
  ]);
  const long = plan({ handoverDays: 62 }).steps.find(({ what }) => what === 'handover');
  t.equal(long?.from, '2026-11-04');
  t.end();
});
