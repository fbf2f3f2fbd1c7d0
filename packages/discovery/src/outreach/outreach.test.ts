import { addDays } from '@chaeum/domain';
import t from 'tap';
import { type Contactable, contactObstacles } from './may-contact.ts';
import { defaultOutreachRules, type OutreachRules } from './rules.ts';
import { suppressionKeys } from './suppression.ts';

/** Wednesday 2026-11-25, 10:00 in Seoul. */
const AT = new Date('2026-11-25T01:00:00Z');
const firm = (more: Partial<Contactable> = {}): Contactable => ({
  insuranceNumber: 'A1001',
  registrationNumber: '1198112345',
  address: '서울특별시 금천구 가산디지털1로 168',
  emails: ['people@hanbit.example'],
  publicBody: false,
  industry: '62010',
  heldOut: false,
  lastContactOn: null,
  ...more,
});
const against = (
  more: Partial<Contactable> = {},
  now: { at?: Date; contactsToday?: number; suppressed?: ReadonlySet<string> } = {},
  rules?: OutreachRules,
) => contactObstacles(firm(more), { at: AT, contactsToday: 0, suppressed: new Set(), ...now }, rules);
const at = (time: string) => ({ at: new Date(`${time}+09:00`) });

t.test('nothing against an ordinary firm on an ordinary day', (t) => {
  t.same(against(), []);
  t.end();
});

t.test('suppressed by firm, address or e-mail, whichever way they are written', (t) => {
  const keys = suppressionKeys(firm());
  t.equal(keys.length, 4);
  for (const key of keys) t.same(against({}, { suppressed: new Set([key]) }), ['suppressed'], key);
  const [, , , email] = keys;
  const suppressed = new Set(email === undefined ? [] : [email]);
  t.same(against({ emails: [' People@Hanbit.example'] }, { suppressed }), ['suppressed']);
  const rewritten = suppressionKeys(firm({ address: '서울특별시 금천구 가산디지털1로 168 (가산동), 3층' }));
  t.same(rewritten, keys);
  t.same(
    suppressionKeys({ insuranceNumber: null, registrationNumber: '119811', address: '가산동', emails: [] }),
    [],
    'what many share is no key',
  );
  t.end();
});

t.test('public bodies, temp agencies, held-out firms', (t) => {
  t.same(against({ publicBody: true }), ['public-body']);
  t.same(against({ industry: '75121' }), ['excluded-industry']);
  t.same(against({ industry: '75110' }), ['excluded-industry']);
  t.same(against({ industry: '75210' }), [], 'travel agencies');
  t.same(against({ heldOut: true }), ['held-out']);
  t.end();
});

t.test('cool-down: 180 days, and welcome again on the 180th', (t) => {
  t.same(against({ lastContactOn: addDays('2026-11-25', -179) }), ['cooling']);
  t.same(against({ lastContactOn: addDays('2026-11-25', -180) }), []);
  t.end();
});

t.test('hours, days off, holiday weeks, contacts of a day', (t) => {
  t.same(against({}, at('2026-11-25T08:59:59')), ['out-of-hours']);
  t.same(against({}, at('2026-11-25T09:00:00')), []);
  t.same(against({}, at('2026-11-25T17:59:59')), []);
  t.same(against({}, at('2026-11-25T18:00:00')), ['out-of-hours']);
  t.same(against({}, at('2026-11-28T10:00:00')), ['day-off'], 'Saturday');
  t.same(against({}, at('2026-10-09T10:00:00')), ['day-off'], '한글날; the Monday off is not next to it');
  t.same(against({}, at('2026-09-21T10:00:00')), ['holiday-week'], '추석 from Thursday on');
  t.same(against({}, at('2026-09-18T10:00:00')), [], 'the Friday before');
  t.same(against({}, { contactsToday: 11 }), []);
  t.same(against({}, { contactsToday: 12 }), ['enough-today']);
  t.end();
});

t.test('every rule is configuration, and says why', (t) => {
  for (const [name, rule] of Object.entries(defaultOutreachRules)) t.ok(rule.reason.length > 5, name);
  const rules: OutreachRules = {
    contactsPerCounsellorAndDay: { value: 20, reason: 'a week of calls' },
    coolDownDays: { value: 30, reason: 'a campaign with the complex' },
    hours: { value: { from: '08:00', to: '20:00' }, reason: 'shifts' },
    holidaysOfHolidayWeek: { value: 8, reason: 'urgent' },
    excludedIndustries: { value: [], reason: 'asked by the ministry' },
    publicBodies: { value: 'allowed', reason: 'asked by the ministry' },
  };
  const more = { publicBody: true, industry: '75121', lastContactOn: addDays('2026-09-21', -30) };
  t.same(against(more, { ...at('2026-09-21T19:00:00'), contactsToday: 19 }, rules), []);
  t.end();
});
