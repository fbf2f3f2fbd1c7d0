import { rankVacancy } from '@chaeum/bank';
import { systemActor } from '@chaeum/domain';
import { createPool, createRankers } from '@chaeum/matching';
import t from 'tap';
import { firmInput, testApp, vacancyInput } from '../test-app.ts';

t.test('a list is waited for: until it is ready, until nobody ranks any more, and not for ever', async (t) => {
  const { ask, tokens, db, clock, cipher } = await testApp(t);
  const { body: firm } = await ask(tokens.admin, 'POST', '/v1/firms', firmInput());
  const post = async () =>
    (await ask(tokens.counsellor, 'POST', '/v1/vacancies', vacancyInput(firm.id))).body.id as string;
  const wait = (id: string, seconds: number | string, token = tokens.counsellor) =>
    ask(token, 'GET', `/v1/vacancies/${id}/shortlist?waitSeconds=${seconds}`);
  const rankers = createRankers();
  t.teardown(() => rankers.close());
  const pool = { pool: createPool(), rankers, waitFor: async () => {}, position: () => 0, stop: async () => {} };
  const deps = { db, clock, cipher, actor: systemActor('test') };

  const [first, second, third] = [await post(), await post(), await post()];
  const answers = [wait(first, 30), wait(first, 30), wait(second, 30)];
  const late = wait(third, 1);
  // nobody ranks here: what is answered in time was woken by what follows
  await rankVacancy(deps, pool, first);
  await ask(tokens.counsellor, 'POST', `/v1/vacancies/${second}/cancel`, {});
  const [one, other, cancelled] = await Promise.all(answers);
  t.match(one, { status: 200, body: { vacancyId: first, state: 'ready' } });
  t.match(other, { status: 200, body: { vacancyId: first, state: 'ready' } });
  t.match(cancelled, { status: 200, body: { vacancyId: second, candidates: [] } });
  t.match(await late, { status: 200, body: { vacancyId: third, state: 'ranking' } }, 'after a second, as it is');

  t.match(await wait(first, 30), { body: { state: 'ready' } }, 'what is ready is not waited for');
  t.equal((await wait(third, 30, tokens.gumi)).status, 404, 'nor what is another’s');
  for (const seconds of [31, -1, 1.5, 'long']) {
    t.match(await wait(first, seconds), { status: 422, body: { errors: [{ pointer: '?waitSeconds' }] } }, `${seconds}`);
  }
});

t.test('who waits is let go when the door closes', async (t) => {
  const { ask, tokens, rankings } = await testApp(t);
  const { body: firm } = await ask(tokens.admin, 'POST', '/v1/firms', firmInput());
  const { body: vacancy } = await ask(tokens.counsellor, 'POST', '/v1/vacancies', vacancyInput(firm.id));
  const waits = [rankings.untilRanked(vacancy.id, 60_000)];
  await rankings.stop();
  waits.push(rankings.untilRanked(vacancy.id, 60_000));
  await Promise.all(waits);
  t.equal(waits.length, 2);
});
