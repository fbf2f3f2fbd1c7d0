import t from 'tap';
import { fromEpochDay, isCalendarDate, toEpochDay } from './calendar.ts';

t.test('a calendar day and its number, over the leap days of two centuries', (t) => {
  const wrong: string[] = [];
  for (let at = Date.UTC(1895, 0, 1); at < Date.UTC(2105, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (toEpochDay(date) !== at / 86_400_000 || fromEpochDay(at / 86_400_000) !== date) wrong.push(date);
  }
  t.same(wrong, []);
  t.equal(toEpochDay('1970-01-01'), 0);
  t.end();
});

t.test('the first and the last days of four digits; what lies outside is no day', (t) => {
  for (const date of ['0000-01-01', '0000-02-29', '1600-02-29', '1900-02-28', '9999-12-31']) {
    t.equal(fromEpochDay(toEpochDay(date)), date);
  }
  for (const day of [toEpochDay('0000-01-01') - 1, toEpochDay('9999-12-31') + 1, Number.NaN]) {
    t.throws(() => fromEpochDay(day), RangeError);
  }
  t.end();
});

t.test('a text is a day where the calendar has it', (t) => {
  const wrong: string[] = [];
  for (const year of ['0000', '1900', '2000', '2026', '2028', '9999']) {
    for (let month = 0; month < 100; month++) {
      for (let day = 0; day < 100; day++) {
        const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const at = Date.parse(`${date}T00:00:00Z`);
        const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
        if (isCalendarDate(date) !== exists) wrong.push(date);
      }
    }
  }
  t.same(wrong, []);
  for (const text of ['', '2026-1-1', '2026-01-01 ', '+02026-01-01', '20260101', '２０２６-01-01']) {
    t.notOk(isCalendarDate(text), text);
  }
  t.end();
});
