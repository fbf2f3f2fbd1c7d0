import { fromEpochDay, WEEKDAYS } from '@chaeum/domain';
import { ID_WORDS } from './ids.ts';
import { FLAG, HALF, NO_WISH, OPEN_END, ROW, ROW_HALVES, ROW_WORDS, type Table } from './table.ts';
import type { SeekerProfile } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The profile a slot was written from, for explaining it. */
export function profileAt(table: Table, vocabulary: Vocabulary, slot: number): SeekerProfile {
  const row = (column: keyof typeof ROW) => table.rows[slot * ROW_WORDS + ROW[column]] as number;
  const half = (column: keyof typeof HALF) => table.halves[slot * ROW_HALVES + HALF[column]] as number;
  const flags = half('days');
  const { lists, except, bound } = listsAt(table, vocabulary, row('lists'), flags);
  return {
    id: vocabulary.ids.read(table.ids, slot * ID_WORDS),
    appliedOn: fromEpochDay(half('applied')),
    consent: (flags & FLAG.silent) === 0,
    home: { lat: row('lat') / 1e6, lng: row('lng') / 1e6 },
    maxCommuteMinutes: half('maxMinutes'),
    ...lists,
    availability: {
      from: fromEpochDay(half('from')),
      ...(half('to') !== OPEN_END && { to: fromEpochDay(half('to')) }),
      except,
    },
    weeklyPattern: {
      days: WEEKDAYS.filter((_, i) => (flags >> i) & 1),
      from: time(half('start')),
      to: time(half('end') > 1440 ? half('end') - 1440 : half('end')),
      hoursPerWeek: half('minutes') / 60,
    },
    minimumHourlyWage: row('wish') === NO_WISH ? null : row('wish'),
    record: { completed: half('completed'), endedEarly: half('endedEarly') },
    ...bound,
  };
}

const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function listsAt({ arena }: Table, { ids, skills, licences }: Vocabulary, first: number, flags: number) {
  let at = first;
  const next = () => arena[at++] as number;
  const times = <T>(count: number, read: () => T): T[] => Array.from({ length: count }, read);
  const id = () => {
    at += ID_WORDS;
    return ids.read(arena, at - ID_WORDS);
  };
  const span = () => {
    const days = next();
    return { from: fromEpochDay(days & 0xffff), to: fromEpochDay(days >>> 16) };
  };
  const head = next();
  const lists = {
    desiredOccupations: times(head & 0xff, () => String(next()).padStart(4, '0')),
    skills: times((head >> 8) & 0xffff, () => {
      const skill = next();
      return { key: skills.textOf(skill >> 3), level: skill & 7 };
    }),
    licences: times(head >>> 24, () => {
      const key = licences.textOf(next());
      const expires = next();
      return { key, ...(expires !== OPEN_END && { expiresOn: fromEpochDay(expires) }) };
    }),
  };
  const except = flags & FLAG.except ? times(next(), span) : [];
  const isBound = (flags & FLAG.bound) !== 0;
  const engagements = isBound ? times(next(), () => ({ ...span(), vacancyId: id() })) : [];
  const cooling = isBound ? times(next(), () => ({ firmId: id(), until: fromEpochDay(next()) })) : [];
  const excludedFirmIds = isBound ? times(next(), id) : [];
  return { lists, except, bound: { engagements, cooling, excludedFirmIds } };
}
