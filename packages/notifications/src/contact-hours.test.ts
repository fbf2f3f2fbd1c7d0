import fc from 'fast-check';
import t from 'tap';
import { nextContactTime } from './contact-hours.ts';

const hours = { from: '09:00', to: '20:00' };
const isHoliday = (date: string) => date === '2026-12-25';
const seoul = (text: string) => new Date(`${text}+09:00`);

t.test('nine to eight, not on Sundays and public holidays', (t) => {
  const cases: [string, string][] = [
    ['2026-11-24T10:00', '2026-11-24T10:00'],
    ['2026-11-24T08:59', '2026-11-24T09:00'],
    ['2026-11-24T20:00', '2026-11-25T09:00'],
    ['2026-11-24T23:30', '2026-11-25T09:00'],
    ['2026-11-28T12:00', '2026-11-28T12:00'], // Saturday
    ['2026-11-28T21:00', '2026-11-30T09:00'], // over the Sunday
    ['2026-12-24T21:00', '2026-12-26T09:00'], // over Christmas
  ];
  for (const [at, next] of cases) t.same(nextContactTime(seoul(at), hours, isHoliday), seoul(next), at);
  t.same(nextContactTime(seoul('2026-11-29T03:00'), 'always', isHoliday), seoul('2026-11-29T03:00'));
  t.end();
});

t.test('never earlier, and asking again changes nothing', (t) => {
  const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (at) => {
      const next = nextContactTime(at, hours, isHoliday);
      t.ok(next >= at);
      t.same(nextContactTime(next, hours, isHoliday), next);
    }),
  );
  t.end();
});
