import { type BankDeps, movePlacementsByClock } from '@chaeum/bank';
import { systemActor } from '@chaeum/domain';
import t from 'tap';
import { firmInput, seekerInput, testApp, vacancyInput } from '../test-app.ts';

const { ask, tokens, db, clock, cipher } = await testApp(t);
const deps: BankDeps = { db, clock, cipher, actor: systemActor('test') };
t.beforeEach(() => clock.set('2026-11-24T03:00:00Z'));

const house = (await ask(tokens.admin, 'POST', '/v1/firms', firmInput(1))).body;
const person = async (): Promise<string> => (await ask(tokens.admin, 'POST', '/v1/seekers', seekerInput())).body.id;

/** A vacancy over these days with placements that both sides agreed to. */
async function placed(from: string, to: string, seekerIds: string[], seats = seekerIds.length) {
  const input = { ...vacancyInput(house.id), leave: { type: 'parental', from, to }, seats };
  const vacancy = (await ask(tokens.admin, 'POST', '/v1/vacancies', input)).body;
  const made = await ask(tokens.admin, 'POST', `/v1/vacancies/${vacancy.id}/proposals`, { seekerIds });
  if (made.status !== 201) throw new Error(made.text);
  const ids: string[] = [];
  for (const { id } of made.body.items) {
    await ask(tokens.admin, 'POST', `/v1/proposals/${id}/accept`, { as: 'seeker' });
    ids.push((await ask(tokens.admin, 'POST', `/v1/proposals/${id}/accept`, { as: 'firm' })).body.placementId);
  }
  return { vacancyId: vacancy.id as string, ids };
}
const move = (id: string | undefined, what: string, body: object = {}, token = tokens.counsellor) =>
  ask(token, 'POST', `/v1/placements/${id}/${what}`, body);
const vacancyState = async (id: string) => (await ask(tokens.admin, 'GET', `/v1/vacancies/${id}`)).body.state;
const eventsOf = async (placementId: string | undefined) => {
  const rows = await db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('placement_id', '=', placementId ?? '')
    .orderBy('seq')
    .execute();
  return rows;
};

t.test('two seats: covered when both have started, closed when both are over', async (t) => {
  const { vacancyId, ids } = await placed('2027-01-04', '2027-03-31', [await person(), await person()]);
  const [a, b] = ids;
  t.match(await move(a, 'complete'), { status: 409, body: { state: 'agreed' } }, 'not before it has started');
  t.match((await move(a, 'start', { on: '2027-01-04' })).body, { state: 'started' });
  t.equal(await vacancyState(vacancyId), 'filled');
  await move(b, 'start');
  t.equal(await vacancyState(vacancyId), 'covered');
  t.equal((await move(a, 'start')).status, 409);
  await move(a, 'complete');
  t.equal(await vacancyState(vacancyId), 'covered');
  await move(b, 'complete', { on: '2027-03-31' });
  t.equal(await vacancyState(vacancyId), 'closed');
  t.same(
    (await eventsOf(b)).map((event) => event.type),
    ['placement.agreed', 'placement.started', 'placement.completed'],
  );
});

t.test('the last day moves, and the next work that it now overlaps is named', async (t) => {
  const seekerId = await person();
  const first = await placed('2027-01-04', '2027-02-26', [seekerId]);
  const second = await placed('2027-03-02', '2027-04-30', [seekerId]);
  const [id] = first.ids;
  t.match(await move(id, 'extend'), { status: 422, body: { errors: [{ pointer: '/to' }] } });
  t.match(await move(id, 'extend', { to: '2027-01-03' }), { status: 422, body: { errors: [{ pointer: '/to' }] } });
  t.match(await move(id, 'extend', { to: '2027-02-30' }), { status: 422, body: { errors: [{ pointer: '/to' }] } });
  t.match((await move(id, 'extend', { to: '2027-03-01' })).body, { to: '2027-03-01', conflicts: [] });
  t.match((await move(id, 'extend', { to: '2027-03-10' })).body, { to: '2027-03-10', conflicts: second.ids });
  t.match((await move(id, 'extend', { to: '2027-03-12' })).body, { conflicts: second.ids });
  t.match(await eventsOf(second.ids[0]), [
    { type: 'placement.agreed' },
    { type: 'placement.overlapping', data: { from: '2027-03-02', to: '2027-03-10' } },
  ]);
  t.equal((await eventsOf(second.ids[0])).length, 2, 'told once, not at every move');
  t.match((await eventsOf(id)).at(-1), {
    type: 'placement.extended',
    data: { from: '2027-01-04', to: '2027-03-12', previousTo: '2027-03-10' },
  });
  t.match((await move(id, 'extend', { to: '2027-02-12' })).body, { to: '2027-02-12', conflicts: [] }, 'back early');
});

t.test('an extension is heeded where the same days are about to be promised again', async (t) => {
  const seekerId = await person();
  const first = await placed('2027-01-04', '2027-02-26', [seekerId]);
  const next = (
    await ask(tokens.admin, 'POST', '/v1/vacancies', {
      ...vacancyInput(house.id),
      leave: { type: 'parental', from: '2027-03-02', to: '2027-04-30' },
    })
  ).body;
  const [proposal] = (await ask(tokens.admin, 'POST', `/v1/vacancies/${next.id}/proposals`, { seekerIds: [seekerId] }))
    .body.items;
  const answer = (as: string) => ask(tokens.admin, 'POST', `/v1/proposals/${proposal.id}/accept`, { as });
  t.equal((await answer('seeker')).status, 200);
  await move(first.ids[0], 'extend', { to: '2027-03-31' });
  t.match(await answer('firm'), { status: 409, body: { state: 'engaged', detail: /이미 다른 근무/ } });
});

t.test('ended early: by whom, on which day, and the seat is open again', async (t) => {
  const { vacancyId, ids } = await placed('2027-01-04', '2027-06-30', [await person()]);
  const [id] = ids;
  clock.set('2027-02-01T03:00:00Z');
  await move(id, 'start', { on: '2027-01-04' });
  for (const on of ['2027-01-03', '2027-07-01']) {
    t.match(await move(id, 'end', { on }), { status: 422, body: { errors: [{ pointer: '/on' }] } }, on);
  }
  t.match(await move(id, 'end', { on: '2027-02-01', by: 'seeker', reason: '개인 사정' }), {
    status: 200,
    body: { state: 'ended-early', to: '2027-02-01', reason: '개인 사정' },
  });
  t.equal(await vacancyState(vacancyId), 'open', 'somebody else is needed');
  t.equal((await move(id, 'extend', { to: '2027-12-31' })).status, 409);
});

t.test('the clock starts and completes, once', async (t) => {
  const { vacancyId, ids } = await placed('2027-01-04', '2027-01-29', [await person()]);
  const state = async () => (await ask(tokens.admin, 'GET', `/v1/placements/${ids[0]}`)).body.state;
  clock.set('2027-01-03T14:59:59Z');
  await movePlacementsByClock(deps);
  t.equal(await state(), 'agreed');
  clock.set('2027-01-03T15:00:00Z');
  await Promise.all([movePlacementsByClock(deps), movePlacementsByClock(deps)]);
  t.equal(await state(), 'started');
  clock.set('2027-01-29T14:59:59Z');
  await movePlacementsByClock(deps);
  t.equal(await state(), 'started', 'the last day is worked');
  clock.set('2027-01-29T15:00:00Z');
  await Promise.all([movePlacementsByClock(deps), movePlacementsByClock(deps)]);
  t.equal(await state(), 'completed');
  t.equal(await vacancyState(vacancyId), 'closed');
  t.equal((await eventsOf(ids[0])).length, 3);
});

t.test('each sees the other; a firm moves its own, a partner nothing', async (t) => {
  const key = (await ask(tokens.admin, 'POST', '/v1/api-keys', { name: 'f', role: 'firm', firmId: house.id })).body
    .token;
  const { ids } = await placed('2027-01-04', '2027-01-29', [await person()]);
  const url = `/v1/placements/${ids[0]}`;
  t.match((await ask(key, 'GET', url)).body, { seeker: { name: '김구직', phone: '010-1234-5678' } });
  t.equal((await move(ids[0], 'start', {}, key)).status, 200);
  const partner = await ask(tokens.admin, 'POST', '/v1/api-keys', {
    name: 'p',
    role: 'partner',
    scopes: ['placements:read'],
    complexIds: [house.complexId],
  });
  t.match((await ask(partner.body.token, 'GET', url)).body, { seeker: null, firm: null });
  t.equal((await move(ids[0], 'complete', {}, partner.body.token)).status, 403);
  t.equal((await ask(tokens.gumi, 'GET', url)).status, 404);
});
