import t from 'tap';
import { firmInput, testApp } from '../test-app.ts';
import { forgetOldKeys } from './idempotency.ts';

const { ask, tokens, db, clock, key } = await testApp(t);
const DAY = 24 * 3_600_000;
const post = (token: string, idempotencyKey: string, body: unknown, url = '/v1/firms') =>
  ask(token, 'POST', url, body, { 'idempotency-key': idempotencyKey });
const firms = async () => (await db.selectFrom('firms').select('id').execute()).length;

t.test('the same request again gets the same answer, and does nothing', async (t) => {
  const first = await post(tokens.admin, 'a-1', firmInput(1));
  const again = await post(tokens.admin, 'a-1', firmInput(1));
  t.equal(first.status, 201);
  t.equal(again.status, 201);
  t.equal(again.text, first.text);
  t.equal(again.headers.etag, first.headers.etag);
  t.equal(again.headers.location, first.headers.location);
  t.equal(first.headers['idempotency-replayed'], undefined);
  t.equal(again.headers['idempotency-replayed'], 'true');
  t.equal(await firms(), 1);
  const stored = await db.selectFrom('idempotency_keys').selectAll().executeTakeFirstOrThrow();
  t.notMatch(JSON.stringify(stored), 'contact@example.com', 'answers are kept sealed');
});

t.test('another request under the same key is refused', async (t) => {
  t.match(await post(tokens.admin, 'a-1', firmInput(2)), {
    status: 422,
    body: { type: 'urn:chaeum:problem:idempotency-key-reused' },
  });
  t.equal((await post(tokens.admin, 'a-1', {}, '/v1/policies')).status, 422);
  t.equal(await firms(), 1);
});

t.test('keys are their sender’s own', async (t) => {
  const other = await key({ role: 'admin' });
  t.equal((await post(other, 'a-1', firmInput(3))).status, 201);
});

t.test('what failed is not remembered', async (t) => {
  t.equal((await post(tokens.admin, 'a-2', { ...firmInput(4), headcount: 0 })).status, 422);
  t.equal((await post(tokens.admin, 'a-2', firmInput(4))).status, 201);
  t.equal((await post(tokens.admin, 'a-3', firmInput(4))).status, 409, 'registered already');
  const after = await post(tokens.admin, 'a-3', firmInput(5));
  t.equal(after.status, 201);
  t.equal(after.headers['idempotency-replayed'], undefined);
});

t.test('many at once: one does it, nobody does it twice', async (t) => {
  const before = await firms();
  const answers = await Promise.all(Array.from({ length: 30 }, () => post(tokens.admin, 'a-4', firmInput(6))));
  t.equal(await firms(), before + 1);
  const statuses = new Set(answers.map((one) => one.status));
  t.ok([...statuses].every((status) => status === 201 || status === 409));
  for (const one of answers.filter((one) => one.status === 409)) {
    t.equal(one.body.type, 'urn:chaeum:problem:request-in-progress');
  }
  const fresh = answers.filter((one) => one.status === 201 && one.headers['idempotency-replayed'] === undefined);
  t.equal(fresh.length, 1);
});

t.test('updates too, and an ill-formed key is told', async (t) => {
  const made = (await post(tokens.admin, 'a-5', firmInput(7))).body;
  const patch = () =>
    ask(
      tokens.admin,
      'PATCH',
      `/v1/firms/${made.id}`,
      { headcount: 7 },
      { 'idempotency-key': 'a-6', 'if-match': '"1"' },
    );
  t.equal((await patch()).status, 200);
  t.match(await patch(), { status: 200, headers: { 'idempotency-replayed': 'true', etag: '"2"' } });
  for (const wrong of ['with space', 'x'.repeat(256), 'é']) {
    t.match(await post(tokens.admin, wrong, firmInput(8)), {
      status: 422,
      body: { errors: [{ pointer: 'header:Idempotency-Key' }] },
    });
  }
});

t.test('after a day a key is free again', async (t) => {
  clock.advance(DAY + 1);
  t.equal((await post(tokens.admin, 'a-1', firmInput(9))).status, 201);
  const kept = (await db.selectFrom('idempotency_keys').select('key').execute()).length;
  const forgotten = await forgetOldKeys({ db, clock });
  t.equal(forgotten, kept - 1);
});
