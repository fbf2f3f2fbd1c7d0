import t from 'tap';
import { testApp } from './test-app.ts';

t.test('the fields tell what is left; beyond it is a problem', async (t) => {
  const { ask, tokens } = await testApp(t, { rateLimitPerMinute: 5 });
  for (let left = 4; left >= 0; left--) {
    const { status, headers } = await ask(tokens.admin, 'GET', '/v1/complexes');
    t.equal(status, 200);
    t.equal(headers['ratelimit-policy'], '"default";q=5;w=60');
    t.match(headers.ratelimit, new RegExp(`^"default";r=${left};t=\\d+$`));
  }
  const over = await ask(tokens.admin, 'GET', '/v1/complexes');
  t.match(over, {
    status: 429,
    body: { type: 'urn:chaeum:problem:rate-limited' },
    headers: { 'retry-after': /^\d+$/ },
  });
  t.match(over.headers.ratelimit, /r=0/);
  t.equal((await ask(tokens.firm, 'GET', '/v1/complexes')).status, 200, 'others are not touched');
  for (let i = 0; i < 20; i++) t.equal((await ask(null, 'GET', '/healthz')).status, 200);
  for (let i = 0; i < 5; i++) t.equal((await ask('chaeum_wrong', 'GET', '/v1/complexes')).status, 401);
  t.equal((await ask('chaeum_wrong', 'GET', '/v1/complexes')).status, 429, 'without a key the address counts');
});

t.test('a file may be larger than other bodies, up to its own limit', async (t) => {
  const { ask, tokens, db } = await testApp(t, { importLimit: 3 * 1024 * 1024 });
  const csv = { 'content-type': 'text/csv' };
  const url = '/v1/imports?kind=firms';
  const taken = await ask(tokens.admin, 'POST', url, `name\n${'가나다\n'.repeat(200_000)}`, csv);
  t.match(taken, { status: 202, body: { state: 'queued', kind: 'firms', format: 'csv' } });
  t.equal(taken.headers.location, `/v1/imports/${taken.body.id}`);
  t.equal((await ask(tokens.admin, 'GET', `/v1/imports/${taken.body.id}`)).body.id, taken.body.id);
  t.equal(
    (await ask(tokens.counsellor, 'GET', `/v1/imports/${taken.body.id}`)).status,
    404,
    'an import is its sender’s',
  );
  t.same((await ask(tokens.admin, 'GET', `/v1/imports/${taken.body.id}/errors`)).body.items, []);
  const again = await ask(tokens.admin, 'POST', url, `name\n${'가나다\n'.repeat(200_000)}`, csv);
  t.match(again, { status: 200, body: { id: taken.body.id } });
  t.equal((await ask(tokens.admin, 'POST', url, 'x'.repeat(4 * 1024 * 1024), csv)).status, 413);
  t.match(await ask(tokens.admin, 'POST', url, '', csv), { status: 422 });
  t.equal((await ask(tokens.admin, 'POST', url, '{}', { 'content-type': 'application/json' })).status, 415);
  t.match(await ask(tokens.admin, 'POST', '/v1/imports?kind=cats', 'a', csv), {
    status: 422,
    body: { errors: [{ pointer: '?kind' }] },
  });
  t.match(
    await ask(tokens.admin, 'POST', '/v1/imports?kind=firms', '{}\n', { 'content-type': 'application/x-ndjson' }),
    {
      body: { format: 'ndjson' },
    },
  );
  t.equal((await ask(tokens.firm, 'POST', url, 'a', csv)).status, 403);
  t.equal((await db.selectFrom('imports').select('id').execute()).length, 2, 'what was refused left nothing');
});
