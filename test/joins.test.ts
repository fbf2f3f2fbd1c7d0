import { type Join, registrationCheckDigit } from '@chaeum/domain';
import t from 'tap';
import { startBank } from './support/bank.ts';
import { firmInput } from './support/inputs.ts';
import { startScoutBeside } from './support/scout.ts';

/*
 * Who is who, over HTTP: workplaces of the records against firms of the bank; what is certain, what is for a person, and that no run and
 * no import undoes what a person decided.
 */
const SEOUL = '01980000-0000-7000-8000-000000000001';
const ADDRESS = '서울특별시 금천구 가산디지털1로 168';
const number = (nine: string) => nine + registrationCheckDigit(nine);
const bank = await startBank(t);
const { bring, run } = await startScoutBeside(t, bank);

const joins = async (state = '', token = bank.tokens.admin): Promise<Join[]> =>
  (await bank.call('GET', `/v1/joins?limit=200${state && `&state=${state}`}`, { token })).body.items;
const firm = async (name: string, nine: string, address: string) =>
  (await bank.call('POST', '/v1/firms', { body: firmInput({ name, registrationNumber: number(nine), address }) })).body;
const pair = ({ workplace, firm: { name } }: Join) => `${workplace.insuranceNumber ?? workplace.name} ${name}`;

t.test('certain joins are made, doubtful ones wait for a person, whose word stands', async (t) => {
  const hanbit = await firm('(주)한빛전자', '119811234', `${ADDRESS}, 1203호`);
  const first = await firm('미래정밀', '119822345', `${ADDRESS}, 301호`);
  const second = await firm('미래정밀 주식회사', '119833456', `${ADDRESS}, 5층`);
  const sent = [
    'insuranceNumber,registrationNumber,name,address,districtCode,industry,month,headcount',
    `J0001,${hanbit.registrationNumber},이름이 바뀐 회사,,1154551000,62010,2026-10,20`,
    `J0002,,㈜한빛전자 구로공장,${ADDRESS},1154551000,62010,2026-10,20`,
    `J0003,,미래정밀,${ADDRESS},1154551000,62010,2026-10,20`,
    `,119811,한빛전자산업,${ADDRESS},1154551000,62010,2026-10,7`,
    'J0004,,아무 상관 없는 회사,부산광역시 해운대구 센텀로 1,,62010,2026-10,20',
  ].join('\n');
  t.match(await bring('workplaces', sent), { state: 'done', rejected: 0 });
  t.match(await run(), { state: 'published' });
  t.same((await joins('automatic')).map(pair).sort(), ['J0001 (주)한빛전자', 'J0002 (주)한빛전자']);
  const doubtful = await joins('doubtful');
  t.same(doubtful.map(pair).sort(), ['J0003 미래정밀', 'J0003 미래정밀 주식회사', '한빛전자산업 (주)한빛전자']);
  const rival = doubtful.find((one) => one.firm.id === second.id);
  t.match(rival, { score: 0.9, complexId: SEOUL, workplace: { insuranceNumber: 'J0003', address: ADDRESS } });
  t.ok(rival?.reasons.includes('이름이 같음') && rival.reasons.includes('똑같이 확실한 다른 기업이 있음'));

  const decide = (id: string | undefined, how: string, token = bank.tokens.counsellor) =>
    bank.call('POST', `/v1/joins/${id}/${how}`, { token, body: { note: '전화로 확인' } });
  const gumi = (
    await bank.call('POST', '/v1/api-keys', {
      token: bank.tokens.admin,
      body: { name: 'gumi', role: 'counsellor', complexIds: ['01980000-0000-7000-8000-000000000002'] },
    })
  ).body.token;
  t.equal((await decide(rival?.id, 'confirm', gumi)).status, 404);
  t.same(await joins('', gumi), []);
  t.match(await decide(rival?.id, 'confirm'), { status: 200, body: { state: 'confirmed', note: '전화로 확인' } });
  t.match(
    (await joins('refused')).map((one) => one.firm.id),
    [first.id],
    'a workplace is one firm',
  );
  const like = (await joins('doubtful'))[0];
  t.match(await decide(like?.id, 'refuse'), { status: 200, body: { state: 'refused' } });

  await bring('workplaces', sent.replace('2026-10,20', '2026-11,21'));
  t.match(await run(), { state: 'published' });
  t.same(await joins('doubtful'), []);
  t.same((await joins('confirmed')).map(pair), ['J0003 미래정밀 주식회사']);
  t.equal((await joins('refused')).length, 2);
  const lead = (await bank.call('GET', '/v1/leads?limit=200', { token: bank.tokens.admin })).body.items.find(
    (one: { insuranceNumber: string }) => one.insuranceNumber === 'J0003',
  );
  if (lead) t.equal(lead.firmId, second.id);
});

t.test('a join that a firm\u2019s change makes wrong is undone by the next run', async (t) => {
  const [before] = (await joins('automatic')).filter((one) => one.workplace.insuranceNumber === 'J0002');
  const moved = await bank.call('PATCH', `/v1/firms/${before?.firm.id}`, {
    body: { name: '다른 이름', address: '서울특별시 구로구 디지털로 300' },
    headers: { 'if-match': '*' },
  });
  t.equal(moved.status, 200);
  t.match(await run(), { state: 'published' });
  t.same(
    (await joins('automatic')).map((one) => one.workplace.insuranceNumber),
    ['J0001'],
    'its number still agrees',
  );
});
