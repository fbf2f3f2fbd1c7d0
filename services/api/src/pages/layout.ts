import { createHash } from 'node:crypto';
import { escapeHtml } from '@chaeum/notifications';

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:38rem;margin:0 auto;padding:1.5rem;word-break:keep-all;overflow-wrap:anywhere}
h1{font-size:1.4rem}table{border-collapse:collapse;margin:1rem 0}th{text-align:left;padding:.25rem 1.25rem .25rem 0;vertical-align:top;white-space:nowrap}
td{padding:.25rem 0}button{font:inherit;padding:.7rem 1.4rem;border-radius:.4rem;border:1px solid #0b5cad;background:#0b5cad;color:#fff;cursor:pointer}
button.no{background:transparent;color:inherit;border-color:currentColor}textarea{font:inherit;width:100%;box-sizing:border-box}form{margin:1.2rem 0}[lang=en]{opacity:.8}`;

/** What a page may load and where its forms may go: nothing but itself. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'content-language': 'ko, en',
  'x-robots-tag': 'noindex',
};

export const HTML = 'text/html; charset=utf-8';

/** HTML that is safe to put into HTML. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

/** A template whose values are escaped, unless they are markup already. */
export function html(strings: TemplateStringsArray, ...values: (string | Markup | readonly Markup[])[]): Markup {
  const text = (value: string | Markup | readonly Markup[]): string => {
    if (value instanceof Markup) return value.html;
    return typeof value === 'string' ? escapeHtml(value) : value.map((one) => one.html).join('');
  };
  return new Markup(strings.map((part, i) => part + (i < values.length ? text(values[i] ?? '') : '')).join(''));
}

/** A whole page, Korean first, English second. It needs no script. */
export function page(title: { ko: string; en: string }, body: readonly Markup[]): string {
  return `<!doctype html>\n${
    html`<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title.ko} · 채움</title><style>${new Markup(STYLE)}</style></head><body><main><h1>${title.ko}</h1><p lang="en">${title.en}</p>${body}</main></body></html>`
      .html
  }`;
}

export const paragraph = (ko: string, en: string): Markup => html`<p>${ko}</p><p lang="en">${en}</p>`;

export const facts = (rows: readonly (readonly [string, string])[]): Markup =>
  html`<table>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>`;
