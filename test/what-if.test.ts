import t from 'tap';
import { eventually, startBank } from './support/bank.ts';
import { firmInput, seekerInput, vacancyInput } from './support/inputs.ts';

/*
 * What one change would do, over HTTP: every answer equals the preview of the changed vacancy, and what is said of one
 * seeker equals what the list says.
 */
type Body = ReturnType<typeof vacancyInput>;
interface Change {
  leave?: { from?: string; to?: string };
  [field: string]: unknown;
}
interface WhatIf {
  name: string;
  change: Change;
  eligible: number;
  added: number;
  bestScore: number | null;
  reason: string;
}

const bank = await startBank(t);
const made = async (path: string, body: object) => {
  const answer = await bank.call('POST', path, { body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const firm = await made('/v1/firms', firmInput());
const wanted = vacancyInput(firm.id, {
  requiredSkills: [
    { name: '더존 Smart A', level: 3 },
    { name: '영어 회화', level: 4 },
  ],
});
const late = new Date(Date.parse(wanted.leave.from) + 12 * 86_400_000).toISOString().slice(0, 10);
await made('/v1/seekers', seekerInput());
const dear = await made('/v1/seekers', seekerInput({ minimumWage: { amount: 2_800_000, unit: 'month' } }));
await made('/v1/seekers', seekerInput({ home: { lat: 37.4849, lng: 126.99 }, maxCommuteMinutes: 36 }));
await made('/v1/seekers', seekerInput({ availability: { from: late } }));
await made('/v1/seekers', seekerInput({ weeklyPattern: { ...wanted.weeklyPattern, from: '10:00', hoursPerWeek: 35 } }));
await made('/v1/seekers', seekerInput({ desiredOccupations: ['8360'], skills: [{ name: '더존 Smart A', level: 5 }] }));

const preview = async (body: object, headers = {}) =>
  (await bank.call('POST', '/v1/vacancies/preview', { body, headers })).body;
const changed = (body: Body, { leave, ...change }: Change) => ({
  ...body,
  ...change,
  leave: { ...body.leave, ...leave },
});

await eventually('everybody in the pool of the door', async () =>
  (await preview(wanted)).poolSize === 6 ? true : undefined,
);

t.test('each answer is the exact answer', async (t) => {
  const now = await preview(wanted);
  const names = now.whatIf.map((one: WhatIf) => one.name);
  t.same(names, [
    'start-earlier',
    'start-later',
    'skill-preferred',
    'skill-preferred',
    'wage-higher',
    'day-at-home',
    'begin-later',
    'end-earlier',
  ]);
  for (const one of now.whatIf as WhatIf[]) {
    const then = await preview(changed(wanted, one.change));
    t.match(one, {
      eligible: then.eligible,
      added: then.eligible - now.eligible,
      bestScore: then.candidates[0]?.score ?? null,
      reason: /[가-힣]/,
    });
  }
  const helps = now.whatIf.filter((one: WhatIf) => one.added > 0).map((one: WhatIf) => one.name);
  for (const name of ['start-later', 'skill-preferred', 'wage-higher', 'day-at-home', 'begin-later']) {
    t.ok(helps.includes(name), `${name} brings somebody in`);
  }
  t.match(now.advice, { ko: /가장 도움이 되는 변경/, en: /What helps most/ });
  const english = await preview(wanted, { 'accept-language': 'en' });
  t.match(english.whatIf[0].reason, /^With a start 2 weeks earlier,/);
});

t.test('a stored list has the same, and tells nobody the reason of the leave', async (t) => {
  const vacancy = await made('/v1/vacancies', wanted);
  const list = await bank.shortlist(vacancy.id);
  const now = await preview(wanted);
  t.same(
    list.whatIf.map(({ name, eligible, bestScore }: WhatIf) => ({ name, eligible, bestScore })),
    now.whatIf.map(({ name, eligible, bestScore }: WhatIf) => ({ name, eligible, bestScore })),
  );
  t.same(list.advice, now.advice);
  t.notMatch(JSON.stringify(list), /maternity|출산/);

  await t.test('one seeker: what kept them out, and how far they were from getting in', async (t) => {
    const { body } = await bank.call('GET', `/v1/vacancies/${vacancy.id}/shortlist?seekerId=${dear.id}`);
    t.match(body.seeker, {
      seekerId: dear.id,
      eligible: false,
      score: null,
      obstacles: [{ rule: 'wage', shortfall: { unit: 'won-per-hour' }, reason: /희망 임금보다/ }],
    });
    const { measured, needed, by } = body.seeker.obstacles[0].shortfall;
    t.equal(measured, Math.floor(2_700_000 / 209));
    t.equal(needed - measured, by);
    const [first] = list.candidates;
    const listed = await bank.call('GET', `/v1/vacancies/${vacancy.id}/shortlist?seekerId=${first.seekerId}`);
    t.match(listed.body.seeker, { eligible: true, score: first.score, obstacles: [] });
    const previewed = await preview({ ...wanted, seekerId: dear.id });
    t.same(previewed.seeker, body.seeker);
    const own = await bank.call('POST', '/v1/firms', { token: bank.tokens.firm, body: firmInput() });
    const theirs = await bank.call('POST', '/v1/vacancies/preview', {
      token: bank.tokens.firm,
      body: { ...wanted, firmId: own.body.id, seekerId: dear.id },
    });
    t.equal(theirs.status, 404, 'a firm asks about nobody in the pool');
  });
});

t.test('changes of one’s own', async (t) => {
  const changes = [{ wage: { amount: 2_900_000, unit: 'month' }, remoteDaysPerWeek: 1 }, { leave: { from: late } }];
  const now = await preview({ ...wanted, changes });
  t.equal(now.whatIf.length, 2);
  for (const [i, change] of changes.entries()) {
    const then = await preview(changed(wanted, change));
    t.match(now.whatIf[i], { name: 'custom', change, eligible: then.eligible, added: then.eligible - now.eligible });
  }
  const wrong: [object, string][] = [
    [{ wage: { amount: 1000, unit: 'hour' } }, '/changes/0/wage/amount'],
    [{ leave: { to: '2020-01-01' } }, '/changes/0/leave/to'],
    [{ occupation: '9999' }, '/changes/0/occupation'],
    [{ leave: { type: 'parental' } }, '/changes/0/leave/type'],
    [{}, '/changes/0'],
    [{ salary: 1 }, '/changes/0/salary'],
  ];
  for (const [change, pointer] of wrong) {
    const answer = await bank.call('POST', '/v1/vacancies/preview', { body: { ...wanted, changes: [change] } });
    t.match(answer, { status: 422, body: { errors: [{ pointer }] } }, pointer);
  }
});
