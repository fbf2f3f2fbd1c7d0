import type { Locale, Wage, WeeklyPattern } from '@chaeum/domain';
import { formatDate, formatInstant, formatWage, layOut, type MessageParts, type RenderedMessage } from './layout.ts';

/*
 * Every message there is, Korean first. The reason of a leave appears in none of them (개인정보보호법 23): nothing here has
 * a place for it, and free text of people (titles aside) is not passed on but for the counsellor's note.
 */

/** The work, as it may be told to either side. */
export interface JobFacts {
  title: string;
  from: string;
  to: string;
  weeklyPattern: WeeklyPattern;
  wage: Wage;
}

/** What the two sides learn of each other only when both accepted. */
export interface ContactFacts {
  name: string;
  phone: string | null;
  email: string | null;
}

export interface MessageData {
  'seeker-registered': { name: string };
  'proposal-to-seeker': {
    name: string;
    industry: string | null;
    district: string | null;
    job: JobFacts;
    commuteMinutes: number | null;
    reasons: readonly string[];
    note: string | null;
    heldUntil: Date;
    link: string;
  };
  'proposal-to-firm': {
    job: JobFacts;
    score: number | null;
    commuteMinutes: number | null;
    reasons: readonly string[];
    note: string | null;
    heldUntil: Date;
    link: string;
  };
  'other-side-accepted': { job: JobFacts; heldUntil: Date; link: string };
  'agreed-to-seeker': { name: string; firmName: string; address: string | null; job: JobFacts; contact: ContactFacts };
  'agreed-to-firm': { job: JobFacts; contact: ContactFacts };
  'proposal-over': { job: JobFacts; how: 'declined' | 'expired' | 'withdrawn' | 'filled' };
  'vacancy-over': { job: JobFacts; how: 'cancelled' | 'expired' };
  'placement-moved': { job: JobFacts; lastDay: string; how: 'extended' | 'ended-early' | 'completed' };
  'placement-overlap': { job: JobFacts; from: string; to: string; reader: 'seeker' | 'firm' };
  'fresh-link': { job: JobFacts; heldUntil: Date; link: string };
  'lead-introduction': { firmName: string; note: string | null; link: string };
}
export type TemplateName = keyof MessageData;

const DAY_NAMES: Record<Locale, Record<string, string>> = {
  ko: { mon: '월', tue: '화', wed: '수', thu: '목', fri: '금', sat: '토', sun: '일' },
  en: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
};

function hours(pattern: WeeklyPattern, locale: Locale): string {
  const days = pattern.days.map((day) => DAY_NAMES[locale][day]).join(locale === 'ko' ? '·' : ', ');
  const week = locale === 'ko' ? `주 ${pattern.hoursPerWeek}시간` : `${pattern.hoursPerWeek} hours a week`;
  return `${days} ${pattern.from}–${pattern.to} (${week})`;
}

type Facts = [string, string][];
/** What is told of a job, name and value, in the order it is read. */
export function jobFacts(job: JobFacts, locale: Locale): Facts {
  const span = `${formatDate(job.from, locale)} – ${formatDate(job.to, locale)}`;
  return locale === 'ko'
    ? [
        ['일자리', job.title],
        ['근무 기간', span],
        ['근무 시간', hours(job.weeklyPattern, 'ko')],
        ['임금', formatWage(job.wage, 'ko')],
      ]
    : [
        ['Job', job.title],
        ['Period', span],
        ['Hours', hours(job.weeklyPattern, 'en')],
        ['Pay', formatWage(job.wage, 'en')],
      ];
}

/** A fact that may be missing. */
const maybe = (name: string, value: string | null): Facts => (value === null ? [] : [[name, value]]);
const minutes = (value: number | null, locale: Locale): string | null =>
  value === null
    ? null
    : locale === 'ko'
      ? `편도 약 ${Math.round(value)}분`
      : `about ${Math.round(value)} minutes each way`;
const contactFacts = (contact: ContactFacts, locale: Locale): Facts => [
  [locale === 'ko' ? '이름' : 'Name', contact.name],
  ...maybe(locale === 'ko' ? '전화' : 'Telephone', contact.phone),
  ...maybe(locale === 'ko' ? '이메일' : 'E-mail', contact.email),
];

type Template<Name extends TemplateName> = Record<Locale, (data: MessageData[Name]) => MessageParts>;

const templates: { [Name in TemplateName]: Template<Name> } = {
  'seeker-registered': {
    ko: ({ name }) => ({
      subject: '구직 등록이 접수되었습니다',
      paragraphs: [
        `${name}님, 인재채움뱅크에 구직 등록이 접수되었습니다.`,
        '알맞은 대체 근무 자리가 나오면 알려 드립니다. 점수는 역량·통근·근무일로만 계산하고, 어떻게 계산했는지 모두 설명해 드립니다.',
        '추천에 대한 설명이나 사람의 검토를 언제든 요청하실 수 있고, 등록을 철회하면 개인정보는 지워집니다.',
      ],
    }),
    en: ({ name }) => ({
      subject: 'Your registration has arrived',
      paragraphs: [
        `Dear ${name}, your registration with the substitute-worker bank has arrived.`,
        'We write when suitable cover work comes up. Scores use skills, commute and dates only, and every score is explained.',
        'You may ask for an explanation or a person’s review at any time; when you withdraw, your personal data are erased.',
      ],
    }),
  },
  'proposal-to-seeker': {
    ko: (data) => ({
      subject: `대체 근무 제안: ${data.job.title}`,
      paragraphs: [
        `${data.name}님께 대체 근무를 제안드립니다. ${formatInstant(data.heldUntil, 'ko')}까지 답해 주세요. 회사 이름과 연락처는 양쪽이 모두 수락한 뒤에 알려 드립니다.`,
        ...data.reasons,
        ...(data.note ? [`상담사 메모: ${data.note}`] : []),
      ],
      facts: [
        ...jobFacts(data.job, 'ko'),
        ...maybe('업종', data.industry),
        ...maybe('지역', data.district),
        ...maybe('통근', minutes(data.commuteMinutes, 'ko')),
      ],
      link: { label: '살펴보고 답하기', url: data.link },
    }),
    en: (data) => ({
      subject: `Cover work for you: ${data.job.title}`,
      paragraphs: [
        `Dear ${data.name}, a firm needs cover, and you suit it. Please answer by ${formatInstant(data.heldUntil, 'en')}. Its name and contact follow when both sides have accepted.`,
        ...data.reasons,
        ...(data.note ? [`From your counsellor: ${data.note}`] : []),
      ],
      facts: [
        ...jobFacts(data.job, 'en'),
        ...maybe('Industry', data.industry),
        ...maybe('Area', data.district),
        ...maybe('Commute', minutes(data.commuteMinutes, 'en')),
      ],
      link: { label: 'Look and answer', url: data.link },
    }),
  },
  'proposal-to-firm': {
    ko: (data) => ({
      subject: `대체 인력 추천: ${data.job.title}`,
      paragraphs: [
        `요청하신 자리에 맞는 분을 추천드립니다. ${formatInstant(data.heldUntil, 'ko')}까지 답해 주세요. 이름과 연락처는 양쪽이 모두 수락한 뒤에 알려 드립니다.`,
        ...data.reasons,
        ...(data.note ? [`상담사 메모: ${data.note}`] : []),
      ],
      facts: [
        ...jobFacts(data.job, 'ko'),
        ...maybe('점수', data.score === null ? null : `${data.score}점`),
        ...maybe('통근', minutes(data.commuteMinutes, 'ko')),
      ],
      link: { label: '살펴보고 답하기', url: data.link },
    }),
    en: (data) => ({
      subject: `A candidate for ${data.job.title}`,
      paragraphs: [
        `Somebody suits your vacancy. Please answer by ${formatInstant(data.heldUntil, 'en')}. Name and contact follow when both sides have accepted.`,
        ...data.reasons,
        ...(data.note ? [`From your counsellor: ${data.note}`] : []),
      ],
      facts: [
        ...jobFacts(data.job, 'en'),
        ...maybe('Score', data.score === null ? null : String(data.score)),
        ...maybe('Commute', minutes(data.commuteMinutes, 'en')),
      ],
      link: { label: 'Look and answer', url: data.link },
    }),
  },
  'other-side-accepted': {
    ko: (data) => ({
      subject: `상대방이 수락했습니다: ${data.job.title}`,
      paragraphs: [`상대방이 제안을 수락했습니다. ${formatInstant(data.heldUntil, 'ko')}까지 답해 주시면 확정됩니다.`],
      facts: jobFacts(data.job, 'ko'),
      link: { label: '답하기', url: data.link },
    }),
    en: (data) => ({
      subject: `The other side has accepted: ${data.job.title}`,
      paragraphs: [`The other side has accepted. Your answer by ${formatInstant(data.heldUntil, 'en')} settles it.`],
      facts: jobFacts(data.job, 'en'),
      link: { label: 'Answer', url: data.link },
    }),
  },
  'agreed-to-seeker': {
    ko: (data) => ({
      subject: `근무가 확정되었습니다: ${data.job.title}`,
      paragraphs: [
        `${data.name}님, ${data.firmName}에서의 근무가 확정되었습니다. 담당자에게 먼저 연락해 주셔도 좋습니다.`,
      ],
      facts: [...jobFacts(data.job, 'ko'), ...maybe('주소', data.address), ...contactFacts(data.contact, 'ko')],
    }),
    en: (data) => ({
      subject: `It is settled: ${data.job.title}`,
      paragraphs: [
        `Dear ${data.name}, your work at ${data.firmName} is settled. Do get in touch with your contact there.`,
      ],
      facts: [...jobFacts(data.job, 'en'), ...maybe('Address', data.address), ...contactFacts(data.contact, 'en')],
    }),
  },
  'agreed-to-firm': {
    ko: (data) => ({
      subject: `근무가 확정되었습니다: ${data.job.title}`,
      paragraphs: ['양쪽이 모두 수락하여 근무가 확정되었습니다. 함께 일하실 분의 연락처입니다.'],
      facts: [...jobFacts(data.job, 'ko'), ...contactFacts(data.contact, 'ko')],
    }),
    en: (data) => ({
      subject: `It is settled: ${data.job.title}`,
      paragraphs: ['Both sides have accepted. This is who will work with you.'],
      facts: [...jobFacts(data.job, 'en'), ...contactFacts(data.contact, 'en')],
    }),
  },
  'proposal-over': {
    ko: (data) => ({
      subject: `제안이 종료되었습니다: ${data.job.title}`,
      paragraphs: [
        {
          declined: '상대방이 이번 제안을 받지 않기로 했습니다. 다른 기회를 계속 찾아 드리겠습니다.',
          expired: '기한까지 답이 모이지 않아 제안이 종료되었습니다. 다른 기회를 계속 찾아 드리겠습니다.',
          withdrawn: '사정이 바뀌어 제안이 철회되었습니다. 다른 기회를 계속 찾아 드리겠습니다.',
          filled: '다른 분으로 자리가 채워져 제안이 종료되었습니다. 다른 기회를 계속 찾아 드리겠습니다.',
        }[data.how],
      ],
      facts: jobFacts(data.job, 'ko'),
    }),
    en: (data) => ({
      subject: `The proposal is over: ${data.job.title}`,
      paragraphs: [
        {
          declined: 'The other side has decided not to take this up. We keep looking for you.',
          expired: 'The time to answer has passed and the proposal is over. We keep looking for you.',
          withdrawn: 'Things have changed and the proposal is withdrawn. We keep looking for you.',
          filled: 'Somebody else has taken the place and the proposal is over. We keep looking for you.',
        }[data.how],
      ],
      facts: jobFacts(data.job, 'en'),
    }),
  },
  'vacancy-over': {
    ko: (data) => ({
      subject: `구인 요청이 종료되었습니다: ${data.job.title}`,
      paragraphs: [
        data.how === 'cancelled'
          ? '구인 요청이 취소되었습니다. 진행 중이던 제안은 모두 철회하고 알렸습니다.'
          : '구인 요청의 유효 기간이 지났습니다. 아직 필요하시면 다시 올려 주세요.',
      ],
      facts: jobFacts(data.job, 'ko'),
    }),
    en: (data) => ({
      subject: `Your vacancy is over: ${data.job.title}`,
      paragraphs: [
        data.how === 'cancelled'
          ? 'The vacancy is cancelled. Proposals under way were withdrawn and everybody was told.'
          : 'The vacancy has passed its last valid day. Post it again if you still need cover.',
      ],
      facts: jobFacts(data.job, 'en'),
    }),
  },
  'placement-moved': {
    ko: (data) => ({
      subject: {
        extended: '근무 종료일이 바뀌었습니다',
        'ended-early': '근무가 일찍 종료됩니다',
        completed: '근무를 마쳤습니다',
      }[data.how],
      paragraphs: [
        {
          extended: `새 종료일은 ${formatDate(data.lastDay, 'ko')}입니다.`,
          'ended-early': `마지막 날은 ${formatDate(data.lastDay, 'ko')}입니다. 그동안 감사했습니다.`,
          completed: `${formatDate(data.lastDay, 'ko')}에 근무를 마쳤습니다. 감사합니다. 인력 풀에서 다음 기회를 찾아 드립니다.`,
        }[data.how],
      ],
      facts: jobFacts(data.job, 'ko'),
    }),
    en: (data) => ({
      subject: {
        extended: 'The last day has changed',
        'ended-early': 'The work ends early',
        completed: 'The work is completed',
      }[data.how],
      paragraphs: [
        {
          extended: `The new last day is ${formatDate(data.lastDay, 'en')}.`,
          'ended-early': `The last day is ${formatDate(data.lastDay, 'en')}. Thank you for your work.`,
          completed: `The work ended on ${formatDate(data.lastDay, 'en')}. Thank you. The pool looks for the next one.`,
        }[data.how],
      ],
      facts: jobFacts(data.job, 'en'),
    }),
  },
  'placement-overlap': {
    ko: (data) => ({
      subject: `일정 확인이 필요합니다: ${data.job.title}`,
      paragraphs: [
        data.reader === 'seeker'
          ? '지금 하시는 근무의 종료일이 바뀌어, 다음 근무와 날짜가 겹치게 되었습니다.'
          : '오시기로 한 분의 지금 근무가 길어져, 확정된 근무와 날짜가 겹치게 되었습니다.',
        `겹치는 날은 ${formatDate(data.from, 'ko')}부터 ${formatDate(data.to, 'ko')}까지입니다. 담당 상담사가 연락드려 함께 정하겠습니다.`,
      ],
      facts: jobFacts(data.job, 'ko'),
    }),
    en: (data) => ({
      subject: `Days to settle: ${data.job.title}`,
      paragraphs: [
        data.reader === 'seeker'
          ? 'The last day of your present work has moved, and your next work now overlaps it.'
          : 'The present work of the person who is to come to you goes on longer, and overlaps what was settled.',
        `The days are ${formatDate(data.from, 'en')} to ${formatDate(data.to, 'en')}. Your counsellor will get in touch to settle it with you.`,
      ],
      facts: jobFacts(data.job, 'en'),
    }),
  },
  'lead-introduction': {
    ko: (data) => ({
      subject: '휴직자의 빈자리, 대체인력을 무료로 찾아 드립니다',
      paragraphs: [
        `${data.firmName} 담당자님, 인재채움뱅크입니다.`,
        '직원이 휴직하는 동안 일할 사람을 지역과 업무에 맞춰 찾아 드리고, 정부 지원금 신청도 안내해 드립니다. 비용은 없습니다.',
        ...(data.note ? [`상담사 메모: ${data.note}`] : []),
        '아래에서 원하시는 답을 골라 주세요. 더 연락받지 않겠다고 하시면 다시 연락드리지 않습니다.',
      ],
      link: { label: '답하기', url: data.link },
    }),
    en: (data) => ({
      subject: 'Cover for a colleague on leave, found for you free of charge',
      paragraphs: [
        `To ${data.firmName}, from the substitute-worker bank.`,
        'While somebody is on leave we find a person who can do the work, near you, and help with the state’s subsidies. It costs nothing.',
        ...(data.note ? [`A note from your counsellor: ${data.note}`] : []),
        'Please choose an answer below. If you do not wish to hear from us again, you will not.',
      ],
      link: { label: 'Answer', url: data.link },
    }),
  },
  'fresh-link': {
    ko: (data) => ({
      subject: `새 링크입니다: ${data.job.title}`,
      paragraphs: [`요청하신 새 링크입니다. ${formatInstant(data.heldUntil, 'ko')}까지 답하실 수 있습니다.`],
      facts: jobFacts(data.job, 'ko'),
      link: { label: '살펴보고 답하기', url: data.link },
    }),
    en: (data) => ({
      subject: `Your new link: ${data.job.title}`,
      paragraphs: [`Here is the new link you asked for. You can answer until ${formatInstant(data.heldUntil, 'en')}.`],
      facts: jobFacts(data.job, 'en'),
      link: { label: 'Look and answer', url: data.link },
    }),
  },
};

/** One message, its data of the template's own type. */
export type Message = { [Name in TemplateName]: { template: Name; data: MessageData[Name] } }[TemplateName];

export function renderMessage<Name extends TemplateName>(
  template: Name,
  data: MessageData[Name],
  locale: Locale,
): RenderedMessage {
  return layOut(templates[template][locale](data), locale);
}

export const templateNames = Object.keys(templates) as TemplateName[];
