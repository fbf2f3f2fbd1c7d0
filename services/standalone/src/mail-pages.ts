/** A message as the catcher keeps and shows it. */
export interface CaughtMessage {
  id: string;
  to: string;
  subject: string;
  receivedAt: string;
  text: string;
  html: string;
  /** Addresses in the text. */
  links: string[];
}

const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char,
  );

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>body{font-family:sans-serif;max-width:60em;margin:0 auto;padding:16px;line-height:1.5;color:#1a1a1a;word-break:keep-all;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid #ddd;vertical-align:top}iframe{width:100%;height:70vh;border:1px solid #ccc}small{color:#555}</style></head><body><main>${body}</main></body></html>`;

const time = (iso: string): string =>
  new Date(new Date(iso).getTime() + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export function messageList(messages: readonly CaughtMessage[]): string {
  const rows = messages.map(
    (message) =>
      `<tr><td>${time(message.receivedAt)}</td><td><a href="/?to=${encodeURIComponent(message.to)}">${escapeHtml(message.to)}</a></td><td><a href="/messages/${message.id}">${escapeHtml(message.subject)}</a></td></tr>`,
  );
  return page(
    '받은 메일 · Caught mail',
    `<h1>받은 메일 <small>Caught mail</small></h1><p>채움이 보낸 메일이 여기 모입니다. 밖으로는 나가지 않습니다. <small>Everything chaeum sends ends here; nothing leaves this machine.</small> <a href="/">전체 · all</a></p>${
      rows.length === 0
        ? '<p>아직 메일이 없습니다. <small>No mail yet.</small></p>'
        : `<table><thead><tr><th>시각 · time (KST)</th><th>받는 사람 · to</th><th>제목 · subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
    }`,
  );
}

export function messagePage(message: CaughtMessage): string {
  return page(
    message.subject,
    `<p><a href="/">← 목록 · list</a></p><h1>${escapeHtml(message.subject)}</h1><p>${escapeHtml(message.to)} <small>${time(message.receivedAt)} KST</small></p><iframe title="메일 본문 · message" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/body/${message.id}"></iframe>`,
  );
}

export const notFoundPage = (): string =>
  page(
    '없음 · Not found',
    '<p>그런 메일이 없습니다. <small>No such message.</small> <a href="/">← 목록 · list</a></p>',
  );
