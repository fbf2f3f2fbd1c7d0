import { mkdirSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { writePrivate } from './home.ts';
import { type CaughtMessage, messageList, messagePage, notFoundPage } from './mail-pages.ts';

/** Messages kept; the oldest go first. */
const KEPT = 1000;

/**
 * A mailbox for trying chaeum out: a real SMTP server on loopback that delivers nothing anywhere, and a page on which the
 * messages are read and their links clicked. Kept in `folder`, so that they survive a restart.
 */
export async function startMailCatcher(options: {
  folder: string;
  webPort: number;
  now: () => Date;
}): Promise<{ smtpUrl: string; webUrl: string; stop(): Promise<void> }> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  let count = 0;
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const receive = async () => {
        const mail = await simpleParser(stream);
        const text = mail.text ?? '';
        count += 1;
        keep(options.folder, {
          id: `${options.now().getTime()}-${String(count).padStart(6, '0')}`,
          to: session.envelope.rcptTo.map((one) => one.address).join(', '),
          subject: mail.subject ?? '',
          receivedAt: options.now().toISOString(),
          text,
          html: typeof mail.html === 'string' ? mail.html : '',
          links: text.match(/https?:\/\/\S+/g) ?? [],
        });
      };
      receive().then(() => done(), done);
    },
  });
  smtp.on('error', () => {});
  const smtpPort = await listening(smtp.server, () => smtp.listen(0, '127.0.0.1'));
  const web = createServer((request, response) => {
    const url = request.url ?? '/';
    answer(options.folder, new URL(URL.canParse(url, 'http://mail') ? url : '/', 'http://mail'), response);
  });
  const webPort = await listening(web, () => web.listen(options.webPort, '127.0.0.1'));
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: `http://127.0.0.1:${webPort}`,
    async stop() {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
}

function listening(server: Server, start: () => unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    start();
  });
}

function keep(folder: string, message: CaughtMessage): void {
  writePrivate(join(folder, `${message.id}.json`), message);
  const names = storedNames(folder);
  for (const name of names.slice(0, Math.max(0, names.length - KEPT))) unlinkSync(join(folder, name));
}

const storedNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();

/** Newest first; all, or those to one address. */
function messages(folder: string, to: string | null): CaughtMessage[] {
  const all = storedNames(folder)
    .reverse()
    .map((name): CaughtMessage => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return to === null ? all : all.filter((message) => message.to.split(', ').includes(to));
}

function answer(folder: string, url: URL, response: ServerResponse): void {
  const html = (status: number, body: string) =>
    response
      .writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'",
      })
      .end(body);
  const all = messages(folder, url.searchParams.get('to'));
  if (url.pathname === '/') return void html(200, messageList(all));
  if (url.pathname === '/messages') {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ items: all }));
    return;
  }
  const [, kind, id] = /^\/(messages|body)\/([\w-]+)$/.exec(url.pathname) ?? [];
  const message = all.find((one) => one.id === id);
  if (!message) return void html(404, notFoundPage());
  if (kind === 'messages') return void html(200, messagePage(message));
  // a mail is somebody else's text: no scripts, links open outside the frame
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox",
    })
    .end(message.html.replace('<head>', '<head><base target="_blank">'));
}
