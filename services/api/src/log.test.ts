import { Writable } from 'node:stream';
import { createLinkSigner } from '@chaeum/bank';
import { newId } from '@chaeum/domain';
import { pino } from 'pino';
import t from 'tap';
import { firmInput, seekerInput, testApp } from './test-app.ts';

t.test('what is logged: who, what, how it went; no body, no query, no token', async (t) => {
  let log = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log += chunk;
      done();
    },
  });
  const { ask, tokens, clock, db } = await testApp(t, {}, pino({ level: 'debug' }, sink));
  const link = createLinkSigner(Buffer.alloc(32, 9).toString('base64'));
  const token = link.sign({ subjectId: newId(clock), side: 'firm', expiresAt: clock.now() });
  const made = await ask(tokens.admin, 'POST', '/v1/firms', firmInput(1));
  await ask(tokens.admin, 'POST', '/v1/seekers', seekerInput());
  await ask(tokens.admin, 'POST', '/v1/seekers', { ...seekerInput(), phone: '김비밀' });
  await ask(tokens.admin, 'GET', `/v1/firms/${made.body.id}`);
  await ask(tokens.admin, 'GET', '/v1/occupations?q=query-text');
  await ask(null, 'GET', `/l/${token}?utm_source=mail`);
  await ask(null, 'POST', `/l/${token}/fresh`);
  await ask(null, 'GET', `/l/${token}/nowhere`);
  await db.destroy();
  await ask(tokens.admin, 'GET', '/v1/firms');

  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.match(
    lines.filter((line) => line.msg === 'answered').map((line) => [line.method, line.route, line.status]),
    [
      ['POST', '/v1/firms', 201],
      ['POST', '/v1/seekers', 201],
      ['POST', '/v1/seekers', 422],
      ['GET', '/v1/firms/:id', 200],
      ['GET', '/v1/occupations', 200],
      ['GET', '/l/:token', 404],
      ['POST', '/l/:token/fresh', 404],
      ['GET', null, 404],
      ['GET', '/v1/firms', 500],
    ],
  );
  t.match(lines[0], { role: 'admin', reqId: /^[0-9a-f-]{36}$/ });
  t.ok(lines.some((line) => line.msg === 'unexpected error' && line.reqId === lines.at(-1).reqId));
  for (const secret of [
    token,
    tokens.admin,
    '김구직',
    '김비밀',
    '테스트',
    'contact@example.com',
    'query-text',
    'utm_source',
    '127.0.0.1',
  ]) {
    t.notOk(log.includes(secret), `${secret} is not logged`);
  }
});
