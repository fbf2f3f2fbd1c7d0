import t from 'tap';
import { holidayDataFrom, holidayDataThrough, holidaysIn, isPublicHoliday, isWorkersHoliday } from './holidays.ts';

t.test('2026', async (t) => {
  const days = [
    ...['01-01', '02-16', '02-17', '02-18', '03-01', '03-02', '05-01', '05-05', '05-24', '05-25', '06-03', '06-06'],
    ...['07-17', '08-15', '08-17', '09-24', '09-25', '09-26', '10-03', '10-05', '10-09', '12-25'],
  ].map((day) => `2026-${day}`);
  t.same([...holidaysIn(2026).keys()].sort(), days);
  t.same(holidaysIn(2026).get('2026-02-17'), ['설날']);
  t.same(holidaysIn(2026).get('2026-09-25'), ['추석']);
  t.same(holidaysIn(2026).get('2026-03-02'), ['대체공휴일(3ㆍ1절)']);
  t.notOk(isPublicHoliday('2026-02-19'));
  t.notOk(isPublicHoliday('2026-11-22'), 'a Sunday is not one');
});

t.test('two names on one day, and days made holidays once', async (t) => {
  t.same(holidaysIn(2025).get('2025-05-05'), ['어린이날', '부처님 오신 날']);
  t.ok(isPublicHoliday('2025-06-03'), 'election day');
});

t.test('labour day', async (t) => {
  t.notOk(isPublicHoliday('2025-05-01'));
  t.ok(isWorkersHoliday('2025-05-01'));
  t.ok(isPublicHoliday('2026-05-01'), 'a public holiday since 2026');
  t.notOk(isWorkersHoliday('2025-05-02'));
  t.ok(isWorkersHoliday('2025-12-25'));
});

t.test('years without data fall back to the solar holidays', async (t) => {
  t.equal(holidayDataFrom, '2018-01-01');
  t.ok(holidayDataThrough >= '2027-12-31');
  t.same(
    [...holidaysIn(2099).keys()],
    ['01-01', '03-01', '05-01', '05-05', '06-06', '07-17', '08-15', '10-03', '10-09', '12-25'].map((d) => `2099-${d}`),
  );
  t.notOk(isPublicHoliday('2010-07-17'), 'a working day from 2008 to 2025');
  t.ok(isPublicHoliday('2010-10-09'));
});
