import t from 'tap';
import { leaveTypes } from './leave-types.ts';
import { withoutLeaveReason } from './leave-words.ts';

t.test('the reason of a leave is taken out of what a firm wrote', (t) => {
  const cases: [string, string][] = [
    ['총무 사무원 육아휴직 대체', '총무 사무원 휴직 대체'],
    ['[육아휴직대체] 경리', '[휴직대체] 경리'],
    ['출산휴가 대체자 모집', '휴직 대체자 모집'],
    ['출산전후휴가·육아휴직 대체인력', '휴직·휴직 대체인력'],
    ['출산·육아휴직 대체', '휴직 대체'],
    ['출산 및 육아 휴직자 대체', '휴직자 대체'],
    ['배우자 출산휴가 대체', '휴직 대체'],
    ['유·사산 휴가 대체', '휴직 대체'],
    ['난임치료휴가 대체', '휴직 대체'],
    ['육아기 근로시간 단축 대체', '단축근무 대체'],
    ['임신기 단축근무 보조', '단축근무 보조'],
    ['가족돌봄휴직 대체', '휴직 대체'],
    ['육휴 대체 (1년)', '휴직 대체 (1년)'],
    ['출휴대체 디자이너', '휴직대체 디자이너'],
    ['출산 대체 근무자', '휴직 대체 근무자'],
    ['육아로 인한 공백 충원', '휴직 공백 충원'],
    ['Maternity leave cover, accounts', 'leave cover, accounts'],
    ['maternity cover', 'leave cover'],
    ['Parental-leave replacement', 'leave replacement'],
    ['while she is on maternity', 'while she is on leave'],
  ];
  for (const [text, wanted] of cases) t.equal(withoutLeaveReason(text), wanted, text);
  t.end();
});

t.test('no name of a leave stays', (t) => {
  for (const { ko, en, aliases } of leaveTypes) {
    for (const name of [ko, en, ...aliases]) {
      t.notMatch(
        withoutLeaveReason(`${name} 대체`),
        /육아|출산|산전|유산|사산|난임|임신|돌봄|육휴|출휴|maternity|paternity|parental|miscarriage|stillbirth|fertility|pregnan|family/i,
        name,
      );
    }
  }
  t.end();
});

t.test('what is the work itself stays', (t) => {
  for (const text of [
    '산후조리원 간호조무사',
    '산부인과 원무과',
    '출산용품 매장 판매',
    '유산균 제품 생산',
    '육아용품 MD',
    '임신부 고객 상담',
    '문화유산 해설사',
    '돌봄교실 보조교사',
    'maternity ward nurse',
    'childcare teacher',
    '휴가철 단기 근무',
  ]) {
    t.equal(withoutLeaveReason(text), text);
  }
  t.end();
});
