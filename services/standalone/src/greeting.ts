import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** What a new user needs, in few lines: where to go, and one command to paste. */
export function greeting(at: {
  baseUrl: string;
  mailPage: string | undefined;
  credentials: string;
  vacancy: { id: string; title: string } | undefined;
}): string {
  const places = [
    ['API', at.baseUrl],
    ['API docs', `${at.baseUrl}/docs`],
    ...(at.mailPage ? [['mail', `${at.mailPage}   (all mail ends here: open one, follow its link)`]] : []),
    ['credentials', at.credentials],
  ];
  const look = at.vacancy && [
    `Paste this into another terminal to see who could cover a demo vacancy (${at.vacancy.title}) and why:`,
    `npm run -s --prefix ${quoted(checkout)} shortlist -- ${quoted(at.credentials)} ${at.vacancy.id}`,
    'and this to see which firms should hear of the bank:',
    `npm run -s --prefix ${quoted(checkout)} leads -- ${quoted(at.credentials)}`,
    '',
  ];
  return [
    '',
    '채움 chaeum is up.',
    ...places.map(([name, place]) => `  ${name?.padEnd(12)} ${place}`),
    '',
    ...(look ?? []),
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
