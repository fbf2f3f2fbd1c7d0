import t from 'tap';
import { addWorkingHours, isWorkingDay } from './working-hours.ts';

const holidays = new Set(['2026-09-24', '2026-09-25', '2026-10-05']);
const isHoliday = (date: string) => holidays.has(date);
const seoul = (text: string) => new Date(`${text}+09:00`);

t.test('weekends and public holidays do not count', (t) => {
  const cases: [string, number, string][] = [
    ['2026-11-24T10:00', 48, '2026-11-26T10:00'], // Tuesday
    ['2026-11-27T15:00', 48, '2026-12-01T15:00'], // Friday, over a weekend
    ['2026-11-28T15:00', 48, '2026-12-02T00:00'], // asked on a Saturday: from Monday 00:00
    ['2026-09-23T12:00', 48, '2026-09-29T12:00'], // Thursday and Friday are 추석
    ['2026-11-24T10:00', 1, '2026-11-24T11:00'],
  ];
  for (const [at, hours, until] of cases) t.same(addWorkingHours(seoul(at), hours, isHoliday), seoul(until), at);
  t.end();
});

t.test('a working day is Monday to Friday without holidays', (t) => {
  t.equal(isWorkingDay('2026-11-27', isHoliday), true);
  t.equal(isWorkingDay('2026-11-28', isHoliday), false);
  t.equal(isWorkingDay('2026-10-05', isHoliday), false);
  t.end();
});
