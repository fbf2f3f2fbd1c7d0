import { systemClock } from '@chaeum/domain';
import t from 'tap';
import { startBank } from './support/bank.ts';
import { firmInput, vacancyInput } from './support/inputs.ts';
import { startScoutBeside } from './support/scout.ts';

/*
 * Discovery as its users meet it: records by HTTP, a run by HTTP, carried out by a real scout; what it found, for whom.
 */
const day = (from: number): string =>
  new Date(systemClock.now().getTime() + from * 86_400_000).toISOString().slice(0, 10);
const bank = await startBank(t);
const scout = await startScoutBeside(t, bank);
const bring = (kind: string, lines: readonly string[]) => scout.bring(kind, lines.join('\n'));
const { run } = scout;
const findings = async (query = '', token = bank.tokens.admin) =>
  (await bank.call('GET', `/v1/findings${query}`, { token })).body.items;

const SEOUL = '01980000-0000-7000-8000-000000000001';
const WORKPLACES = 'insuranceNumber,registrationNumber,name,districtCode,industry,month,headcount,women';
const LEAVES = 'insuranceNumber,leaveKey,type,from,to';
const SUBSTITUTES = 'insuranceNumber,leaveKey,hiredOn,endedOn,kind,claimedUntil';

t.test('records become findings, with evidence and in both languages', async (t) => {
  const firm = (await bank.call('POST', '/v1/firms', { body: firmInput() })).body;
  await bring('workplaces', [
    WORKPLACES,
    `A001,${firm.registrationNumber},㈜한빛,1154551000,62010,2026-10,20,9`,
    'A002,,구미전자,4719069000,26299,2026-10,40,10',
    ',,이름만 있는 곳,1154551000,62010,2026-10,5,1',
  ]);
  await bring('leaves', [
    LEAVES,
    `A001,L1,육아휴직,${day(-60)},${day(120)}`,
    `A001,L2,출산휴가,${day(40)},${day(130)}`,
    `A002,L1,육아휴직,${day(-90)},${day(90)}`,
  ]);
  await bring('substitutes', [SUBSTITUTES, `A002,L1,${day(-90)},,직접고용,`]);
  const done = await run();
  t.match(done, {
    state: 'published',
    summary: {
      workplaces: 2,
      findings: { 'leave-without-substitute': 1, 'leave-ahead': 1, 'subsidy-unclaimed': 1 },
      reason: null,
    },
  });
  const all = await findings();
  t.match(
    all
      .map(
        (one: { kind: string; insuranceNumber: string; leaveKey: string }) =>
          `${one.kind} ${one.insuranceNumber} ${one.leaveKey}`,
      )
      .sort(),
    ['leave-ahead A001 L2', 'leave-without-substitute A001 L1', 'subsidy-unclaimed A002 L1'],
  );
  const [alone] = await findings('?kind=leave-without-substitute');
  t.match(alone, {
    firmId: firm.id,
    complexId: SEOUL,
    state: 'open',
    text: /채용되지 않았습니다/,
    evidence: [{ record: 'leave', key: 'L1', facts: { days: 181 } }, { record: 'substitute' }],
  });
  const [money] = await findings('?kind=subsidy-unclaimed');
  t.ok(money.won > 5_000_000);
  t.notMatch(JSON.stringify(all), /maternity|parental|출산|육아/);

  await t.test(
    'a posted vacancy and a hired substitute resolve what they answer; a finding keeps its id',
    async (t) => {
      const vacancy = vacancyInput(firm.id, { leave: { type: 'maternity', from: day(40), to: day(129) } });
      t.equal((await bank.call('POST', '/v1/vacancies', { body: vacancy })).status, 201);
      await bring('substitutes', [SUBSTITUTES, `A001,L1,${day(-1)},,직접고용,${day(-1)}`]);
      t.match((await run()).state, 'published');
      t.same(
        (await findings('?state=open')).map((one: { kind: string }) => one.kind),
        ['subsidy-unclaimed'],
      );
      const resolved = await findings('?state=resolved');
      t.ok(resolved.some((one: { id: string }) => one.id === alone.id));
    },
  );
});

t.test('who may look: counsellors at their complexes, firms at nothing', async (t) => {
  const gumi = await bank.call('POST', '/v1/api-keys', {
    token: bank.tokens.admin,
    body: { name: 'gumi', role: 'counsellor', complexIds: ['01980000-0000-7000-8000-000000000002'] },
  });
  const theirs = await findings('', gumi.body.token);
  t.ok(theirs.length > 0);
  t.same([...new Set(theirs.map((one: { insuranceNumber: string }) => one.insuranceNumber))], ['A002']);
  t.equal((await bank.call('GET', '/v1/findings', { token: bank.tokens.firm })).status, 403);
  const asked = await bank.call('POST', '/v1/scout/runs', { token: gumi.body.token, body: { complexId: SEOUL } });
  t.match(asked, { status: 422, body: { errors: [{ pointer: '/complexId' }] } });
  t.equal(
    (await bank.call('POST', '/v1/scout/runs', { token: bank.tokens.admin, body: { asOf: '2026-02-30' } })).status,
    422,
  );
});

t.test('a run that leaves its bounds publishes nothing until a person does', async (t) => {
  const many = Array.from({ length: 60 }, (_, i) => `B${String(i).padStart(4, '0')}`);
  await bring('workplaces', [
    WORKPLACES,
    ...many.map((number) => `${number},,공장${number},1154551000,62010,2026-10,20,9`),
  ]);
  await bring('leaves', [LEAVES, ...many.map((number) => `${number},L1,육아휴직,${day(-60)},${day(120)}`)]);
  const before = await findings('?state=open');
  const withheld = await run();
  t.match(withheld, { state: 'withheld', summary: { reason: { ko: /공개하지 않았습니다/, en: /went from 2 to 62/ } } });
  t.same(await findings('?state=open'), before);
  const published = await bank.call('POST', `/v1/scout/runs/${withheld.id}/publish`, { token: bank.tokens.admin });
  t.match(published, { status: 200, body: { state: 'published' } });
  t.equal((await findings('?state=open&limit=200')).length, before.length + 60);
  t.equal((await bank.call('POST', `/v1/scout/runs/${withheld.id}/publish`, { token: bank.tokens.admin })).status, 409);
});
