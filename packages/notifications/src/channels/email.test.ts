import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import t from 'tap';
import { layOut } from '../templates/layout.ts';
import { createEmailChannel, type MessageChannel, PermanentFailure } from './email.ts';

interface TestLike {
  teardown(stop: () => unknown): unknown;
}

/** A real SMTP server on loopback; gives the messages it took, and a channel that speaks to it. */
async function mailbox(t: TestLike, options: SMTPServerOptions = {}, login = '') {
  const taken: string[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        taken.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => {});
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  t.teardown(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
  return { taken, channel: channelTo(t, smtp.server, login) };
}

function channelTo(t: TestLike, server: Server, login = '', patienceMs = 30_000): MessageChannel {
  const { port } = server.address() as AddressInfo;
  const smtpUrl = `smtp://${login}127.0.0.1:${port}`;
  const channel = createEmailChannel({ smtpUrl, from: '채움 <no-reply@chaeum.invalid>', patienceMs });
  t.teardown(() => channel.close());
  return channel;
}

/** How sending ended. */
async function sending(channel: MessageChannel): Promise<unknown> {
  const message = { subject: 's', text: 't', html: '<p>t</p>' };
  return channel.send({ address: 'a@example.com', locale: 'ko', deliveryId: 'd1' }, message).then(
    () => 'sent',
    (error: unknown) => error,
  );
}

const refusing = (responseCode: number): Error => Object.assign(new Error('no'), { responseCode });

t.test('a message as it arrives', async (t) => {
  const { taken, channel } = await mailbox(t);
  const message = { subject: '[채움] 제안', text: '본문\n\nhttps://example.com/l/abc', html: '<p>본문</p>' };
  for (const deliveryId of ['d1', 'd1'])
    await channel.send({ address: 'a@example.com', locale: 'en', deliveryId }, message);
  t.equal(taken.length, 2);
  const [first, second] = await Promise.all(taken.map((raw) => simpleParser(raw)));
  t.match(first, {
    subject: '[채움] 제안',
    text: /본문\s+https:\/\/example.com\/l\/abc/,
    html: /<p>본문<\/p>/,
    from: { value: [{ address: 'no-reply@chaeum.invalid', name: '채움' }] },
    to: { value: [{ address: 'a@example.com' }] },
    messageId: '<d1@chaeum.invalid>',
  });
  t.equal(second?.messageId, first?.messageId, 'a repeated delivery can be told by its Message-ID');
  t.equal(first?.headers.get('auto-submitted'), 'auto-generated');
  t.equal(first?.headers.get('content-language'), 'en');
});

t.test('no text of people becomes a header', async (t) => {
  const { taken, channel } = await mailbox(t);
  const nasty = [
    '경리\r\nBcc: evil@example.com',
    '경리\nX-Evil: yes\n\nbody',
    '경리\r\n\r\n<script>',
    'a\u2028b\u0085Bcc: evil@example.com',
    '=?utf-8?q?Bcc=3A_evil=40example.com?=',
    'x'.repeat(3000),
  ];
  for (const title of nasty) {
    const message = layOut({ subject: `제안: ${title}`, paragraphs: [title], facts: [['일자리', title]] }, 'ko');
    await channel.send({ address: 'a@example.com', locale: 'ko', deliveryId: 'd' }, message);
    const raw = taken.at(-1) ?? '';
    const head = raw.split('\r\n\r\n')[0] ?? '';
    t.notMatch(head, /^(?:bcc|x-evil):/im);
    t.ok(
      head.split('\r\n').every((line) => line.length <= 998),
      'lines as RFC 5322 allows',
    );
    const parsed = await simpleParser(raw);
    t.equal(parsed.to && 'value' in parsed.to ? parsed.to.value.length : 0, 1);
    t.notMatch(parsed.html || '', /<script/);
  }
});

t.test('an address list or a name in an address reaches nobody else', async (t) => {
  const { channel } = await mailbox(t);
  const heard: string[] = [];
  const other = await mailbox(t, {
    onRcptTo(address, _session, done) {
      heard.push(address.address);
      done();
    },
  });
  await other.channel.send(
    { address: 'a@example.com', locale: 'ko', deliveryId: 'd' },
    { subject: 's', text: 't', html: 't' },
  );
  t.same(heard, ['a@example.com']);
  t.equal(await sending(channel), 'sent');
});

t.test('5xx for the receiver or the text is for good', async (t) => {
  const cases: [string, SMTPServerOptions][] = [
    ['RCPT TO', { onRcptTo: (_address, _session, done) => done(refusing(550)) }],
    [
      'DATA',
      {
        onData(stream, _session, done) {
          stream.resume();
          stream.on('end', () => done(refusing(554)));
        },
      },
    ],
  ];
  for (const [name, options] of cases) {
    const result = await sending((await mailbox(t, options)).channel);
    t.ok(result instanceof PermanentFailure, name);
  }
});

t.test('everything else may pass', async (t) => {
  const cases: [string, SMTPServerOptions, string?][] = [
    ['4xx for the receiver', { onRcptTo: (_address, _session, done) => done(refusing(450)) }],
    [
      '4xx for the text',
      {
        onData(stream, _session, done) {
          stream.resume();
          stream.on('end', () => done(refusing(451)));
        },
      },
    ],
    ['5xx for our own address', { onMailFrom: (_address, _session, done) => done(refusing(550)) }],
    ['5xx in greeting', { onConnect: (_session, done) => done(refusing(554)) }],
    ['a login that is refused', { onAuth: (_auth, _session, done) => done(refusing(535)) }, 'user:wrong@'],
  ];
  for (const [name, options, login] of cases) {
    const result = await sending((await mailbox(t, options, login)).channel);
    t.ok(result instanceof Error && !(result instanceof PermanentFailure), name);
  }
});

t.test('a server that refuses connections, hangs up, or says nothing', async (t) => {
  const listen = async (onSocket: (socket: import('node:net').Socket) => void) => {
    const server = createServer(onSocket);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sockets = new Set<import('node:net').Socket>();
    server.on('connection', (socket) => sockets.add(socket));
    t.teardown(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return server;
  };
  const gone = await listen(() => {});
  const refused = channelTo(t, gone);
  await new Promise((resolve) => gone.close(resolve));
  const cases: [string, MessageChannel][] = [
    ['refuses', refused],
    ['hangs up', channelTo(t, await listen((socket) => socket.end()))],
    ['says nothing', channelTo(t, await listen(() => {}), '', 300)],
    ['greets and says no more', channelTo(t, await listen((socket) => void socket.write('220 hello\r\n')), '', 300)],
    ['talks nonsense', channelTo(t, await listen((socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')))],
  ];
  for (const [name, channel] of cases) {
    const result = await sending(channel);
    t.ok(result instanceof Error && !(result instanceof PermanentFailure), name);
  }
});
