import type { MailedLead } from '@chaeum/discovery';
import type { LeadAnswer } from '@chaeum/domain';
import { html, type Markup, page, paragraph } from './layout.ts';

const TITLE = { ko: '인재채움뱅크의 안내', en: 'From the substitute-worker bank' };

const button = (token: string, answer: LeadAnswer, ko: string, en: string, extra?: Markup, quiet = false): Markup =>
  html`<form method="post" action="/o/${token}"><input type="hidden" name="answer" value="${answer}">${extra ? [extra] : []}<button${quiet ? [html` class="no"`] : []}>${ko} · ${en}</button></form>`;

/** Four answers; nothing happens before a button is pressed. */
export function leadQuestionPage(token: string, { firmName, answer }: MailedLead, today: string): string {
  const day = html`<p><label for="callOn">통화하기 좋은 날 · Day to call</label> <input type="date" id="callOn" name="callOn" min="${today}"></p>`;
  return page(TITLE, [
    paragraph(
      `${firmName} 담당자님, 직원이 휴직하는 동안 일할 사람을 무료로 찾아 드립니다. 아래에서 골라 주세요.`,
      'We find cover for colleagues on leave, free of charge. Please choose an answer.',
    ),
    ...(answer === null
      ? []
      : [paragraph('이미 답해 주셨습니다. 바꾸실 수 있습니다.', 'You have answered; you may change it.')]),
    button(token, 'tell-me-more', '더 알려 주세요', 'Tell me more'),
    button(token, 'call-me', '전화해 주세요', 'Call me', day),
    button(token, 'not-now', '지금은 괜찮습니다', 'Not now', undefined, true),
    button(token, 'never-again', '다시 연락하지 마세요', 'Never again', undefined, true),
  ]);
}

const THANKS: Record<LeadAnswer, [string, string]> = {
  'tell-me-more': ['담당 상담사가 자세히 안내해 드리겠습니다.', 'A counsellor will tell you more.'],
  'call-me': ['담당 상담사가 전화드리겠습니다.', 'A counsellor will call you.'],
  'not-now': ['알겠습니다. 반년 동안 연락드리지 않겠습니다.', 'We shall not write for half a year.'],
  'never-again': ['알겠습니다. 다시는 연락드리지 않겠습니다.', 'We shall not contact you again.'],
};

export const leadAnsweredPage = (answer: LeadAnswer): string =>
  page({ ko: '답해 주셔서 고맙습니다', en: 'Thank you for your answer' }, [paragraph(...THANKS[answer])]);

export const leadLinkOverPage = (): string =>
  page({ ko: '링크의 유효 기간이 지났습니다', en: 'This link has expired' }, [
    paragraph('답하실 것이 있으면 담당 상담사에게 연락해 주세요.', 'Please contact your counsellor.'),
  ]);
