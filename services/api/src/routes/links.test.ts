import { createLinkSigner } from '@chaeum/bank';
import { newId } from '@chaeum/domain';
import t from 'tap';
import { firmInput, seekerInput, testApp, vacancyInput } from '../test-app.ts';

const { ask, tokens, db, clock } = await testApp(t);
const signer = createLinkSigner(Buffer.alloc(32, 9).toString('base64'));
const firm = (await ask(tokens.admin, 'POST', '/v1/firms', firmInput(1))).body;
const HOUR = 3_600_000;

/** A vacancy with one live proposal, and the links of its two sides. */
async function proposed(title = '총무 사무원 대체') {
  const vacancy = (await ask(tokens.admin, 'POST', '/v1/vacancies', { ...vacancyInput(firm.id), title })).body;
  const seeker = (await ask(tokens.admin, 'POST', '/v1/seekers', seekerInput())).body;
  const made = await ask(tokens.counsellor, 'POST', `/v1/vacancies/${vacancy.id}/proposals`, {
    seekerIds: [seeker.id],
  });
  if (made.status !== 201) throw new Error(made.text);
  const [proposal] = made.body.items;
  const link = (side: 'seeker' | 'firm', hours = 24) =>
    `/l/${signer.sign({ subjectId: proposal.id, side, expiresAt: new Date(clock.now().getTime() + hours * HOUR) })}`;
  const state = async () => (await ask(tokens.admin, 'GET', `/v1/proposals/${proposal.id}`)).body.state;
  return { proposal, link, state, vacancy };
}
const form = { 'content-type': 'application/x-www-form-urlencoded' };

t.test('looking answers nothing; pressing the button does', async (t) => {
  const { link, state } = await proposed();
  const url = link('seeker');
  for (let i = 0; i < 3; i++) {
    const page = await ask(null, 'GET', url);
    t.equal(page.status, 200);
    t.match(page.headers, {
      'content-type': /text\/html/,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': /default-src 'none'/,
    });
    t.match(page.text, /<form method="post"/);
    t.notMatch(page.text, /<script|김구직|이담당|육아|parental/);
    t.notMatch(page.text, '테스트 기업 1', 'the firm is named when both have accepted');
  }
  t.equal((await ask(null, 'HEAD', url)).status, 200);
  t.equal(await state(), 'proposed');
  const answer = await ask(null, 'POST', url, 'answer=accept', form);
  t.equal(answer.status, 303);
  t.equal(answer.headers.location, url);
  t.equal(await state(), 'accepted-by-seeker');
  t.match((await ask(null, 'GET', url)).text, '기다리고');
  t.equal((await ask(null, 'POST', url, 'answer=accept', form)).status, 303, 'a second yes changes nothing');
  t.equal((await ask(null, 'POST', link('firm'))).status, 303, 'the button alone means yes');
  t.equal(await state(), 'agreed');
  t.match((await ask(null, 'GET', link('firm'))).text, '확정');
  t.match((await ask(null, 'GET', url)).text, '테스트 기업 1');
  t.equal((await ask(null, 'POST', url, 'answer=decline', form)).status, 409);
});

t.test('a no carries its reason', async (t) => {
  const { link, state, proposal } = await proposed();
  const body = new URLSearchParams({ answer: 'decline', reason: '너무 멉니다' }).toString();
  t.equal((await ask(null, 'POST', link('seeker'), body, form)).status, 303);
  t.equal(await state(), 'declined');
  t.match((await ask(tokens.admin, 'GET', `/v1/proposals/${proposal.id}`)).body, {
    reason: '너무 멉니다',
    endedBy: 'seeker',
  });
  t.equal((await ask(null, 'POST', link('firm'), 'answer=accept', form)).status, 409);
  t.match((await ask(null, 'GET', link('firm'))).text, '거절');
});

t.test('a title cannot smuggle markup into a page', async (t) => {
  const { link } = await proposed('<script>alert(1)</script>"><img src=x>');
  const { text } = await ask(null, 'GET', link('seeker'));
  t.notMatch(text, /<script|<img/);
  t.match(text, '&lt;script&gt;');
});

t.test('an expired link acts no more and offers a fresh one', async (t) => {
  const { link, state, proposal } = await proposed();
  const old = link('seeker', -1);
  const page = await ask(null, 'GET', old);
  t.equal(page.status, 200);
  t.match(page.text, `action="${old}/fresh"`);
  t.notMatch(page.text, 'value="accept"');
  t.equal((await ask(null, 'POST', old, 'answer=accept', form)).status, 410);
  t.equal(await state(), 'proposed');
  t.equal((await ask(null, 'POST', `${old}/fresh`)).status, 202);
  t.equal((await ask(null, 'POST', `${old}/fresh`)).status, 202);
  const sent = await db.selectFrom('deliveries').selectAll().where('template', '=', 'fresh-link').execute();
  t.match(sent, [{ subject_id: proposal.id, recipient_kind: 'seeker' }]);
  t.equal(sent.length, 1, 'not twice within a minute');
});

t.test('when the hold is over the page says so', async (t) => {
  const { link } = await proposed();
  clock.advance(96 * HOUR);
  t.match((await ask(null, 'GET', link('seeker', -1))).text, '기한이 지났습니다');
  t.equal((await ask(null, 'POST', link('seeker'), 'answer=accept', form)).status, 409);
  t.equal((await ask(null, 'POST', `${link('seeker', -1)}/fresh`)).status, 410);
});

t.test('a token that is not ours opens nothing', async (t) => {
  const foreign = createLinkSigner(Buffer.alloc(32, 8).toString('base64'));
  const expiresAt = new Date(clock.now().getTime() + HOUR);
  const unknown = signer.sign({ subjectId: newId(clock), side: 'firm', expiresAt });
  for (const token of [
    'abc',
    'a'.repeat(52),
    unknown,
    foreign.sign({ subjectId: newId(clock), side: 'firm', expiresAt }),
  ]) {
    t.equal((await ask(null, 'GET', `/l/${token}`)).status, 404);
    t.equal((await ask(null, 'POST', `/l/${token}`, 'answer=accept', form)).status, 404);
    t.equal((await ask(null, 'POST', `/l/${token}/fresh`)).status, 404);
  }
  t.equal((await ask(null, 'GET', '/l/')).status, 404);
  const { link } = await proposed();
  t.equal((await ask(null, 'POST', link('firm'), 'answer=maybe', form)).status, 422);
  t.equal((await ask(null, 'POST', link('firm'), '{}', { 'content-type': 'application/json' })).status, 415);
});
