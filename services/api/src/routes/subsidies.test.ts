import t from 'tap';
import { testApp } from '../test-app.ts';

const { ask, tokens } = await testApp(t);
const body = {
  leave: { type: 'parental', from: '2026-03-01', to: '2026-08-31' },
  headcount: 20,
  substitute: { hiredOn: '2026-02-15', endedOn: '2026-10-31' },
};

t.test('lines with amount, period, article and filing window, for every role', async (t) => {
  for (const token of [tokens.admin, tokens.counsellor]) {
    const { status, body: answer } = await ask(token, 'POST', '/v1/subsidies/estimate', body);
    t.equal(status, 200);
    t.equal(answer.won, 700_000 + 8_400_000 + 1_400_000 + 6 * 300_000);
    t.match(answer.lines[0], {
      scheme: 'substitute',
      part: 'handover',
      period: { from: '2026-02-15', to: '2026-02-28' },
      months: 0.5,
      amount: 700_000,
      article: /고용보험법 시행령/,
      filing: { from: '2026-03-31', until: '2027-08-31' },
    });
    t.notMatch(JSON.stringify(answer), /"type"/, 'the kind of leave is not told back');
  }
});

t.test('a leave at the end of the calendar we take', async (t) => {
  const leave = { type: 'parental', from: '2099-07-01', to: '2099-12-31' };
  const { status } = await ask(tokens.admin, 'POST', '/v1/subsidies/estimate', { leave, headcount: 20 });
  t.equal(status, 200);
});

t.test('bad input names the field', async (t) => {
  const pointers = async (more: object) =>
    (await ask(tokens.admin, 'POST', '/v1/subsidies/estimate', { ...body, ...more })).body.errors.map(
      (one: { pointer: string }) => one.pointer,
    );
  t.same(await pointers({ headcount: 0 }), ['/headcount']);
  t.same(await pointers({ substitute: { hiredOn: '2026-02-30' } }), ['/substitute/hiredOn']);
  t.same(await pointers({ substitute: { hiredOn: '2026-02-15', endedOn: '2026-02-14' } }), ['/substitute/endedOn']);
  t.same(await pointers({ maternityFrom: '2026-03-01' }), ['/maternityFrom']);
});

t.test('a plan around a leave, over HTTP', async (t) => {
  const { ask, tokens } = await testApp(t);
  const body = { leave: { type: 'parental', from: '2027-01-04', to: '2027-12-31' }, headcount: 20 };
  const korean = await ask(tokens.firm, 'POST', '/v1/leave-plans', body);
  t.match(korean, { status: 200, body: { options: [{ option: 'substitute' }, { option: 'sharing' }] } });
  t.ok(korean.body.options[0].won > korean.body.options[1].won);
  t.match(korean.body.steps[0], { text: /[가-힣]/ });
  const english = await ask(tokens.firm, 'POST', '/v1/leave-plans', body, { 'accept-language': 'en' });
  t.notMatch(english.body.steps[0].text, /[가-힣]/);
  const long = { ...body, leave: { ...body.leave, to: '2029-12-31' } };
  t.match(await ask(tokens.firm, 'POST', '/v1/leave-plans', long), {
    status: 422,
    body: { errors: [{ pointer: '/leave/to', article: /제19조/ }] },
  });
});
