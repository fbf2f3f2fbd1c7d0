import t from 'tap';
import { firmInput, GUMI, seekerInput, testApp, vacancyInput } from '../test-app.ts';

const { ask, tokens, key, clock } = await testApp(t);
clock.set('2026-11-24T03:00:00Z');

const made = async (path: string, body: object) => {
  const answer = await ask(tokens.admin, 'POST', path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  return answer.body;
};
const firm = await made('/v1/firms', firmInput(1));
const far = await made('/v1/firms', { ...firmInput(2), complexId: GUMI });
const seeker = await made('/v1/seekers', seekerInput());
const fits = await made('/v1/vacancies', vacancyInput(firm.id));
const cheap = await made('/v1/vacancies', { ...vacancyInput(firm.id), requiredSkills: [] });
const other = await made('/v1/vacancies', { ...vacancyInput(firm.id), occupation: '8360', requiredSkills: [] });
const gone = await made('/v1/vacancies', vacancyInput(firm.id));
const elsewhere = await made('/v1/vacancies', { ...vacancyInput(far.id), workplace: { lat: 36.125, lng: 128.41 } });
await ask(tokens.admin, 'POST', `/v1/vacancies/${gone.id}/cancel`, { reason: '복직' });
const list = (token: string, query = '') => ask(token, 'GET', `/v1/seekers/${seeker.id}/vacancies${query}`);

t.test('open vacancies, ranked and explained, the others counted by reason', async (t) => {
  const { status, body } = await list(tokens.admin);
  t.equal(status, 200);
  const ids = body.items.map((one: { vacancyId: string }) => one.vacancyId);
  t.same([...ids].sort(), [fits.id, cheap.id].sort());
  t.match(body, {
    seekerId: seeker.id,
    vacancies: 4,
    eligible: 2,
    excluded: { occupation: 1, commute: 1, consent: 0 },
  });
  t.notOk([gone.id, other.id, elsewhere.id].some((id) => ids.includes(id)));
  for (const [i, item] of body.items.entries()) {
    t.match(item, { rank: i + 1, policyVersion: Number, coverage: { share: 1 } });
    t.equal(item.components.length, 7);
    t.match(item.components[0].reason, /[가-힣]/);
    // what the shortlist of the vacancy says of the seeker
    const { body: shortlist } = await ask(
      tokens.admin,
      'GET',
      `/v1/vacancies/${item.vacancyId}/shortlist?seekerId=${seeker.id}`,
    );
    t.match(shortlist.seeker, { eligible: true, score: item.score });
  }
  t.ok(body.items[0].score >= body.items[1].score - 1);
});

t.test('a limit; those who may, and what they reach', async (t) => {
  const first = (await list(tokens.admin, '?limit=1')).body;
  t.match(first, { eligible: 2, items: { length: 1 } });
  t.equal((await list(tokens.admin, '?limit=0')).status, 422);
  t.equal((await list(tokens.admin, '?limit=201')).status, 422);
  t.equal((await list(tokens.firm)).status, 403);
  t.equal((await list(await key({ role: 'partner', scopes: ['vacancies:read'] }))).status, 403);
  t.match((await list(tokens.gumi)).body, { vacancies: 1, eligible: 0, excluded: { commute: 1 }, items: [] });
  t.equal((await ask(tokens.admin, 'GET', '/v1/seekers/01980000-0000-7000-8000-00000000ffff/vacancies')).status, 404);
});

t.test('whom skills alone bring near; who did not agree to be matched', async (t) => {
  const skill = { name: '더존 Smart A', level: 3 };
  const carrying = { ...vacancyInput(firm.id), occupation: '8360', requiredSkills: [skill] };
  const carried = await made('/v1/vacancies', carrying);
  const skilled = await made('/v1/seekers', { ...seekerInput(), skills: [skill] });
  const { body } = await ask(tokens.admin, 'GET', `/v1/seekers/${skilled.id}/vacancies`);
  t.match(body, { vacancies: 5, eligible: 3, excluded: { occupation: 1, commute: 1 } });
  const item = body.items.find((one: { vacancyId: string }) => one.vacancyId === carried.id);
  t.equal(item.components.find((one: { name: string }) => one.name === 'occupation').value, 0.3);
  t.match((await list(tokens.admin)).body, { vacancies: 5, eligible: 2, excluded: { occupation: 2, commute: 1 } });
  const silent = await made('/v1/seekers', { ...seekerInput(), consent: { matching: false } });
  const none = await ask(tokens.admin, 'GET', `/v1/seekers/${silent.id}/vacancies`);
  t.match(none.body, { vacancies: 5, eligible: 0, excluded: { consent: 5, occupation: 0 }, items: [] });
});
