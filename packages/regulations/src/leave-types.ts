import { addMonths, LEAVE_TYPES, type Leave, type LeaveType, toEpochDay } from '@chaeum/domain';

/** One state of the law for a leave type; in force from a day until the next version's. */
interface LeaveVersion {
  effectiveFrom: string;
  /** Longest calendar span in days, the most favourable case counted; null: reduced hours or days used singly over a year. */
  maxDays: number | null;
  /** Longest calendar span in months, where the law counts in months. */
  maxMonths?: number;
  article: string;
}

export interface LeaveTypeInfo {
  code: LeaveType;
  ko: string;
  en: string;
  /** Tells of pregnancy or its loss, or of treatment (개인정보보호법 23; 남녀고용평등법 18조의3: secrecy). */
  sensitive: boolean;
  aliases: readonly string[];
  versions: readonly LeaveVersion[];
}

/*
 * FACTS, Leave types; 남녀고용평등법 18조의2–22조의3, 근로기준법 74. Lengths are upper bounds of one unbroken span: they
 * refuse what no worker can have, and leave room for twins, premature birth and extensions.
 */
export const leaveTypes: readonly LeaveTypeInfo[] = [
  {
    code: 'maternity',
    ko: '출산전후휴가',
    en: 'maternity leave',
    sensitive: true,
    aliases: ['출산휴가', '산전후휴가', 'maternity leave', '출휴'],
    // 90 days, 100 after a premature birth (from 2025-02-23), 120 with twins
    versions: [{ effectiveFrom: '1990-01-01', maxDays: 120, article: '근로기준법 제74조제1항' }],
  },
  {
    code: 'miscarriage',
    ko: '유산·사산휴가',
    en: 'leave after miscarriage or stillbirth',
    sensitive: true,
    aliases: ['유산휴가', '사산휴가', '유산사산휴가', '유사산휴가', 'miscarriage leave'],
    versions: [{ effectiveFrom: '1990-01-01', maxDays: 90, article: '근로기준법 제74조제3항' }],
  },
  {
    code: 'partner',
    ko: '배우자 출산휴가',
    en: 'partner’s leave at birth',
    sensitive: false,
    aliases: ['배우자출산휴가', '배우자출산전후휴가', '아빠출산휴가', 'paternity', 'paternity leave'],
    // 20 days, up to 120 days after birth; from 2026-09-18 from 50 days before the due date
    versions: [
      { effectiveFrom: '1990-01-01', maxDays: 90, article: '남녀고용평등법 제18조의2' },
      { effectiveFrom: '2025-02-23', maxDays: 120, article: '남녀고용평등법 제18조의2' },
      { effectiveFrom: '2026-09-18', maxDays: 170, article: '남녀고용평등법 제18조의2' },
    ],
  },
  {
    code: 'partner-miscarriage',
    ko: '배우자 유산·사산휴가',
    en: 'partner’s leave after miscarriage or stillbirth',
    sensitive: true,
    aliases: ['배우자유산휴가', '배우자사산휴가', '배우자유산사산휴가'],
    versions: [{ effectiveFrom: '2026-09-18', maxDays: 20, article: '남녀고용평등법 제18조의3' }],
  },
  {
    code: 'fertility',
    ko: '난임치료휴가',
    en: 'fertility treatment leave',
    sensitive: true,
    aliases: ['난임휴가', 'fertility leave'],
    versions: [{ effectiveFrom: '1990-01-01', maxDays: null, article: '남녀고용평등법 제18조의3' }],
  },
  {
    code: 'parental',
    ko: '육아휴직',
    en: 'parental leave',
    sensitive: false,
    aliases: ['육휴', 'parental leave', 'childcare leave'],
    versions: [
      { effectiveFrom: '1990-01-01', maxDays: null, maxMonths: 12, article: '남녀고용평등법 제19조' },
      { effectiveFrom: '2025-02-23', maxDays: null, maxMonths: 18, article: '남녀고용평등법 제19조' },
    ],
  },
  {
    code: 'reduced-hours-child',
    ko: '육아기 근로시간 단축',
    en: 'reduced hours while raising a child',
    sensitive: false,
    aliases: ['육아기단축근무', '육아기근로시간단축', '육아단축근로', '육아기단축', 'reduced hours'],
    versions: [
      { effectiveFrom: '1990-01-01', maxDays: null, maxMonths: 24, article: '남녀고용평등법 제19조의2' },
      { effectiveFrom: '2025-02-23', maxDays: null, maxMonths: 36, article: '남녀고용평등법 제19조의2' },
    ],
  },
  {
    code: 'reduced-hours-pregnancy',
    ko: '임신기 근로시간 단축',
    en: 'reduced hours during pregnancy',
    sensitive: true,
    aliases: ['임신기단축근무', '임신기근로시간단축', '임신기단축'],
    versions: [{ effectiveFrom: '1990-01-01', maxDays: null, maxMonths: 10, article: '근로기준법 제74조제7항' }],
  },
  {
    code: 'family-care',
    ko: '가족돌봄휴직',
    en: 'family care leave',
    sensitive: false,
    aliases: ['가족돌봄', '가족돌봄휴가', 'family care leave'],
    versions: [{ effectiveFrom: '1990-01-01', maxDays: 90, article: '남녀고용평등법 제22조의2' }],
  },
  {
    code: 'family-care-reduced-hours',
    ko: '가족돌봄 등 근로시간 단축',
    en: 'reduced hours for family care',
    sensitive: false,
    aliases: ['가족돌봄근로시간단축', '가족돌봄단축근무', '가족돌봄등근로시간단축'],
    versions: [{ effectiveFrom: '1990-01-01', maxDays: null, maxMonths: 36, article: '남녀고용평등법 제22조의3' }],
  },
];

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
const byName = new Map(
  leaveTypes.flatMap((type) =>
    [type.code, type.ko, type.en, ...type.aliases].map((name) => [fold(name), type] as const),
  ),
);
const byCode = new Map(leaveTypes.map((type) => [type.code, type]));

/** What a file or a person calls it, in Korean or English. */
export const leaveTypeByName = (name: string): LeaveTypeInfo | undefined => byName.get(fold(name));

/** The version of the law in force on a day; undefined before the leave existed. */
function leaveVersion(type: LeaveType, on: string): LeaveVersion | undefined {
  return byCode
    .get(type)
    ?.versions.filter((version) => version.effectiveFrom <= on)
    .at(-1);
}

export interface LeaveFault {
  field: 'type' | 'from' | 'to';
  ko: string;
  en: string;
  article: string;
}

/** Hard impossibilities by the law of the leave's first day; a span the law allows in any case is not questioned. */
export function checkLeave(leave: Leave): LeaveFault[] {
  const info = byCode.get(leave.type);
  const first = info?.versions[0];
  if (!info || !first) throw new Error(`no leave type ${leave.type}; known: ${LEAVE_TYPES.join(', ')}`);
  const version = leaveVersion(leave.type, leave.from);
  if (!version) {
    return [
      {
        field: 'from',
        ko: `${info.ko}는 ${first.effectiveFrom}부터 쓸 수 있습니다.`,
        en: `${info.en} exists from ${first.effectiveFrom} on`,
        article: first.article,
      },
    ];
  }
  const days = toEpochDay(leave.to) - toEpochDay(leave.from) + 1;
  const tooManyDays = version.maxDays !== null && days > version.maxDays;
  const tooManyMonths = version.maxMonths !== undefined && leave.to >= addMonths(leave.from, version.maxMonths);
  if (!tooManyDays && !tooManyMonths) return [];
  const limit = tooManyDays
    ? [`${version.maxDays}일`, `${version.maxDays} days`]
    : [`${version.maxMonths}개월`, `${version.maxMonths} months`];
  return [
    {
      field: 'to',
      ko: `${info.ko}는 길어도 ${limit[0]}입니다(${days}일을 적으셨습니다).`,
      en: `${info.en} lasts ${limit[1]} at most; this one has ${days} days`,
      article: version.article,
    },
  ];
}
