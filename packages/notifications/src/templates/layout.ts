import { type Locale, SEOUL_OFFSET_MS, toEpochDay, type Wage, weekdayIndex } from '@chaeum/domain';

/** A message as it goes out. */
export interface RenderedMessage {
  subject: string;
  text: string;
  html: string;
}

/** What a template gives: a greeting line, paragraphs, facts in pairs, and at most one link to act on. */
export interface MessageParts {
  subject: string;
  paragraphs: readonly string[];
  facts?: readonly (readonly [string, string])[] | undefined;
  link?: { label: string; url: string } | undefined;
}

const FOOTER: Record<Locale, string> = {
  ko: '채움 인재채움뱅크에서 보내 드립니다. 추천은 규칙에 따라 계산되며 결정은 사람이 합니다. 궁금한 점이나 설명이 필요하시면 담당 상담사에게 말씀해 주세요.',
  en: 'Sent by chaeum, the substitute-worker bank. Suggestions are computed by rules; people decide. Ask your counsellor for an explanation at any time.',
};

export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char,
  );
/** A header is one line. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

export function layOut(parts: MessageParts, locale: Locale): RenderedMessage {
  const facts = parts.facts ?? [];
  const text = [
    ...parts.paragraphs,
    facts.map(([name, value]) => `· ${name}: ${value}`).join('\n'),
    parts.link ? `${parts.link.label}:\n${parts.link.url}` : '',
    `-- \n${FOOTER[locale]}`,
  ];
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row" style="text-align:left;padding:4px 16px 4px 0;font-weight:600;vertical-align:top">${escapeHtml(name)}</th><td style="padding:4px 0">${escapeHtml(value)}</td></tr>`,
  );
  const button = parts.link
    ? `<p style="margin:24px 0"><a href="${escapeHtml(parts.link.url)}" style="display:inline-block;padding:12px 20px;background:#0b5cad;color:#fff;text-decoration:none;border-radius:6px">${escapeHtml(parts.link.label)}</a></p>`
    : '';
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(parts.subject)}</title></head><body style="font-family:sans-serif;line-height:1.6;color:#1a1a1a;max-width:40em;margin:0 auto;padding:16px">${parts.paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}${button}<hr><p style="font-size:small;color:#555">${FOOTER[locale]}</p></body></html>`;
  return { subject: `[채움] ${oneLine(parts.subject)}`, text: text.filter((part) => part !== '').join('\n\n'), html };
}

const DAYS_KO = ['월', '화', '수', '목', '금', '토', '일'];
const DAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `2026년 3월 2일(월)`, `Mon, 2026-03-02`. */
export function formatDate(date: string, locale: Locale): string {
  const day = weekdayIndex(toEpochDay(date));
  if (locale === 'en') return `${DAYS_EN[day]}, ${date}`;
  const [year, month, ofMonth] = date.split('-').map(Number);
  return `${year}년 ${month}월 ${ofMonth}일(${DAYS_KO[day]})`;
}

/** An instant in Seoul: `2026년 3월 2일(월) 14:05`. */
export function formatInstant(at: Date, locale: Locale): string {
  const seoul = new Date(at.getTime() + SEOUL_OFFSET_MS).toISOString();
  return `${formatDate(seoul.slice(0, 10), locale)} ${seoul.slice(11, 16)}`;
}

export function formatWage(wage: Wage, locale: Locale): string {
  const amount = wage.amount.toLocaleString('en-US');
  const ko = { hour: '시급', month: '월급', year: '연봉' }[wage.unit];
  return locale === 'ko' ? `${ko} ${amount}원` : `${amount} won per ${wage.unit}`;
}
