import { createApiKey } from '@chaeum/bank';
import { appendEvents } from '@chaeum/database';
import { newId, systemActor, systemClock } from '@chaeum/domain';
import { complexes } from '@chaeum/reference';
import t from 'tap';
import { eventually, startBank } from './support/bank.ts';
import { firmInput, seekerInput, vacancyInput } from './support/inputs.ts';

/*
 * One plan for all, over HTTP: suggestions that beat first come first served, which nobody hears of until a counsellor
 * proposes, by the rules of every proposal.
 */
interface Suggestion {
  id: string;
  vacancyId: string;
  seekerId: string;
  score: number;
  stale: { reason: string; detail: string } | null;
}

const bank = await startBank(t);
const [seoul, gumi] = ['seoul-digital', 'gumi'].map((code) => complexes().find((one) => one.code === code)?.id);
const made = async (path: string, body: object) => {
  const answer = await bank.call('POST', path, { body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const firm = await made('/v1/firms', firmInput());
const wanted = (more: object) => vacancyInput(firm.id, { wage: { amount: 2_700_000, unit: 'month' }, ...more });
// both may have the first; only one of them the second, which pays less
const first = await made('/v1/vacancies', wanted({ title: '첫째 자리' }));
const second = await made(
  '/v1/vacancies',
  wanted({ title: '둘째 자리', requiredLicences: ['전산회계 1급'], wage: { amount: 2_350_000, unit: 'month' } }),
);
const licensed = await made('/v1/seekers', seekerInput());
const other = await made('/v1/seekers', seekerInput({ licences: [] }));
await bank.shortlist(first.id);
const planned = async (complexId = seoul) => {
  const answer = await bank.call('POST', '/v1/rounds', { body: { complexId } });
  t.equal(answer.status, 201);
  t.equal(answer.headers.get('location'), `/v1/rounds/${answer.body.id}`);
  return answer.body;
};
const suggestionFor = (round: { suggestions: Suggestion[] }, seeker: { id: string }) =>
  round.suggestions.find((one) => one.seekerId === seeker.id);

await eventually('everybody in the pool of the door', async () =>
  (await bank.call('POST', '/v1/vacancies/preview', { body: wanted({}) })).body.poolSize === 2 ? true : undefined,
);

t.test('the plan fills what first come first served leaves empty, and says why', async (t) => {
  const round = await planned();
  t.match(round, {
    state: 'ready',
    complexId: seoul,
    outcome: {
      vacancies: 2,
      seats: 2,
      plan: { filled: 2 },
      firstCome: { filled: 1, worst: 0 },
      gap: 0,
      withoutCandidates: [],
    },
  });
  t.ok(round.outcome.plan.total > round.outcome.firstCome.total);
  t.ok(round.outcome.plan.worst > 0);
  t.equal(suggestionFor(round, other)?.vacancyId, first.id);
  t.match(suggestionFor(round, licensed), {
    vacancyId: second.id,
    prioritised: false,
    ownBest: { vacancyId: first.id },
    reason: /^본인에게 가장 잘 맞는 자리는 ‘첫째 자리’/,
    reasons: { en: /^“첫째 자리” would fit best/ },
    stale: null,
    proposalId: null,
  });
  t.match(suggestionFor(round, other), { reasons: { en: /none fits this person better/ } });
  t.notMatch(JSON.stringify(round), /김채움|maternity|출산|@example/);
  const english = await bank.call('GET', `/v1/rounds/${round.id}`, { headers: { 'accept-language': 'en' } });
  t.match(suggestionFor(english.body, licensed), { reason: /would fit best/ });
  const proposals = await bank.call('GET', '/v1/proposals');
  t.same(proposals.body.items, [], 'nothing is proposed by planning');
  const event = await eventually('the event', async () => {
    const feed = await bank.call('GET', '/v1/events?after=0&limit=200');
    return feed.body.items.find((one: { type: string }) => one.type === 'round.planned');
  });
  t.match(event, { complexId: seoul, seekerId: null, data: { roundId: round.id, vacancies: 2, suggestions: 2 } });
  const list = await bank.call('GET', `/v1/rounds?complexId=${seoul}`);
  t.match(list.body, { items: [{ id: round.id, outcome: { seats: 2 } }], nextCursor: null });
});

t.test('who may', async (t) => {
  const round = await planned();
  const { token } = await createApiKey(bank.db, systemClock, {
    name: 'g',
    role: 'counsellor',
    complexIds: [gumi ?? ''],
  });
  const suggestionIds = round.suggestions.map((one: Suggestion) => one.id);
  for (const [method, path, body] of [
    ['GET', `/v1/rounds/${round.id}`, undefined],
    ['POST', `/v1/rounds/${round.id}/propose`, { suggestionIds }],
  ] as const) {
    t.equal((await bank.call(method, path, { token, body })).status, 404, 'another complex’s counsellor');
    t.equal((await bank.call(method, path, { token: bank.tokens.firm, body })).status, 403);
    t.equal((await bank.call(method, path, { token: bank.tokens.partner, body })).status, 403);
  }
  t.same((await bank.call('GET', '/v1/rounds', { token })).body.items, []);
  for (const complexId of [seoul, '01980000-0000-7000-8000-0000000000ff']) {
    const answer = await bank.call('POST', '/v1/rounds', { token, body: { complexId } });
    t.match(answer, { status: 422, body: { errors: [{ pointer: '/complexId' }] } });
  }
  t.match((await bank.call('GET', `/v1/rounds/${round.id}`, { token: bank.tokens.admin })).status, 200);
  const stranger = await bank.call('POST', `/v1/rounds/${round.id}/propose`, {
    body: { suggestionIds: [suggestionIds[0], newId(systemClock)] },
  });
  t.match(stranger, { status: 422, body: { errors: [{ pointer: '/suggestionIds/1' }] } });
});

t.test('whom a counsellor put first is placed first', async (t) => {
  const path = `/v1/vacancies/${first.id}/priorities/${licensed.id}`;
  await bank.call('PUT', path, { body: { reason: '이전에 같은 업무를 대신한 분' } });
  const round = await planned();
  t.match(suggestionFor(round, licensed), { vacancyId: first.id, prioritised: true, reason: /먼저 추천하기로/ });
  t.equal(suggestionFor(round, other), undefined);
  t.match(round.outcome, { plan: { filled: 1, worst: 0 } });
  await bank.call('DELETE', path);
  t.equal(suggestionFor(await planned(), licensed)?.vacancyId, second.id);
});

t.test('what no longer holds is told, and refused alone', async (t) => {
  const round = await planned();
  const proposed = await made(`/v1/vacancies/${first.id}/proposals`, { seekerIds: [licensed.id] });
  await bank.call('POST', `/v1/proposals/${proposed.items[0].id}/accept`, { body: { as: 'seeker' } });
  const now = (await bank.call('GET', `/v1/rounds/${round.id}`)).body;
  t.match(suggestionFor(now, licensed), { stale: { reason: 'engaged', detail: /[가-힣]/ } });
  t.equal(suggestionFor(now, other)?.stale, null);
  const ids = [licensed, other].map((seeker) => suggestionFor(round, seeker)?.id);
  const answer = await bank.call('POST', `/v1/rounds/${round.id}/propose`, {
    body: { suggestionIds: ids, note: '계획에 따른 추천' },
  });
  t.match(answer, {
    status: 200,
    body: {
      items: [
        { suggestionId: ids[0], proposal: null, refusal: { type: 'not-eligible', errors: [{ reason: 'engaged' }] } },
        {
          suggestionId: ids[1],
          proposal: { vacancyId: first.id, seekerId: other.id, state: 'proposed', note: '계획에 따른 추천' },
          refusal: null,
        },
      ],
    },
  });
  const after = (await bank.call('GET', `/v1/rounds/${round.id}`)).body;
  t.match(suggestionFor(after, other), { stale: null, proposalId: answer.body.items[1].proposal.id });
  const again = await bank.call('POST', `/v1/rounds/${round.id}/propose`, {
    headers: { 'idempotency-key': 'again' },
    body: { suggestionIds: ids },
  });
  t.match(again.body.items, [{ refusal: { type: 'not-eligible' } }, { proposal: null, refusal: { type: 'conflict' } }]);
  t.equal((await bank.call('GET', `/v1/proposals?vacancyId=${first.id}`)).body.items.length, 2);
});

t.test('live proposals hold their seats, and nobody is asked beyond the limits', async (t) => {
  // the first vacancy's only seat is held; the second is left, and the licensed one is engaged
  const pool = await eventually('the engagement in the pool of the door', async () => {
    const round = await planned();
    return round.suggestions.length === 0 ? round : undefined;
  });
  t.match(pool.outcome, { vacancies: 1, seats: 1, plan: { filled: 0, worst: null }, withoutCandidates: [second.id] });
});

t.test('a large round is worked out by the matcher', async (t) => {
  const id = newId(systemClock);
  const by = { clock: systemClock, actor: systemActor('test') };
  await bank.db.transaction().execute(async (tx) => {
    const row = {
      id,
      complex_id: gumi ?? '',
      state: 'planning' as const,
      requested_by: 'test',
      created_at: new Date(),
    };
    await tx.insertInto('rounds').values(row).execute();
    await appendEvents(tx, by, [
      { type: 'round.requested', subjects: { complexId: gumi ?? null }, data: { roundId: id } },
    ]);
  });
  const ready = await eventually('the round', async () => {
    const { body } = await bank.call('GET', `/v1/rounds/${id}`);
    return body.state === 'ready' ? body : undefined;
  });
  t.match(ready, { suggestions: [], outcome: { vacancies: 0, plan: { total: 0, filled: 0, worst: null } } });
});
