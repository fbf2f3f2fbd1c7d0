import type { SeekerInput } from '@chaeum/domain';

const HEADER =
  '성명,휴대폰,이메일,위도,경도,최대통근시간,희망직종,보유기술,자격증,근무가능일,근무가능종료일,근무요일,시작시각,종료시각,주당근로시간,희망임금,임금단위,개인정보동의,동의일';

/** Seekers as a file that a local job centre would send: Korean headers, lists in one cell. Exceptions have no column. */
export function toCsv(seekers: Iterable<SeekerInput>): string {
  const lines = [HEADER];
  for (const one of seekers) {
    const { home, availability, weeklyPattern: week, minimumWage: wage, consent } = one;
    lines.push(
      [
        one.name,
        one.phone,
        one.email,
        home.lat,
        home.lng,
        one.maxCommuteMinutes,
        one.desiredOccupations.join(';'),
        quoted(one.skills.map(({ name, level, years }) => `${name}:${level}:${years}`).join('; ')),
        quoted(one.licences.map(({ name }) => name).join('; ')),
        availability.from,
        availability.to ?? '',
        week.days.join(';'),
        week.from,
        week.to,
        week.hoursPerWeek,
        wage?.amount ?? '',
        wage === null ? '' : '월급',
        consent.matching ? '동의' : '미동의',
        consent.givenOn ?? '',
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
