import t from 'tap';
import { firmInput, GUMI, SEOUL, seekerInput, testApp, vacancyInput } from './test-app.ts';

const door = await testApp(t);
const { ask, tokens, db, clock } = door;
const firm = (await ask(tokens.counsellor, 'POST', '/v1/firms', firmInput(1))).body;
const vacancy = (await ask(tokens.counsellor, 'POST', '/v1/vacancies', vacancyInput(firm.id))).body;
const seeker = (await ask(tokens.counsellor, 'POST', '/v1/seekers', seekerInput())).body;

t.test('what is made can be read again, with its version', async (t) => {
  for (const [url, made] of [
    [`/v1/firms/${firm.id}`, firm],
    [`/v1/vacancies/${vacancy.id}`, vacancy],
    [`/v1/seekers/${seeker.id}`, seeker],
  ] as const) {
    const read = await ask(tokens.counsellor, 'GET', url);
    t.equal(read.status, 200);
    t.same(read.body, made);
    t.equal(read.headers.etag, '"1"');
    t.equal((await ask(tokens.counsellor, 'GET', url, undefined, { 'if-none-match': 'W/"1"' })).status, 304);
    t.equal((await ask(tokens.counsellor, 'GET', url, undefined, { 'if-none-match': '"2"' })).status, 200);
    const head = await ask(tokens.counsellor, 'HEAD', url);
    t.match(head, { status: 200, text: '', headers: { etag: '"1"' } });
  }
});

t.test('without a valid key nothing is told', async (t) => {
  const expired = await door.key({ role: 'admin', expiresAt: new Date('2026-11-24T02:59:59Z') });
  const wrong = `${tokens.admin.slice(0, -1)}${tokens.admin.endsWith('A') ? 'B' : 'A'}`;
  for (const token of [null, 'nonsense', wrong, expired, 'chaeum_000000000000_'.padEnd(63, 'a')]) {
    const answer = await ask(token, 'GET', `/v1/firms/${firm.id}`);
    t.equal(answer.status, 401);
    t.match(answer.headers, {
      'www-authenticate': /^Bearer/,
      'content-type': 'application/problem+json; charset=utf-8',
    });
    t.match(answer.body, { type: 'urn:chaeum:problem:unauthenticated', status: 401, instance: /^urn:chaeum:request:/ });
  }
  t.equal((await ask(null, 'POST', '/v1/firms', 'x'.repeat(3_000_000))).status, 401, 'a body is not even read');
});

t.test('a key that is taken back opens nothing more', async (t) => {
  const made = (await ask(tokens.admin, 'POST', '/v1/api-keys', { name: 'short-lived', role: 'counsellor' })).body;
  t.match(made.token, /^chaeum_[0-9a-f]{12}_[\w-]{43}$/);
  t.equal((await ask(made.token, 'GET', '/v1/firms')).status, 200);
  t.equal((await ask(tokens.admin, 'POST', `/v1/api-keys/${made.key.id}/revoke`)).status, 200);
  t.equal((await ask(made.token, 'GET', '/v1/firms')).status, 401);
  const stored = JSON.stringify(await db.selectFrom('api_keys').selectAll().execute());
  // the secret may hold underscores of its own
  t.notOk(stored.includes(made.token.slice(-43)), 'the secret is nowhere kept');
  t.notMatch((await ask(tokens.admin, 'GET', '/v1/api-keys')).text, 'secret');
  for (const token of [tokens.counsellor, tokens.firm, tokens.partner]) {
    t.equal((await ask(token, 'GET', '/v1/api-keys')).status, 403);
  }
});

t.test('roles and scopes', async (t) => {
  const cases: [string, 'GET' | 'POST', string, number][] = [
    [tokens.firm, 'GET', '/v1/seekers', 403],
    [tokens.firm, 'POST', `/v1/vacancies/${vacancy.id}/proposals`, 403],
    [tokens.partner, 'POST', '/v1/vacancies', 403],
    [tokens.partner, 'GET', '/v1/proposals', 403],
    [tokens.partner, 'GET', '/v1/vacancies', 200],
    [tokens.counsellor, 'GET', '/v1/deliveries', 200],
    [tokens.firm, 'GET', '/v1/deliveries', 403],
  ];
  for (const [token, method, url, status] of cases) {
    t.equal((await ask(token, method, url, method === 'POST' ? {} : undefined)).status, status, `${method} ${url}`);
  }
});

t.test('another tenant’s id looks like one that does not exist', async (t) => {
  const nobody = '01980000-0000-7000-8000-00000000ffff';
  for (const [path, id] of [
    ['firms', firm.id],
    ['vacancies', vacancy.id],
  ] as const) {
    const foreign = await ask(tokens.gumi, 'GET', `/v1/${path}/${id}`);
    const missing = await ask(tokens.gumi, 'GET', `/v1/${path}/${nobody}`);
    const garbage = await ask(tokens.gumi, 'GET', `/v1/${path}/not-an-id`);
    t.equal(foreign.status, 404);
    const same = (answer: { text: string }, named: string) =>
      answer.text.replaceAll(named, 'X').replace(/request:[^"]+/, '');
    t.equal(same(foreign, id), same(missing, nobody), path);
    t.equal(garbage.status, 404);
    t.equal((await ask(tokens.gumi, 'PATCH', `/v1/${path}/${id}`, {}, { 'if-match': '*' })).status, 404);
    t.equal((await ask(tokens.firm, 'GET', `/v1/${path}/${id}`)).status, 404);
  }
  t.equal((await ask(tokens.gumi, 'GET', `/v1/vacancies/${vacancy.id}/shortlist`)).status, 404);
  t.same((await ask(tokens.gumi, 'GET', '/v1/vacancies')).body.items, []);
  t.equal(
    (await ask(tokens.partner, 'GET', `/v1/seekers/${seeker.id}`)).body.name,
    null,
    'no personal data for partners',
  );
});

t.test('why the leave is taken is for the firm and its counsellor', async (t) => {
  const url = `/v1/vacancies/${vacancy.id}`;
  t.match((await ask(tokens.counsellor, 'GET', url)).body, {
    title: '총무 사무원 육아휴직 대체',
    leave: { type: 'parental' },
  });
  for (const path of [url, '/v1/vacancies']) {
    const answer = await ask(tokens.partner, 'GET', path);
    t.equal(answer.status, 200);
    t.notMatch(answer.text, /육아|parental/, `${path} as a partner`);
  }
  t.match((await ask(tokens.partner, 'GET', url)).body, { title: '총무 사무원 휴직 대체', leave: { type: null } });
});

t.test('a firm’s key is bound by registering, once', async (t) => {
  const token = await door.key({ role: 'firm' });
  const own = await ask(token, 'POST', '/v1/firms', firmInput(50));
  t.equal(own.status, 201);
  t.equal((await ask(token, 'GET', `/v1/firms/${own.body.id}`)).body.contacts.length, 1);
  t.equal((await ask(token, 'POST', '/v1/firms', firmInput(51))).status, 403);
  t.same(
    (await ask(token, 'GET', '/v1/firms')).body.items.map((one: { id: string }) => one.id),
    [own.body.id],
  );
  t.equal((await ask(token, 'POST', '/v1/vacancies', vacancyInput(own.body.id))).status, 201);
  t.equal((await ask(token, 'POST', '/v1/vacancies', vacancyInput(firm.id))).status, 422);
});

t.test('an update names the version it was made from', async (t) => {
  const made = (await ask(tokens.admin, 'POST', '/v1/firms', firmInput(2))).body;
  const url = `/v1/firms/${made.id}`;
  t.match(await ask(tokens.admin, 'PATCH', url, { headcount: 43 }), {
    status: 428,
    body: { type: 'urn:chaeum:problem:precondition-required' },
  });
  t.match(await ask(tokens.admin, 'PATCH', url, { headcount: 43 }, { 'if-match': '"1"' }), {
    status: 200,
    headers: { etag: '"2"' },
    body: { headcount: 43 },
  });
  for (const stale of ['"1"', 'W/"2"', '"abc"', '2']) {
    t.match(await ask(tokens.admin, 'PATCH', url, { headcount: 44 }, { 'if-match': stale }), {
      status: 412,
      body: { type: 'urn:chaeum:problem:precondition-failed', currentVersion: 2 },
    });
  }
  t.equal((await ask(tokens.admin, 'PATCH', url, { headcount: 45 }, { 'if-match': '*' })).headers.etag, '"3"');
  const one = (await ask(tokens.admin, 'POST', '/v1/seekers', seekerInput())).body;
  t.equal((await ask(tokens.admin, 'DELETE', `/v1/seekers/${one.id}`, undefined, { 'if-match': '"7"' })).status, 412);
  t.match(await ask(tokens.admin, 'DELETE', `/v1/seekers/${one.id}`), { status: 204, text: '' });
  t.equal((await ask(tokens.admin, 'GET', `/v1/seekers/${one.id}`)).status, 404);
});

t.test('simultaneous updates from one version: one lands', async (t) => {
  const made = (await ask(tokens.admin, 'POST', '/v1/firms', firmInput(3))).body;
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      ask(tokens.admin, 'PATCH', `/v1/firms/${made.id}`, { headcount: 100 + i }, { 'if-match': '"1"' }),
    ),
  );
  t.equal(answers.filter((one) => one.status === 200).length, 1);
  t.equal(answers.filter((one) => one.status === 412).length, 11);
});

t.test('lists: pages, Link, limits', async (t) => {
  for (let n = 10; n < 15; n++) await ask(tokens.admin, 'POST', '/v1/firms', firmInput(n));
  const seen: string[] = [];
  let url: string | undefined = '/v1/firms?limit=2';
  while (url !== undefined) {
    const page = await ask(tokens.admin, 'GET', url);
    t.equal(page.status, 200);
    seen.push(...page.body.items.map((one: { id: string }) => one.id));
    const next = /^<(.+)>; rel="next"$/.exec(page.headers.link ?? '')?.[1];
    t.equal(next !== undefined, page.body.nextCursor !== null);
    url = next;
  }
  const all = (await ask(tokens.admin, 'GET', '/v1/firms?limit=200')).body.items.map((one: { id: string }) => one.id);
  t.same(seen, all);
  t.equal(new Set(seen).size, seen.length);
  for (const query of [
    'limit=201',
    'limit=0',
    'limit=-1',
    'limit=abc',
    'limit=1.5',
    'limit=',
    'cursor=nonsense',
    'limit=5&limit=x',
    'nope=1',
    'complexId=abc',
    'cursor=%00',
  ]) {
    const answer = await ask(tokens.admin, 'GET', `/v1/firms?${query}`);
    t.equal(answer.status, 422, query);
    t.match(answer.body.errors?.[0]?.pointer, /^\?(limit|cursor|nope|complexId)$/, query);
  }
});

t.test('what is not offered is told as a problem', async (t) => {
  t.match(await ask(tokens.admin, 'GET', '/v1/nothing'), {
    status: 404,
    body: { type: 'urn:chaeum:problem:not-found' },
  });
  t.match(await ask(tokens.admin, 'DELETE', `/v1/firms/${firm.id}`), {
    status: 405,
    headers: { allow: 'GET, HEAD, PATCH' },
    body: { type: 'urn:chaeum:problem:method-not-allowed', allowed: ['GET', 'HEAD', 'PATCH'] },
  });
  t.match(await ask(tokens.admin, 'GET', '/v1/%ZZ'), { status: 404, headers: { 'content-type': /problem\+json/ } });
  t.equal((await ask(tokens.admin, 'PUT', '/v1/vacancies', {})).status, 405);
});

t.test('the language that was asked for', async (t) => {
  const ko = await ask(tokens.admin, 'GET', '/v1/firms?limit=0');
  t.match(ko.body, {
    title: '입력이 올바르지 않습니다',
    errors: [{ message: 'must be at least 1', messageKo: '1 이상이어야 합니다' }],
  });
  t.equal(ko.headers['content-language'], 'ko');
  const en = await ask(tokens.admin, 'GET', '/v1/firms?limit=0', undefined, { 'accept-language': 'ko;q=0.5, en-GB' });
  t.match(en.body, { title: 'The input is not valid', type: ko.body.type });
});

t.test('a request keeps its id', async (t) => {
  const given = await ask(tokens.admin, 'GET', '/v1/nothing', undefined, { 'x-request-id': 'abc-123' });
  t.equal(given.headers['x-request-id'], 'abc-123');
  t.equal(given.body.instance, 'urn:chaeum:request:abc-123');
  const bad = await ask(tokens.admin, 'GET', '/v1/nothing', undefined, { 'x-request-id': 'a b\tc<script>' });
  t.match(bad.headers['x-request-id'], /^[0-9a-f-]{36}$/);
});

t.test('who saw whose personal data is written down', async (t) => {
  await ask(tokens.counsellor, 'GET', `/v1/seekers/${seeker.id}`);
  const log = await db.selectFrom('access_log').selectAll().where('action', '=', 'read').execute();
  t.ok(log.some((row) => row.subject_ids.includes(seeker.id) && row.actor_role === 'counsellor' && row.address));
});

t.test('reference data', async (t) => {
  t.match((await ask(tokens.partner, 'GET', '/v1/complexes')).body.items, [{ id: SEOUL }, { id: GUMI }]);
  for (const name of ['occupations', 'industries', 'districts', 'skills', 'licences']) {
    const found = await ask(tokens.firm, 'GET', `/v1/${name}?q=${encodeURIComponent('사무')}&limit=3`);
    t.equal(found.status, 200, name);
    t.ok(found.body.items.length <= 3);
    t.equal((await ask(tokens.firm, 'GET', `/v1/${name}?q=`)).status, 422);
    t.equal((await ask(tokens.firm, 'GET', `/v1/${name}`)).status, 422);
  }
  const commute = await ask(tokens.firm, 'GET', '/v1/commute?from=37.49,126.9&to=37.48,126.88&arriveBy=09:00');
  t.ok(commute.body.minutes > 8);
  // 구로디지털단지 → 강남, one train of line 2
  const train = await ask(tokens.firm, 'GET', '/v1/commute?from=37.485266,126.901401&to=37.49799,127.027912');
  t.match(train.body, { source: 'network' });
  t.same(
    train.body.legs.map((leg: { mode: string; line?: string }) => leg.line ?? leg.mode),
    ['walk', '2호선', '2호선', 'walk'],
  );
  const gumi = await ask(tokens.firm, 'GET', '/v1/commute?from=36.1195,128.3446&to=36.1095,128.3846&arriveBy=08:30');
  t.match(gumi.body, { source: 'road-model', legs: [{ mode: 'road' }] });
  for (const arriveBy of ['9:00', '25:00', 'morning']) {
    const wrong = await ask(tokens.firm, 'GET', `/v1/commute?from=37.49,126.9&to=37.48,126.88&arriveBy=${arriveBy}`);
    t.match(wrong, { status: 422, body: { errors: [{ pointer: '?arriveBy' }] } }, arriveBy);
  }
  for (const from of ['126.9,37.49', 'abc', '37.49', '0,0', '37.49,126.9,5']) {
    const wrong = await ask(tokens.firm, 'GET', `/v1/commute?from=${from}&to=37.48,126.88`);
    t.match(wrong, { status: 422, body: { errors: [{ pointer: '?from' }] } }, from);
  }
});

t.test('health, readiness, metrics and docs need no key', async (t) => {
  for (const url of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs/', '/docs/static/swagger-ui.css']) {
    t.equal((await ask(null, 'GET', url)).status, 200, url);
  }
  t.notMatch((await ask(null, 'GET', '/docs/')).text, /https?:\/\//, 'nothing from the net');
});

t.test('the feed shows what happened, to those it concerns', async (t) => {
  const rows = await db.selectFrom('events').select(['id', 'seq']).orderBy('seq').execute();
  for (const [i, row] of rows.entries()) {
    await db
      .updateTable('events')
      .set({ position: i + 1 })
      .where('id', '=', row.id)
      .execute();
  }
  const all = await ask(tokens.admin, 'GET', '/v1/events?limit=3');
  t.same(
    all.body.items.map((one: { position: number }) => one.position),
    [1, 2, 3],
  );
  t.equal(all.body.nextCursor, '3');
  t.match(all.headers.link, '/v1/events?limit=3&after=3');
  const rest = await ask(tokens.admin, 'GET', `/v1/events?after=${rows.length}`);
  t.same(rest.body, { items: [], nextCursor: null });
  const history = await ask(tokens.counsellor, 'GET', `/v1/events?vacancyId=${vacancy.id}`);
  t.match(history.body.items, [{ type: 'vacancy.posted', firmId: firm.id }]);
  t.same((await ask(tokens.gumi, 'GET', `/v1/events?vacancyId=${vacancy.id}`)).body.items, []);
  t.notMatch(all.text, 'parental', 'no reason of a leave');
});

t.test('keys are looked up anew after five seconds', async (t) => {
  const token = await door.key({ role: 'counsellor' });
  t.equal((await ask(token, 'GET', '/v1/firms')).status, 200);
  await db
    .updateTable('api_keys')
    .set({ revoked_at: clock.now() })
    .where('prefix', '=', token.split('_')[1] ?? '')
    .execute();
  clock.advance(5001);
  t.equal((await ask(token, 'GET', '/v1/firms')).status, 401);
});
