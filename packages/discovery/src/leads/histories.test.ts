import { addMonths } from '@chaeum/domain';
import t from 'tap';
import type { WorkplaceBatchRow } from '../runs/read-workplaces.ts';
import { historiesAt } from './histories.ts';

const DAY = '2026-06-30';
/** First days of the twelve months to a day. */
const monthsTo = (day: string) => Array.from({ length: 12 }, (_, back) => addMonths(`${day.slice(0, 7)}-01`, -back));
const EVERY = [monthsTo(DAY), monthsTo(addMonths(DAY, -12)), monthsTo(addMonths(DAY, -24))] as const;

const row = (first: string | null, ...years: [months: number, heads: number][]): WorkplaceBatchRow => ({
  id: 'w',
  insuranceNumber: 'W1',
  registrationNumber: null,
  address: null,
  complexId: null,
  firmId: null,
  industry: '62010',
  insured: 10,
  publicBody: false,
  closed: false,
  leaves: [],
  substitutes: [],
  posted: [],
  filedOn: new Map(),
  months: {
    heads: 10,
    women: null,
    age25to39: null,
    first,
    years: [0, 1, 2].map((at) => ({ months: years[at]?.[0] ?? 0, heads: years[at]?.[1] ?? 0 })) as never,
  },
});
const exposed = (one: WorkplaceBatchRow, known: Parameters<typeof historiesAt>[1] = EVERY) => {
  const { recent, earlier } = historiesAt(DAY, known).now(one);
  return [recent.personMonths, earlier.personMonths];
};

t.test('heads × months: from the first month on record, with what is missing afterwards made up', (t) => {
  t.same(exposed(row('2023-07-01', [12, 120], [12, 96])), [120, 96]);
  t.same(exposed(row('2026-04-01', [3, 30])), [30, 0], 'opened three months ago');
  t.same(exposed(row('2023-07-01', [4, 40], [12, 120])), [120, 120], 'eight months are missing from its files');
  t.same(exposed(row('2023-07-01', [12, 120], [0, 0], [12, 120])), [120, 120], 'a year is missing');
  t.end();
});

t.test('months of which nobody has records are taken to have been as those on record', (t) => {
  const [recent] = EVERY;
  t.same(exposed(row('2026-06-01', [1, 10]), [recent.slice(0, 1), [], []]), [120, 120], 'one month of everybody');
  t.same(exposed(row(null), [[], [], []]), [120, 120], 'none of anybody');
  t.end();
});

t.test('a year before, it is as large as in the months that followed', (t) => {
  const before = historiesAt(DAY, EVERY).yearBefore(row('2023-07-01', [12, 120], [12, 84], [12, 60]));
  t.match(before, { headcount: 7, recent: { personMonths: 84 }, earlier: { personMonths: 60 } });
  t.end();
});
