import { addDays, addMonths, type Bilingual, type LeaveType } from '@chaeum/domain';
import { type EmployerCase, employerSubsidies } from './employer-subsidies.ts';
import { earliestHire } from './substitute-subsidy.ts';

/*
 * What a firm does around a planned leave, and when: notice and answers by 남녀고용평등법 시행령 11–13, hiring by 고용보험법 시행령 29 and
 * 시행규칙 51, the term of the contract by 기간제법 4. Days marked `advice` are ours: no law sets them.
 */
export interface PlannedLeave {
  leave: { type: LeaveType; from: string; to: string };
  maternityFrom?: string | undefined;
  insured: number;
  publicBody: boolean;
  /** Calendar days the substitute works beside the person before the leave. */
  handoverDays: number;
  monthlyWage?: number | undefined;
  specialRate: boolean;
}

interface LeaveStep {
  what:
    | 'ask-for-leave'
    | 'answer'
    | 'post-vacancy'
    | 'hire'
    | 'handover'
    | 'last-withdrawal'
    | 'leave'
    | 'move-end'
    | 'return'
    | 'substitute-term';
  from: string;
  until: string;
  /** null: advice, not law. */
  article: string | null;
  texts: Bilingual;
}

/** Days of notice before parental leave, and days within which the firm answers (since 2024-12-24). */
const NOTICE_DAYS = 30;
const ANSWER_DAYS = 14;
const ANSWER_SINCE = '2024-12-24';
const WITHDRAWAL_DAYS = 7;
/** Advice: an opening that stands a month finds more people than one of two weeks, and an opening is valid for two at most. */
const SEARCH_DAYS = 30;
const LEAST_SEARCH_DAYS = 14;

export interface LeavePlan {
  steps: LeaveStep[];
  /** What can be claimed if a substitute is hired, and if colleagues share the work instead. */
  options: { option: 'substitute' | 'sharing'; subsidies: ReturnType<typeof employerSubsidies> }[];
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** The plan of a leave: steps in the order of their first days, and the money of both ways to cover it. */
export function leavePlan(planned: PlannedLeave): LeavePlan {
  const { leave, maternityFrom, handoverDays, monthlyWage, ...firm } = planned;
  const earliest = earliestHire(leave, maternityFrom);
  const wanted = addDays(leave.from, -handoverDays);
  const hireOn = later(wanted, earliest);
  const given: EmployerCase = { leave, maternityFrom, ...firm };
  return {
    steps: steps(planned, earliest, hireOn).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    options: [
      {
        option: 'substitute',
        subsidies: employerSubsidies({
          ...given,
          substitute: { hiredOn: hireOn, endedOn: leave.to, kind: 'direct', monthlyWage },
        }),
      },
      { option: 'sharing', subsidies: employerSubsidies({ ...given, sharing: {} }) },
    ],
  };
}

function steps({ leave, handoverDays }: PlannedLeave, earliest: string, hireOn: string): LeaveStep[] {
  const before = addDays(leave.from, -1);
  const postFrom = addDays(earliest, -SEARCH_DAYS);
  const list: LeaveStep[] = [
    {
      what: 'post-vacancy',
      from: postFrom,
      until: addDays(hireOn, -LEAST_SEARCH_DAYS),
      article: null,
      texts: {
        ko: `${postFrom}부터 구인을 올릴 수 있게 준비하고, 늦어도 인수인계 2주 전에는 올립니다.`,
        en: `Post the vacancy from ${postFrom} on, and two weeks before the handover at the latest.`,
      },
    },
    {
      what: 'hire',
      from: earliest,
      until: leave.to,
      article: '고용보험법 시행령 제29조제1항제3호',
      texts: {
        ko: `${earliest}부터 ${leave.to}까지 채용한 대체인력이 지원 대상입니다. 30일 이상 고용해야 합니다.`,
        en: `A substitute hired from ${earliest} to ${leave.to} counts for the subsidy, if kept for 30 days or more.`,
      },
    },
    {
      what: 'leave',
      from: leave.from,
      until: leave.to,
      article: null,
      texts: { ko: '휴직 기간입니다.', en: 'The leave.' },
    },
    {
      what: 'substitute-term',
      from: hireOn,
      until: leave.to,
      article: '기간제 및 단시간근로자 보호 등에 관한 법률 제4조제1항제2호',
      texts: {
        ko: '휴직자가 복귀할 때까지의 기간제 계약은 2년을 넘어도 됩니다.',
        en: 'A fixed term until the person returns is lawful, even over two years.',
      },
    },
    {
      what: 'return',
      from: addDays(leave.to, 1),
      until: addDays(leave.to, 1),
      article: null,
      texts: { ko: '복귀일입니다.', en: 'The day of return.' },
    },
  ];
  if (handoverDays > 0) {
    list.push({
      what: 'handover',
      from: hireOn,
      until: before,
      article: '고용보험법 시행령 제29조제1항제3호',
      texts: {
        ko: `${hireOn}부터 ${before}까지 함께 일하며 인수인계합니다. 두 달까지 지원합니다.`,
        en: `Handover side by side from ${hireOn} to ${before}; up to two months are subsidised.`,
      },
    });
  }
  if (leave.type === 'parental') list.push(...parentalSteps(leave));
  return list;
}

function parentalSteps(leave: PlannedLeave['leave']): LeaveStep[] {
  const noticeBy = addDays(leave.from, -NOTICE_DAYS);
  const answerBy = addDays(noticeBy, ANSWER_DAYS);
  const withdrawBy = addDays(leave.from, -WITHDRAWAL_DAYS);
  const moveBy = addDays(leave.to, -NOTICE_DAYS);
  return [
    {
      what: 'ask-for-leave',
      from: addMonths(noticeBy, -1),
      until: noticeBy,
      article: '남녀고용평등법 시행령 제11조',
      texts: {
        ko: `근로자는 시작 30일 전인 ${noticeBy}까지 신청합니다(급한 사유는 7일 전).`,
        en: `The worker asks by ${noticeBy}, 30 days before the first day (seven where it is urgent).`,
      },
    },
    ...(noticeBy >= ANSWER_SINCE
      ? [
          {
            what: 'answer' as const,
            from: noticeBy,
            until: answerBy,
            article: '남녀고용평등법 시행령 제11조',
            texts: {
              ko: '신청을 받은 날부터 14일 안에 서면으로 허용을 알립니다. 알리지 않으면 신청한 대로 허용한 것으로 봅니다.',
              en: 'The firm answers within 14 days of being asked; without an answer the leave counts as granted.',
            },
          },
        ]
      : []),
    {
      what: 'last-withdrawal',
      from: withdrawBy,
      until: withdrawBy,
      article: '남녀고용평등법 시행령 제13조',
      texts: {
        ko: `근로자는 시작 7일 전인 ${withdrawBy}까지 신청을 거둘 수 있습니다.`,
        en: `The worker may withdraw until ${withdrawBy}, seven days before the first day.`,
      },
    },
    {
      what: 'move-end',
      from: leave.from,
      until: later(moveBy, leave.from),
      article: '남녀고용평등법 시행령 제12조',
      texts: {
        ko: `종료일은 30일 전까지(${moveBy}) 알려 한 번 늦출 수 있습니다. 대체인력의 계약도 함께 바뀝니다.`,
        en: `The end may be moved once, with 30 days’ notice (by ${moveBy}); the substitute’s term moves with it.`,
      },
    },
  ];
}
