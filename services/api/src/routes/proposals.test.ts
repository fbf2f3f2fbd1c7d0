import { type BankDeps, expireProposals, proposeNextWave } from '@chaeum/bank';
import { systemActor } from '@chaeum/domain';
import t from 'tap';
import { firmInput, seekerInput, testApp, vacancyInput } from '../test-app.ts';

const { app, ask, tokens, db, clock, cipher } = await testApp(t);
const START = '2026-11-24T03:00:00Z';
const HOUR = 3_600_000;
const deps: BankDeps = { db, clock, cipher, actor: systemActor('test') };
const address = await app.listen({ port: 0, host: '127.0.0.1' });
t.beforeEach(() => clock.set(START));

let firms = 100;
async function firm(token = tokens.admin) {
  firms += 1;
  const made = await ask(token, 'POST', '/v1/firms', firmInput(firms));
  if (made.status !== 201) throw new Error(made.text);
  return made.body;
}
async function vacancy(firmId: string, change: object = {}) {
  const made = await ask(tokens.admin, 'POST', '/v1/vacancies', { ...vacancyInput(firmId), ...change });
  if (made.status !== 201) throw new Error(made.text);
  return made.body;
}
const seekers = async (count: number): Promise<string[]> => {
  const made = await Promise.all(
    Array.from({ length: count }, () => ask(tokens.admin, 'POST', '/v1/seekers', seekerInput())),
  );
  return made.map((one) => one.body.id);
};
const house = await firm();

/** Over a connection of its own, as callers come. */
const post = async (path: string, body: object, token = tokens.counsellor) => {
  const response = await fetch(address + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the test says what it expects to come over the wire
  return { status: response.status, body: (await response.json()) as any };
};
const propose = async (vacancyId: string, seekerIds: string[]) => {
  const made = await post(`/v1/vacancies/${vacancyId}/proposals`, { seekerIds });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body.items as { id: string; heldUntil: string; seekerId: string }[];
};
const answer = (id: string, as: 'seeker' | 'firm', what: 'accept' | 'decline' = 'accept') =>
  post(`/v1/proposals/${id}/${what}`, { as });
const proposal = async (id: string) => (await ask(tokens.admin, 'GET', `/v1/proposals/${id}`)).body;
const stateOf = async (id: string) => (await proposal(id)).state;
const placementsOf = (vacancyId: string) =>
  ask(tokens.admin, 'GET', `/v1/placements?vacancyId=${vacancyId}`).then((one) => one.body.items);
const statuses = (answers: { status: number }[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const live = async (query: string) => {
  const { items } = (await ask(tokens.admin, 'GET', `/v1/proposals?limit=200&${query}`)).body;
  return items.filter((one: { state: string }) =>
    ['proposed', 'accepted-by-seeker', 'accepted-by-firm'].includes(one.state),
  );
};

t.test('a hundred at once for one vacancy: three for each seat, no more', async (t) => {
  for (const seats of [1, 2]) {
    const { id } = await vacancy(house.id, { seats });
    const people = await seekers(100);
    const answers = await Promise.all(
      people.map((seekerId) => post(`/v1/vacancies/${id}/proposals`, { seekerIds: [seekerId] })),
    );
    t.same(statuses(answers), { 201: 3 * seats, 409: 100 - 3 * seats });
    t.match(answers.find((one) => one.status === 409)?.body, {
      type: 'urn:chaeum:problem:proposal-cap',
      errors: [{ pointer: '/seekerIds', message: /3 live proposals for each open seat; there is room for 0/ }],
    });
    t.equal((await live(`vacancyId=${id}`)).length, 3 * seats);
  }
});

t.test('a hundred at once for one seeker: two, no more', async (t) => {
  const [seekerId = ''] = await seekers(1);
  const vacancies = await Promise.all(Array.from({ length: 100 }, () => vacancy(house.id)));
  const answers = await Promise.all(
    vacancies.map(({ id }) => post(`/v1/vacancies/${id}/proposals`, { seekerIds: [seekerId] })),
  );
  t.same(statuses(answers), { 201: 2, 409: 98 });
  t.equal((await live(`seekerId=${seekerId}`)).length, 2);
});

t.test(
  'a hundred at once, several seekers each, over several vacancies: both limits hold, none waits for another',
  async (t) => {
    const people = await seekers(8);
    const vacancies = await Promise.all(Array.from({ length: 5 }, () => vacancy(house.id)));
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const pair = [people[i % 8], people[(i * 3 + 1) % 8]].filter((one, j, all) => all.indexOf(one) === j);
        return post(`/v1/vacancies/${vacancies[i % 5]?.id}/proposals`, { seekerIds: pair });
      }),
    );
    t.same(Object.keys(statuses(answers)).sort(), ['201', '409']);
    for (const { id } of vacancies) t.ok((await live(`vacancyId=${id}`)).length <= 3);
    for (const id of people) t.ok((await live(`seekerId=${id}`)).length <= 2);
  },
);

t.test('all of them, or none', async (t) => {
  const { id } = await vacancy(house.id);
  const people = await seekers(4);
  t.equal((await post(`/v1/vacancies/${id}/proposals`, { seekerIds: people })).status, 409);
  t.same(await live(`vacancyId=${id}`), []);
  const [first = ''] = people;
  await propose(id, [first]);
  t.match(await post(`/v1/vacancies/${id}/proposals`, { seekerIds: [people[1], first] }), {
    status: 409,
    body: { errors: [{ pointer: '/seekerIds/1', message: /live proposal for this vacancy already/ }] },
  });
  t.equal((await live(`vacancyId=${id}`)).length, 1);
  const unknown = '01980000-0000-7000-8000-00000000ffff';
  t.match(await post(`/v1/vacancies/${id}/proposals`, { seekerIds: [unknown] }), {
    status: 409,
    body: { type: 'urn:chaeum:problem:not-eligible', errors: [{ pointer: '/seekerIds/0' }] },
  });
});

t.test('held for 48 working hours', async (t) => {
  const cases: [string, string][] = [
    ['2026-11-24T12:00', '2026-11-26T12:00'],
    ['2026-11-27T15:00', '2026-12-01T15:00'],
    ['2026-12-24T10:00', '2026-12-29T10:00'], // over Christmas and a week-end
  ];
  for (const [at, until] of cases) {
    clock.set(new Date(`${at}+09:00`));
    const [one] = await propose((await vacancy(house.id)).id, await seekers(1));
    t.equal(one?.heldUntil, new Date(`${until}+09:00`).toISOString(), at);
  }
});

t.test('silence: the clock ends it, whether or not a worker has; then there is room again', async (t) => {
  const { id } = await vacancy(house.id);
  const made = await propose(id, await seekers(3));
  const [one] = made;
  clock.set(new Date(one?.heldUntil ?? ''));
  t.match(await answer(one?.id ?? '', 'seeker'), { status: 409, body: { state: 'expired' } });
  t.equal(await stateOf(one?.id ?? ''), 'proposed', 'no worker has come by');
  await Promise.all([expireProposals(deps), expireProposals(deps)]);
  t.equal(await stateOf(one?.id ?? ''), 'expired');
  t.equal(await expireProposals(deps), 0);
  const told = await db.selectFrom('events').select('proposal_id').where('type', '=', 'proposal.expired').execute();
  t.equal(told.filter((event) => made.some((each) => each.id === event.proposal_id)).length, 3, 'one event each');
  await propose(id, await seekers(3));
});

t.test('yes from both sides, in either order and at the same moment, is one placement', async (t) => {
  for (const order of ['seeker first', 'firm first', 'at once', 'everybody presses five times']) {
    const { id } = await vacancy(house.id);
    const [one] = await propose(id, await seekers(1));
    const proposalId = one?.id ?? '';
    const sides: ('seeker' | 'firm')[] = order === 'firm first' ? ['firm', 'seeker'] : ['seeker', 'firm'];
    if (order.endsWith('first')) {
      const [early = 'seeker', late = 'firm'] = sides;
      t.match((await answer(proposalId, early)).body, { state: `accepted-by-${early}`, placementId: null });
      t.match((await answer(proposalId, late)).body, { state: 'agreed', placementId: String });
    } else {
      const times = order === 'at once' ? 1 : 5;
      const answers = await Promise.all(
        Array.from({ length: times }, () => sides.map((as) => answer(proposalId, as))).flat(),
      );
      t.same(statuses(answers), { 200: 2 * times }, order);
    }
    const placements = await placementsOf(id);
    t.equal(placements.length, 1, order);
    t.match(placements, [{ state: 'agreed', proposalId, from: '2027-01-04', to: '2027-12-31' }]);
    t.match(await proposal(proposalId), { state: 'agreed', answers: { seeker: String, firm: String } });
    t.equal((await ask(tokens.admin, 'GET', `/v1/vacancies/${id}`)).body.state, 'filled');
  }
});

t.test('two seekers, one seat, both settled at the same moment: one gets it, the other is released', async (t) => {
  for (let round = 0; round < 3; round++) {
    const { id } = await vacancy(house.id);
    const made = await propose(id, await seekers(3));
    for (const one of made) await answer(one.id, 'seeker');
    const answers = await Promise.all(made.map((one) => answer(one.id, 'firm')));
    t.same(statuses(answers), { 200: 1, 409: 2 });
    t.equal((await placementsOf(id)).length, 1);
    t.same(
      (await Promise.all(made.map((one) => stateOf(one.id)))).sort(),
      ['agreed', 'withdrawn', 'withdrawn'],
      'nobody is left hanging',
    );
    t.match(
      (await Promise.all(made.map((one) => proposal(one.id)))).filter((one) => one.state === 'withdrawn'),
      [{ reason: 'the vacancy is filled', endedBy: 'system' }, { reason: 'the vacancy is filled' }],
    );
  }
});

t.test('one seeker, two overlapping vacancies: promised once, the other firm released', async (t) => {
  for (let round = 0; round < 3; round++) {
    const [seekerId = ''] = await seekers(1);
    const [a, b] = [await vacancy(house.id), await vacancy((await firm()).id)];
    const [first] = await propose(a.id, [seekerId]);
    const [second] = await propose(b.id, [seekerId]);
    await Promise.all([answer(first?.id ?? '', 'firm'), answer(second?.id ?? '', 'firm')]);
    const answers = await Promise.all([answer(first?.id ?? '', 'seeker'), answer(second?.id ?? '', 'seeker')]);
    t.same(statuses(answers), { 200: 1, 409: 1 });
    const states = [await stateOf(first?.id ?? ''), await stateOf(second?.id ?? '')];
    t.same(states.sort(), ['agreed', 'withdrawn']);
    t.equal((await placementsOf(a.id)).length + (await placementsOf(b.id)).length, 1);
  }
});

t.test('two seats: filled by the second, and only then are the others released', async (t) => {
  const { id } = await vacancy(house.id, { seats: 2 });
  const made = await propose(id, await seekers(4));
  const ids = made.map((one) => one.id) as [string, string, string, string];
  for (const one of ids.slice(0, 2)) await answer(one, 'seeker');
  t.equal((await answer(ids[0], 'firm')).body.state, 'agreed');
  t.equal((await ask(tokens.admin, 'GET', `/v1/vacancies/${id}`)).body.state, 'open');
  t.same(await Promise.all(ids.slice(2).map(stateOf)), ['proposed', 'proposed']);
  t.equal((await answer(ids[1], 'firm')).body.state, 'agreed');
  t.equal((await ask(tokens.admin, 'GET', `/v1/vacancies/${id}`)).body.state, 'filled');
  t.same(await Promise.all(ids.slice(2).map(stateOf)), ['withdrawn', 'withdrawn']);
  t.equal((await placementsOf(id)).length, 2);
  t.equal((await post(`/v1/vacancies/${id}/proposals`, { seekerIds: await seekers(1) })).status, 409);
});

t.test('a no has its reason, and cools down', async (t) => {
  const own = await firm();
  const { id } = await vacancy(own.id);
  const [seekerId = ''] = await seekers(1);
  const [one] = await propose(id, [seekerId]);
  const declined = await post(`/v1/proposals/${one?.id}/decline`, { as: 'seeker', reason: '통근이 어렵습니다' });
  t.match(declined, { status: 200, body: { state: 'declined', reason: '통근이 어렵습니다', endedBy: 'seeker' } });
  t.match(await answer(one?.id ?? '', 'firm'), { status: 409, body: { state: 'declined' } });
  const other = await vacancy(own.id);
  t.match(await post(`/v1/vacancies/${other.id}/proposals`, { seekerIds: [seekerId] }), {
    status: 409,
    body: { type: 'urn:chaeum:problem:not-eligible', errors: [{ pointer: '/seekerIds/0', reason: 'blocked' }] },
  });
  t.equal(
    (await post(`/v1/vacancies/${(await vacancy(house.id)).id}/proposals`, { seekerIds: [seekerId] })).status,
    201,
  );
  clock.advance(91 * 24 * HOUR);
  const much = await vacancy(own.id, { leave: { type: 'parental', from: '2027-05-03', to: '2027-08-31' } });
  t.equal((await post(`/v1/vacancies/${much.id}/proposals`, { seekerIds: [seekerId] })).status, 201, 'cooled down');
});

t.test('who may answer for whom', async (t) => {
  const key = await testKey();
  const own = await firm(key);
  const { id } = await vacancy(own.id);
  const made = await propose(id, await seekers(3));
  const [one, two, three] = made.map((each) => `/v1/proposals/${each.id}`);
  t.match(await post(`${one}/accept`, {}), { status: 422, body: { errors: [{ pointer: '/as' }] } });
  t.match(await post(`${one}/accept`, { as: 'nobody' }), { status: 422, body: { errors: [{ pointer: '/as' }] } });
  t.equal((await post(`${one}/accept`, { as: 'seeker' }, key)).status, 403, 'a firm answers for itself');
  t.equal((await post(`${one}/withdraw`, {}, key)).status, 403, 'a firm declines, it does not withdraw');
  t.match(await post(`${one}/accept`, {}, key), { status: 200, body: { state: 'accepted-by-firm' } });
  t.match(await post(`${two}/accept`, { as: 'seeker' }), { status: 200, body: { state: 'accepted-by-seeker' } });
  t.match(await post(`${two}/withdraw`, { reason: '착오' }), {
    status: 200,
    body: { state: 'withdrawn', reason: '착오', endedBy: 'counsellor' },
  });
  t.equal((await post(`${two}/withdraw`, {})).status, 409);
  t.equal((await post(`${three}/decline`, {}, key)).status, 200);
  const by = await db
    .selectFrom('events')
    .select(['actor_role', 'type', 'data'])
    .where('proposal_id', '=', made[1]?.id ?? '')
    .orderBy('seq')
    .execute();
  t.match(by, [
    { type: 'proposal.made' },
    { type: 'proposal.accepted-by-seeker', actor_role: 'counsellor' },
    { type: 'proposal.withdrawn', actor_role: 'counsellor', data: { by: 'counsellor', cause: 'counsellor' } },
  ]);
});

t.test('new terms take back what was asked under the old ones; a cancelled vacancy ends everything', async (t) => {
  const { id } = await vacancy(house.id);
  const made = await propose(id, await seekers(2));
  const patch = (body: object) => ask(tokens.admin, 'PATCH', `/v1/vacancies/${id}`, body, { 'if-match': '*' });
  t.equal((await patch({ title: '총무 사무원' })).status, 200);
  t.same(await Promise.all(made.map((one) => stateOf(one.id))), ['proposed', 'proposed'], 'a title is no term');
  const moved = await patch({ leave: { type: 'parental', from: '2027-02-01', to: '2027-11-30' } });
  t.match(moved, { status: 200, body: { coverage: { from: '2027-02-01', to: '2027-11-30' } } });
  t.match(await Promise.all(made.map((one) => proposal(one.id))), [
    { state: 'withdrawn', reason: 'the terms of the job changed' },
    { state: 'withdrawn' },
  ]);
  t.equal(
    (await ask(tokens.admin, 'GET', `/v1/vacancies/${id}/shortlist`)).body.state,
    'ranking',
    'it is ranked again',
  );

  const [agreed, waiting] = await propose(id, await seekers(2));
  for (const as of ['seeker', 'firm'] as const) await answer(agreed?.id ?? '', as);
  t.equal(await stateOf(waiting?.id ?? ''), 'withdrawn');
  const cancel = await ask(tokens.admin, 'POST', `/v1/vacancies/${id}/cancel`, { reason: '복직' }, { 'if-match': '*' });
  t.match(cancel, { status: 200, body: { state: 'cancelled', cancelReason: '복직' } });
  t.match(await placementsOf(id), [{ state: 'ended-early' }]);
  t.equal((await ask(tokens.admin, 'POST', `/v1/vacancies/${id}/cancel`, {}, { 'if-match': '*' })).status, 409);
});

t.test('the next wave goes down the list, asks nobody twice, and running it twice changes nothing', async (t) => {
  const { id, ...rest } = await vacancy(house.id, { automaticWaves: true });
  const people = await seekers(6);
  const version = (await db.selectFrom('vacancies').select('version').where('id', '=', id).executeTakeFirstOrThrow())
    .version;
  await db
    .insertInto('shortlists')
    .values({
      vacancy_id: id,
      vacancy_version: version,
      ranked_at: clock.now(),
      pool_size: 6,
      eligible: 6,
      policy_version: 0,
      excluded: '{}',
      candidates: JSON.stringify(people.map((seekerId, i) => ({ seekerId, rank: i + 1 }))),
      seeker_ids: people,
    })
    .execute();
  t.equal(rest.automaticWaves, true);
  const asked = async () =>
    (await ask(tokens.admin, 'GET', `/v1/proposals?vacancyId=${id}`)).body.items
      .map((one: { seekerId: string }) => one.seekerId)
      .sort();
  await Promise.all([1, 2, 3].map(() => proposeNextWave(deps, id)));
  t.same(await asked(), people.slice(0, 3).sort());
  await proposeNextWave(deps, id);
  t.same(await asked(), people.slice(0, 3).sort());
  const [first] = await live(`vacancyId=${id}`);
  await answer(first.id, 'seeker', 'decline');
  await Promise.all([1, 2].map(() => proposeNextWave(deps, id)));
  t.same(await asked(), people.slice(0, 4).sort());
  clock.advance(8 * 24 * HOUR);
  await expireProposals(deps);
  await proposeNextWave(deps, id);
  t.same(await asked(), [...people].sort(), 'who was silent is not asked again');
});

async function testKey(): Promise<string> {
  const made = await ask(tokens.admin, 'POST', '/v1/api-keys', { name: 'firm', role: 'firm' });
  return made.body.token;
}
