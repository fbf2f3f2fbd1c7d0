import { addMonths } from '@chaeum/domain';
import t from 'tap';
import { absenceWindow, countAbsences, openAbsences } from './absences.ts';
import {
  expectNeed,
  fitNeed,
  type LeadFacts,
  leadObstacle,
  neverUsedSchemes,
  type PoolHistory,
} from './expected-need.ts';
import { expectedAbsences } from './leave-rates.ts';
import { asRecorded, type SyntheticWorkplace, simulateRecords } from './simulate.ts';

const AS_OF = '2026-06-30';
const FROM = addMonths(AS_OF, -36);
const UNTIL = addMonths(AS_OF, 12);
const WINDOW = absenceWindow(AS_OF);
const AFTER = absenceWindow(UNTIL);

function historyOf(one: SyntheticWorkplace): PoolHistory & LeadFacts {
  const records = asRecorded(one, AS_OF);
  const counted = countAbsences(records.leaves, WINDOW);
  const personMonths = one.headcount * 12;
  return {
    ...one,
    ...records,
    recent: { personMonths, absences: counted.recent },
    earlier: { personMonths, absences: counted.earlier },
    long: counted.long,
    knownAhead: counted.knownAhead,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
/** Tenths of the pool by a key, the lowest first. */
function deciles<T>(list: readonly T[], key: (one: T) => number): T[][] {
  const sorted = [...list].sort((a, b) => key(a) - key(b));
  return Array.from({ length: 10 }, (_, d) => sorted.slice((d * sorted.length) / 10, ((d + 1) * sorted.length) / 10));
}

const pool = simulateRecords({ seed: 3, workplaces: 20_000, from: FROM, to: UNTIL });
const histories = pool.map(historyOf);
const model = fitNeed(histories);
const looked = pool.map((one, i) => {
  const history = histories[i] ?? historyOf(one);
  const seen = countAbsences(one.leaves, AFTER).recent;
  const need = openAbsences({ ...one, posted: [], substitutes: history.substitutes }, AS_OF, WINDOW.horizon);
  return {
    history,
    expected: expectedAbsences(model.leaves, history, 12).own,
    truth: one.truth.monthly * 12,
    seen,
    score: expectNeed(model, history, AS_OF),
    needed: need.begun + need.ahead,
  };
});

t.test('what is expected is what comes, by decile', (t) => {
  const lines: string[] = [];
  for (const [d, tenth] of deciles(looked, (one) => one.expected).entries()) {
    const expected = sum(tenth.map((one) => one.expected));
    const truth = sum(tenth.map((one) => one.truth));
    const seen = sum(tenth.map((one) => one.seen));
    lines.push(`${d + 1}: expected ${expected.toFixed(0)}, true ${truth.toFixed(0)}, seen ${seen}`);
    t.ok(
      Math.abs(expected / truth - 1) < 0.1,
      `decile ${d + 1} against the true rates: ${(expected / truth).toFixed(3)}`,
    );
    // a count of n is itself uncertain by √n
    const chance = 2.6 * Math.sqrt(expected);
    t.ok(Math.abs(seen - expected) < Math.max(0.1 * expected, chance), `decile ${d + 1} against what was seen`);
  }
  t.comment(lines.join('\n'));
  t.end();
});

t.test('needs are calibrated too, and the best tenth needs far more than all, and than the largest tenth', (t) => {
  for (const [d, tenth] of deciles(looked, (one) => one.score.need).entries()) {
    const expected = sum(tenth.map((one) => one.score.need));
    const seen = sum(tenth.map((one) => one.needed));
    const chance = 2.6 * Math.sqrt(sum(tenth.map((one) => one.score.unseen)));
    t.ok(
      Math.abs(seen - expected) < Math.max(0.1 * expected, chance),
      `decile ${d + 1}: ${expected.toFixed(0)}, ${seen}`,
    );
  }
  const all = mean(looked.map((one) => one.needed));
  const top = (key: (one: (typeof looked)[number]) => number, what: (one: (typeof looked)[number]) => number) =>
    mean((deciles(looked, key)[9] ?? []).map(what)) / all;
  const anyNeed = (one: (typeof looked)[number]) => Math.min(1, one.needed);
  const anyOfAll = mean(looked.map(anyNeed));
  const byScore = top(
    (one) => one.score.need,
    (one) => one.needed,
  );
  const byHeads = top(
    (one) => one.history.headcount,
    (one) => one.needed,
  );
  const firmsByScore = (top((one) => one.score.need, anyNeed) * all) / anyOfAll;
  const firmsByHeads = (top((one) => one.history.headcount, anyNeed) * all) / anyOfAll;
  t.comment(
    `needs ${byScore.toFixed(2)}, by heads ${byHeads.toFixed(2)}; firms with one ${firmsByScore.toFixed(2)}, by heads ${firmsByHeads.toFixed(2)}`,
  );
  t.ok(byScore > 2.5 && byScore > 1.15 * byHeads);
  t.ok(firmsByScore > 2.5 && firmsByScore > 1.15 * firmsByHeads);
  t.end();
});

const lead = (more: Partial<LeadFacts> = {}): LeadFacts => ({
  industry: '62010',
  complexId: 'a',
  headcount: 40,
  women: 16,
  age25to39: 22,
  publicBody: false,
  closed: false,
  recent: { personMonths: 480, absences: 0 },
  earlier: { personMonths: 480, absences: 0 },
  leaves: [],
  substitutes: [],
  posted: [],
  ...more,
});

t.test('a firm without a leave in its past is expected to have one, less than its likes', (t) => {
  const none = expectedAbsences(model.leaves, lead(), 12);
  const six = expectedAbsences(model.leaves, lead({ recent: { personMonths: 480, absences: 6 } }), 12);
  t.ok(none.own > 0.1 && none.own < none.alike && none.alike < six.own, JSON.stringify({ none, six }));
  const unheard = lead({ industry: null, complexId: null, headcount: 1, women: null, age25to39: null });
  const one = expectNeed(model, unheard, AS_OF);
  t.ok(one.need > 0 && one.need < 1);
  const untold = fitNeed([]);
  t.ok(expectNeed(untold, unheard, AS_OF).need > 0, 'without any record');
  t.end();
});

t.test('the score counts what is known, each absence once, and says why', (t) => {
  const leaves = [
    { leaveKey: 'L1', type: 'maternity' as const, from: '2026-05-01', to: '2026-07-29' },
    { leaveKey: 'L2', type: 'parental' as const, from: '2026-07-30', to: '2026-11-30' },
    { leaveKey: 'L3', type: 'parental' as const, from: '2026-12-30', to: '2027-06-30' },
    { leaveKey: 'L4', type: 'parental' as const, from: '2026-12-31', to: '2027-06-30' },
    { leaveKey: 'L5', type: 'family-care' as const, from: '2026-08-01', to: '2026-08-29' },
    { leaveKey: 'L6', type: 'parental' as const, from: '2025-05-01', to: '2026-06-29' },
  ];
  const score = expectNeed(model, lead({ leaves }), AS_OF);
  t.match(score, { begun: 1, ahead: 1 }, '29 days, over yesterday, seven months ahead: none of them');
  t.ok(score.need > 2);
  t.match(score.reasons.map(({ en }) => en).join(' '), /under way .* begins within six months, .* from its staff/);
  t.notMatch(JSON.stringify(score.reasons), /maternity|parental|출산|육아/);
  const hired = { leaveKey: 'L1', hiredOn: '2026-04-20', endedOn: null, kind: 'direct' as const, claimedUntil: null };
  t.match(expectNeed(model, lead({ leaves, substitutes: [hired] }), AS_OF), { begun: 0, ahead: 1 });
  const posted = [{ from: '2026-12-30', to: '2027-06-30' }];
  t.match(expectNeed(model, lead({ leaves, posted }), AS_OF), { begun: 1, ahead: 0 });
  t.end();
});

t.test('leaves to be expected and none on record', (t) => {
  const kinds = (one: LeadFacts) => neverUsedSchemes(one, expectNeed(model, one, AS_OF), AS_OF).map(({ kind }) => kind);
  const large = lead({ headcount: 200, women: 80, age25to39: 110 });
  t.same(kinds(large), ['never-used-schemes']);
  t.same(kinds(lead({ headcount: 4, women: 1, age25to39: 1 })), []);
  const leaves = [{ leaveKey: 'L1', type: 'parental' as const, from: '2026-05-01', to: '2026-07-29' }];
  t.same(kinds({ ...large, leaves }), []);
  t.end();
});

t.test('who is never a lead', (t) => {
  t.equal(leadObstacle(lead()), undefined);
  t.equal(leadObstacle(lead({ publicBody: true })), 'public-body');
  t.equal(leadObstacle(lead({ industry: '75122' })), 'temp-agency');
  t.equal(leadObstacle(lead({ closed: true })), 'closed');
  t.equal(leadObstacle(lead({ headcount: 0 })), 'nobody-insured');
  t.end();
});
