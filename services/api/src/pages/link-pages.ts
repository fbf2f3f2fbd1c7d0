import type { LinkedProposal, LinkSide } from '@chaeum/bank';
import { formatInstant, jobFacts } from '@chaeum/notifications';
import { facts, html, type Markup, page, paragraph } from './layout.ts';

const TITLE = { ko: '대체 근무 제안', en: 'Proposal of cover work' };

function job(linked: LinkedProposal, side: LinkSide): Markup {
  const rows = jobFacts(linked.job, 'ko');
  if (side === 'firm') return facts(rows);
  if (linked.firmName !== null) return facts([['회사', linked.firmName], ...rows]);
  return facts(linked.industry === null ? rows : [['업종', linked.industry], ...rows]);
}

const until = (linked: LinkedProposal): Markup =>
  paragraph(
    `${formatInstant(linked.heldUntil, 'ko')}까지 답해 주세요.`,
    `Please answer by ${formatInstant(linked.heldUntil, 'en')} (Seoul).`,
  );

/** The proposal with its two answers; nothing happens before a button is pressed. */
export function questionPage(token: string, linked: LinkedProposal, side: LinkSide): string {
  return page(TITLE, [
    job(linked, side),
    ...(linked.note ? [html`<p>상담사 메모 · Note: ${linked.note}</p>`] : []),
    until(linked),
    html`<form method="post" action="/l/${token}"><input type="hidden" name="answer" value="accept"><button>수락합니다 · Accept</button></form>`,
    html`<form method="post" action="/l/${token}"><input type="hidden" name="answer" value="decline"><label for="reason">거절하시는 이유 (선택) · Reason (optional)</label><textarea id="reason" name="reason" maxlength="500" rows="2"></textarea><p><button class="no">거절합니다 · Decline</button></p></form>`,
    paragraph(
      '이름과 연락처는 양쪽이 모두 수락한 뒤에만 서로에게 알려집니다.',
      'Names and contacts are shown to each other only when both sides have accepted.',
    ),
  ]);
}

/** The link is too old, the proposal still open: a new link goes to the address on record. */
export function expiredLinkPage(token: string, linked: LinkedProposal): string {
  return page({ ko: '링크의 유효 기간이 지났습니다', en: 'This link has expired' }, [
    until(linked),
    paragraph('등록된 이메일로 새 링크를 보내 드립니다.', 'A new link goes to the e-mail address on record.'),
    html`<form method="post" action="/l/${token}/fresh"><button>새 링크 받기 · Send a new link</button></form>`,
  ]);
}

export function freshLinkPage(): string {
  return page({ ko: '새 링크를 보냈습니다', en: 'A new link is on its way' }, [
    paragraph('등록된 이메일을 확인해 주세요.', 'Please look into your mailbox.'),
  ]);
}

export function waitingPage(linked: LinkedProposal, side: LinkSide): string {
  return page({ ko: '수락하셨습니다', en: 'You have accepted' }, [
    job(linked, side),
    paragraph(
      `상대방의 답을 기다리고 있습니다. ${formatInstant(linked.heldUntil, 'ko')}까지 알려 드립니다.`,
      'The other side is yet to answer. We write as soon as it has.',
    ),
  ]);
}

const OVER: Record<string, [string, string]> = {
  agreed: [
    '근무가 확정되었습니다. 연락처는 이메일로 보내 드렸습니다.',
    'It is settled. The contacts are in your mailbox.',
  ],
  declined: ['거절로 종료된 제안입니다.', 'This proposal was declined.'],
  withdrawn: ['사정이 바뀌어 철회된 제안입니다.', 'Things have changed and this proposal was withdrawn.'],
};

export function overPage(linked: LinkedProposal, side: LinkSide): string {
  const [ko, en] = OVER[linked.state] ?? ['답하실 수 있는 기한이 지났습니다.', 'The time to answer has passed.'];
  const title =
    linked.state === 'agreed'
      ? { ko: '확정되었습니다', en: 'It is settled' }
      : { ko: '종료된 제안입니다', en: 'This proposal is over' };
  return page(title, [job(linked, side), paragraph(ko, en)]);
}

export function refusedPage(detail: string): string {
  return page({ ko: '지금은 답을 받을 수 없습니다', en: 'The answer cannot be taken' }, [
    paragraph('담당 상담사에게 문의해 주세요.', 'Please ask your counsellor.'),
    html`<p lang="en">${detail}</p>`,
  ]);
}

export function unknownLinkPage(): string {
  return page({ ko: '알 수 없는 링크입니다', en: 'This link is not known' }, [
    paragraph('이메일의 링크를 다시 눌러 주세요.', 'Please follow the link in the message once more.'),
  ]);
}
