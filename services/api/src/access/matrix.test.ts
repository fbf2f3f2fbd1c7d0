import { planMessages } from '@chaeum/bank';
import { toStoredEvent } from '@chaeum/database';
import { scopes, systemActor } from '@chaeum/domain';
import t from 'tap';
import type { Route } from '../http/route.ts';
import { routes } from '../routes/index.ts';
import { firmInput, GUMI, SEOUL, seekerInput, testApp, vacancyInput } from '../test-app.ts';

/*
 * Every route of the document, asked by every role: whoever its rule names gets in and nobody else, and what belongs to
 * another tenant answers exactly like what does not exist.
 */
const door = await testApp(t, { rateLimitPerMinute: 1_000_000 });
const { ask, tokens, db, clock, cipher, key } = door;
const NOBODY = '01980000-0000-7000-8000-00000000ffff';

/** What belongs to Gumi: a firm with a vacancy, a proposal, a placement, a message that waits, a file, a key. */
const firm = (await ask(tokens.admin, 'POST', '/v1/firms', { ...firmInput(1), complexId: GUMI })).body;
const seeker = (await ask(tokens.admin, 'POST', '/v1/seekers', seekerInput())).body;
const second = (await ask(tokens.admin, 'POST', '/v1/seekers', seekerInput())).body;
const vacancy = (await ask(tokens.admin, 'POST', '/v1/vacancies', { ...vacancyInput(firm.id), seats: 2 })).body;
const made = await ask(tokens.admin, 'POST', `/v1/vacancies/${vacancy.id}/proposals`, {
  seekerIds: [seeker.id, second.id],
});
const [agreed, proposal] = made.body.items;
await ask(tokens.admin, 'POST', `/v1/proposals/${agreed.id}/accept`, { as: 'seeker' });
const placementId = (await ask(tokens.admin, 'POST', `/v1/proposals/${agreed.id}/accept`, { as: 'firm' })).body
  .placementId;
const event = await db
  .selectFrom('events')
  .selectAll()
  .where('proposal_id', '=', proposal.id)
  .executeTakeFirstOrThrow();
const [deliveryId = ''] = await planMessages(
  { db, clock, cipher, actor: systemActor('test') },
  toStoredEvent({ ...event, position: 1 }),
);
const file = await ask(tokens.gumi, 'POST', '/v1/imports?kind=firms', 'a,b\n1,2\n', { 'content-type': 'text/csv' });
const apiKey = (await ask(tokens.admin, 'POST', '/v1/api-keys', { name: 'x', role: 'counsellor', complexIds: [GUMI] }))
  .body.key;

const FOREIGN: Record<string, string> = {
  firms: firm.id,
  vacancies: vacancy.id,
  proposals: proposal.id,
  placements: placementId,
  deliveries: deliveryId,
  imports: file.body.id,
  'api-keys': apiKey.id,
};
/** The pool is one for the country: a seeker is no tenant's. */
const SHARED = ['seekers'];

/** Bodies with which a request would do something. */
const BODIES: Record<string, object> = {
  'PATCH /v1/firms/{id}': { headcount: 43 },
  'PATCH /v1/seekers/{id}': { maxCommuteMinutes: 30 },
  'PATCH /v1/vacancies/{id}': { title: '총무 사무원' },
  'POST /v1/vacancies/{id}/cancel': { reason: 'x' },
  'POST /v1/vacancies/{id}/proposals': { seekerIds: [second.id] },
  'PUT /v1/vacancies/{id}/priorities/{seekerId}': { reason: '전에 함께 일했습니다' },
  'POST /v1/proposals/{id}/accept': { as: 'firm' },
  'POST /v1/proposals/{id}/decline': { as: 'firm' },
  'POST /v1/placements/{id}/extend': { to: '2027-11-30' },
};

const ROLES = ['admin', 'counsellor', 'firm', 'partner'] as const;
const strangers = {
  counsellor: tokens.counsellor,
  firm: await key({ role: 'firm' }),
  partner: await key({ role: 'partner', scopes: [...scopes], complexIds: [SEOUL] }),
};
await ask(strangers.firm, 'POST', '/v1/firms', firmInput(2));
const bare = await key({ role: 'partner', scopes: [], complexIds: [SEOUL] });

const named = (route: Route) => `${route.method} ${route.url}`;
const collection = (route: Route) => /^\/v1\/([\w-]+)/.exec(route.url)?.[1] ?? '';
const request = (route: Route, token: string | null, id: string, body?: object) => {
  const url = route.url.replace('{id}', id).replace('{seekerId}', second.id).replace('{token}', 'x');
  const headers: Record<string, string> = {
    ...(route.ifMatch && { 'if-match': '*' }),
    ...(route.streams && { 'content-type': route.streams[0] }),
    ...(route.form && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  const json = route.streams || route.form ? 'a=1' : body;
  return ask(token, route.method, url, route.method === 'GET' || route.method === 'DELETE' ? undefined : json, headers);
};

t.test('who is not named by the rule is turned away; who is, is not', async (t) => {
  for (const route of routes) {
    const { access } = route;
    const body = BODIES[named(route)] ?? (route.bodySchema ? {} : undefined);
    if ('public' in access) {
      t.notMatch((await request(route, null, NOBODY, body)).status, /401|403/, named(route));
      continue;
    }
    t.equal((await request(route, null, NOBODY, body)).status, 401, `${named(route)} without a key`);
    for (const role of ROLES) {
      const token = role === 'admin' ? tokens.admin : role === 'firm' ? await key({ role: 'firm' }) : strangers[role];
      const { status, body: answer } = await request(route, token, NOBODY, body);
      const may = access.roles.includes(role);
      if (may) t.ok(status !== 401 && status !== 403, `${named(route)}: ${role} may (${status})`);
      else
        t.match(
          { status, answer },
          { status: 403, answer: { type: 'urn:chaeum:problem:forbidden' } },
          `${named(route)}: ${role} may not`,
        );
    }
    if (access.roles.includes('partner')) {
      t.match(
        await request(route, bare, NOBODY, body),
        { status: 403, body: { type: 'urn:chaeum:problem:forbidden', scope: access.scope } },
        `${named(route)}: a partner without the scope`,
      );
    }
  }
});

t.test('each scope opens its own routes and no other', async (t) => {
  for (const scope of scopes) {
    const token = await key({ role: 'partner', scopes: [scope], complexIds: [SEOUL] });
    for (const route of routes) {
      if ('public' in route.access || !route.access.roles.includes('partner')) continue;
      const { status } = await request(
        route,
        token,
        NOBODY,
        BODIES[named(route)] ?? (route.bodySchema ? {} : undefined),
      );
      t.equal(status === 403, route.access.scope !== scope, `${scope}: ${named(route)} (${status})`);
    }
  }
});

t.test('another tenant’s id answers exactly like one that does not exist', async (t) => {
  const seen = new Set<string>();
  for (const route of routes) {
    if ('public' in route.access || !route.url.includes('{id}') || SHARED.includes(collection(route))) continue;
    const foreign = FOREIGN[collection(route)];
    // the scout's things have their tests beside their routes
    if (foreign === undefined) continue;
    seen.add(collection(route));
    for (const [role, token] of Object.entries(strangers)) {
      for (const body of [BODIES[named(route)], route.bodySchema ? {} : undefined]) {
        const [theirs, nothing] = [
          await request(route, token, foreign, body),
          await request(route, token, NOBODY, body),
        ];
        const shape = (answer: typeof theirs, id: string) => ({
          status: answer.status,
          text: answer.text.replaceAll(id, '{id}').replace(/urn:chaeum:request:[\w-]+/, ''),
          headers: Object.keys(answer.headers).sort(),
        });
        t.same(shape(theirs, foreign), shape(nothing, NOBODY), `${named(route)} as ${role} (${theirs.status})`);
        t.ok([403, 404, 422].includes(theirs.status), `${named(route)} as ${role}: ${theirs.status}`);
      }
    }
  }
  t.same([...seen].sort(), Object.keys(FOREIGN).sort(), 'everything was asked for');
});

t.test('lists show nothing of another tenant, whatever is asked for', async (t) => {
  for (const query of [`vacancyId=${vacancy.id}`, `seekerId=${seeker.id}`, '']) {
    for (const list of ['proposals', 'placements']) {
      for (const [role, token] of Object.entries(strangers)) {
        t.same((await ask(token, 'GET', `/v1/${list}?${query}`)).body.items, [], `${list}?${query} as ${role}`);
      }
    }
  }
  t.same((await ask(tokens.counsellor, 'GET', `/v1/deliveries?subjectId=${proposal.id}`)).body.items, []);
  t.equal((await ask(tokens.gumi, 'GET', `/v1/deliveries?subjectId=${proposal.id}`)).body.items.length, 2);
  for (const [role, token] of Object.entries(strangers)) {
    const vacancies = (await ask(token, 'GET', '/v1/vacancies?limit=200')).body.items;
    t.notOk(
      vacancies.some((one: { id: string }) => one.id === vacancy.id),
      `vacancies as ${role}`,
    );
    const events = await ask(token, 'GET', `/v1/events?vacancyId=${vacancy.id}`);
    t.same(events.body.items, [], `events as ${role}`);
  }
});

t.test('nothing of all that changed what it was', async (t) => {
  t.match((await ask(tokens.gumi, 'GET', `/v1/firms/${firm.id}`)).body, { headcount: 42 });
  t.match((await ask(tokens.gumi, 'GET', `/v1/vacancies/${vacancy.id}`)).body, { state: 'open', title: vacancy.title });
  t.match((await ask(tokens.gumi, 'GET', `/v1/proposals/${proposal.id}`)).body, { state: 'proposed' });
  t.match((await ask(tokens.gumi, 'GET', `/v1/placements/${placementId}`)).body, { state: 'agreed', to: '2027-12-31' });
});

t.test('keys that are no keys', async (t) => {
  const good = tokens.admin;
  const bad = [
    '',
    'x',
    good.slice(0, -1),
    `${good}A`,
    good.toUpperCase(),
    good.replace('chaeum_', ''),
    `${good} ${good}`,
    `chaeum_${'0'.repeat(12)}_${'A'.repeat(43)}`,
    "chaeum_000000000000_' or 1=1 --".padEnd(63, 'a'),
    'a'.repeat(10_000),
  ];
  for (const token of bad) t.equal((await ask(token, 'GET', '/v1/firms')).status, 401, token.slice(0, 40));
  for (const header of [good, `Basic ${good}`, `Bearer${good}`, `bearer: ${good}`]) {
    t.equal(
      (await ask(null, 'GET', '/v1/firms', undefined, { authorization: header })).status,
      401,
      header.slice(0, 12),
    );
  }
  t.equal((await ask(null, 'GET', '/v1/firms', undefined, { authorization: `bearer ${good}` })).status, 200);
  t.equal((await ask(null, 'GET', `/v1/firms?token=${good}`)).status, 401);
});
