import t from 'tap';
import {
  checkLeave,
  checkWage,
  findResidentNumber,
  forbiddenField,
  hourlyWage,
  leaveTypeByName,
  minimumWage,
  monthlyPaidHours,
} from './index.ts';

t.test('forty hours a week are paid 209 hours a month', (t) => {
  t.equal(monthlyPaidHours(40), 209);
  t.equal(monthlyPaidHours(20), 105);
  t.equal(monthlyPaidHours(14), 61, 'no paid weekly holiday under 15 hours');
  t.equal(hourlyWage({ amount: 2_156_880, unit: 'month' }, 40), 10_320);
  t.equal(hourlyWage({ amount: 25_882_560, unit: 'year' }, 40), 10_320);
  t.end();
});

t.test('the minimum wage is that of the year', (t) => {
  const wage = (amount: number, on: string) => checkWage({ wage: { amount, unit: 'hour' }, hoursPerWeek: 40, on });
  t.match(wage(9_859, '2024-06-01'), { minimum: 9_860 });
  t.equal(wage(9_860, '2024-06-01'), undefined);
  t.match(wage(10_029, '2025-01-01'), { minimum: 10_030, article: /최저임금법/ });
  t.match(wage(10_100, '2026-01-01'), { minimum: 10_320, ko: '2026년 최저임금(시급 10,320원)보다 낮습니다.' });
  t.match(checkWage({ wage: { amount: 2_156_879, unit: 'month' }, hoursPerWeek: 40, on: '2026-03-02' }), {
    minimum: 2_156_880,
    ko: '2026년 최저임금(시급 10,320원, 이 근무시간이면 월 2,156,880원)보다 낮습니다.',
    en: 'is below the minimum wage of 2026: 10,320 won an hour, which at these hours is 2,156,880 won a month',
  });
  t.same(minimumWage('2031-01-01'), { amount: 10_320, year: 2026, known: false });
  t.end();
});

t.test('a leave is not longer than the law of its first day allows', (t) => {
  const faults = (type: Parameters<typeof checkLeave>[0]['type'], from: string, to: string) =>
    checkLeave({ type, from, to }).map((fault) => fault.field);
  t.same(faults('maternity', '2026-03-01', '2026-06-28'), [], '120 days');
  t.same(faults('maternity', '2026-03-01', '2026-06-29'), ['to']);
  t.same(faults('parental', '2024-03-01', '2025-02-28'), []);
  t.same(faults('parental', '2024-03-01', '2025-03-01'), ['to'], 'a year before 2025-02-23');
  t.same(faults('parental', '2026-03-01', '2027-08-31'), [], 'eighteen months since');
  t.same(faults('parental', '2026-03-01', '2027-09-01'), ['to']);
  t.same(faults('partner-miscarriage', '2026-09-17', '2026-09-20'), ['from'], 'not before it exists');
  t.equal(leaveTypeByName('육아기 근로시간 단축')?.code, 'reduced-hours-child');
  t.equal(leaveTypeByName('출산휴가')?.code, 'maternity');
  t.equal(leaveTypeByName('휴가'), undefined);
  t.end();
});

t.test('names of fields that ask what the law forbids', (t) => {
  const forbidden = [
    'sex',
    'gender',
    '성별',
    'age',
    'applicantAge',
    'seeker_age',
    'birthDate',
    '생년월일',
    'maritalStatus',
    '혼인여부',
    'regionOfOrigin',
    '출신지역',
    'height',
    '용모',
    'photo',
    'familyOccupation',
    '가족의 직업',
    'residentNumber',
    '주민등록번호',
    'religion',
    'nationality',
    'preferredGender',
    'ageLimit',
    '우대 성별',
  ];
  for (const name of forbidden) t.ok(forbiddenField(name)?.article, name);
  const allowed = [
    'name',
    'language',
    'message',
    'wage',
    'stage',
    'package',
    'manager',
    'weight',
    'availability',
    'headcount',
    'homeAddress',
    'page',
    'coverage',
    '이름',
    '주소',
    '성명',
    '성과',
    '나이스',
    'storage',
    'averageScore',
    'image',
    'originalTitle',
    '키워드',
    'birth_certificate_service',
  ];
  for (const name of allowed) t.equal(forbiddenField(name), undefined, name);
  t.end();
});

t.test('resident numbers in text', (t) => {
  t.equal(findResidentNumber('제 번호는 900101-1234567 입니다'), true);
  t.equal(findResidentNumber('９００１０１－１２３４５６７'.normalize('NFKC')), true);
  t.equal(findResidentNumber('주문번호 20261124-0001'), false);
  t.equal(findResidentNumber('전화 010-1234-5678, 사업자 123-45-67890'), false);
  t.equal(findResidentNumber('9913991234567'), false, 'no such day');
  t.end();
});
