/** A number or set of the outreach rules, and why it is so: counsellors ask. */
interface Ruled<Value> {
  value: Value;
  reason: string;
}

export interface OutreachRules {
  contactsPerCounsellorAndDay: Ruled<number>;
  coolDownDays: Ruled<number>;
  hours: Ruled<{ from: string; to: string }>;
  /** Public holidays in a row between Monday and Friday from which a week (Monday to Sunday) is a holiday week; 8: no week is. */
  holidaysOfHolidayWeek: Ruled<number>;
  /** Beginnings of KSIC codes that are never contacted. */
  excludedIndustries: Ruled<readonly string[]>;
  publicBodies: Ruled<'never' | 'allowed'>;
}

export const defaultOutreachRules: OutreachRules = {
  contactsPerCounsellorAndDay: { value: 12, reason: '상담 한 건에 통화와 기록을 합쳐 약 30분이 걸린다' },
  coolDownDays: { value: 180, reason: '반년 안에 다시 연락하면 반갑지 않다(발굴 규칙)' },
  hours: { value: { from: '09:00', to: '18:00' }, reason: '기업의 근무 시간' },
  holidaysOfHolidayWeek: { value: 2, reason: '설·추석처럼 평일 이틀 이상 잇달아 쉬는 주에는 담당자가 자리에 없다' },
  excludedIndustries: { value: ['751'], reason: '인력 공급·고용 알선업은 대체인력의 공급자다(KSIC 751)' },
  publicBodies: { value: 'never', reason: '공공기관은 지원금 대상이 아니다(고용보험법 시행령 29②1)' },
};
