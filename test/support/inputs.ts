import { registrationCheckDigit } from '@chaeum/domain';
import { complexes } from '@chaeum/reference';

let count = 0;
const next = (): number => {
  count += 1;
  return count;
};

/** A valid registration number, another one each time. */
function registrationNumber(): string {
  const first9 = `998${String(process.pid % 100).padStart(2, '0')}${String(next()).padStart(4, '0')}`;
  return first9 + registrationCheckDigit(first9);
}

const complexId = complexes().find((one) => one.code === 'seoul-digital')?.id;
/** A day so many days from now. */
const day = (from: number): string => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

export const firmInput = (more: object = {}) => ({
  name: '한빛소프트웨어',
  registrationNumber: registrationNumber(),
  industry: '58222',
  headcount: 24,
  location: { lat: 37.4812, lng: 126.8826 },
  complexId,
  contacts: [{ name: '박담당', email: `firm${count}@example.com`, phone: '02-0000-0000' }],
  ...more,
});

export const seekerInput = (more: object = {}) => ({
  name: '김채움',
  phone: '010-0000-1234',
  email: `seeker${next()}@example.com`,
  home: { lat: 37.4849, lng: 126.8965 },
  maxCommuteMinutes: 50,
  desiredOccupations: ['0272'],
  skills: [
    { name: '더존 Smart A', level: 4, years: 5 },
    { name: '엑셀', level: 4, years: 8 },
  ],
  licences: [{ name: '전산회계 1급' }],
  availability: { from: day(-10) },
  weeklyPattern: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00', hoursPerWeek: 40 },
  minimumWage: { amount: 2_300_000, unit: 'month' },
  consent: { matching: true },
  ...more,
});

export const vacancyInput = (firmId: string, more: object = {}) => ({
  firmId,
  title: '경리·회계 담당 대체근무',
  description: '전표 처리와 급여 업무를 맡아 주실 분',
  occupation: '0272',
  requiredSkills: [{ name: '더존 Smart A', level: 3 }],
  preferredSkills: [{ name: '엑셀', level: 3 }],
  requiredLicences: [],
  leave: { type: 'maternity', from: day(30), to: day(119) },
  handoverDays: 5,
  overlapDays: 0,
  weeklyPattern: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00', hoursPerWeek: 40 },
  remoteDaysPerWeek: 0,
  wage: { amount: 2_700_000, unit: 'month' },
  seats: 1,
  ...more,
});
