import t from 'tap';
import { fromEpochDay, toEpochDay } from './calendar.ts';

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
