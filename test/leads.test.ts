import { createCipher } from '@chaeum/database';
import { absenceWindow, openAbsences, recordFiles, simulateRecords } from '@chaeum/discovery/simulation';
import { addMonths, type Lead, newId, registrationCheckDigit, systemClock } from '@chaeum/domain';
import t from 'tap';
import { eventually, startBank } from './support/bank.ts';
import { firmInput, vacancyInput } from './support/inputs.ts';
import { startScoutBeside } from './support/scout.ts';

/*
 * From records to a counsellor's work list, over HTTP: synthetic records of 1,500 workplaces as they stood on a day, a run of that day, its
 * leads against what the simulator knows came afterwards; then what counsellors do with them.
 */
const AS_OF = '2026-06-30';
const UNTIL = addMonths(AS_OF, 12);
const GUMI = '01980000-0000-7000-8000-000000000002';
const SEOUL = '01980000-0000-7000-8000-000000000001';
/** A Monday in working hours, in a week without holidays. */
const MONDAY = '2026-11-23T10:00:00+09:00';

const bank = await startBank(t);
const { bring, run } = await startScoutBeside(t, bank);
const pool = simulateRecords({ seed: 11, workplaces: 1500, from: addMonths(AS_OF, -36), to: UNTIL });
const files = recordFiles(pool, AS_OF, 12);

const every = async (query = '', token = bank.tokens.admin): Promise<Lead[]> => {
  const all: Lead[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await bank.call('GET', `/v1/leads?limit=200${query}${cursor}`, { token });
    all.push(...body.items);
    if (body.nextCursor === null) return all;
    cursor = `&cursor=${body.nextCursor}`;
  }
};
/** Substitutes each workplace needs in the six months after the day, as the simulator knows. */
const needed = new Map(
  pool.map((one, i) => {
    const substitutes = one.substitutes.filter((hire) => hire.hiredOn <= AS_OF);
    const open = openAbsences({ ...one, posted: [], substitutes }, AS_OF, absenceWindow(AS_OF).horizon);
    return [`SYN${String(i + 1).padStart(7, '0')}`, open.begun + open.ahead];
  }),
);
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
/** A mail sent when it was allowed; the test may run at night. */
const mailedByHand = (leadId: string, address: string) => ({
  id: newId(systemClock),
  lead_id: leadId,
  channel: 'email' as const,
  contacted_at: systemClock.now(),
  outcome: 'sent' as const,
  call_on: null,
  note: null,
  by_actor: 'test',
  to_enc: createCipher(Buffer.alloc(32, 7).toString('base64')).seal('lead_contacts.to', address),
  answered_at: null,
  created_at: systemClock.now(),
});
let leads: Lead[] = [];

t.test('the work list begins with those who will need somebody', async (t) => {
  const send = async (kind: keyof typeof files) =>
    t.match(await bring(kind, files[kind]), { state: 'done', rejected: 0 });
  await send('workplaces');
  t.match(await run({ asOf: AS_OF }), { state: 'published', summary: { records: { leaves: 0, substitutes: 0 } } });
  await send('leaves');
  await send('substitutes');
  const first = await run({ asOf: AS_OF });
  leads = await every();
  t.match(first, { state: 'published', summary: { workplaces: 1500 } }, 'a run without leaves is no measure');
  t.ok(first.summary.leads.count > 1000, `${first.summary.leads.count} leads`);
  t.ok(leads.length < first.summary.leads.count, 'those held out are counted and not listed');
  t.same(
    leads.map((one) => one.score),
    leads.map((one) => one.score).sort((a, b) => b - a),
  );
  const needOf = (some: readonly Lead[]) => mean(some.map((one) => needed.get(one.insuranceNumber) ?? 0));
  const tenth = Math.floor(leads.length / 10);
  const all = needOf(leads);
  const top = needOf(leads.slice(0, tenth)) / all;
  const largest = needOf([...leads].sort((a, b) => b.headcount - a.headcount).slice(0, tenth)) / all;
  t.comment(`top tenth ${top.toFixed(1)} times the mean need, by headcount ${largest.toFixed(1)} times`);
  t.ok(top >= 2.5 && top > largest * 1.1);
  const total = leads.reduce((sum, one) => sum + one.expectedNeed, 0) / (all * leads.length);
  t.ok(Math.abs(total - 1) < 0.1, `expected in all against needed: ${total.toFixed(3)}`);
  t.ok(
    leads.every((one) => one.reasons.length >= 2 && /[가-힣]/.test(one.reasons[0] ?? '')),
    'every score has its reasons',
  );
  t.notMatch(JSON.stringify(leads), /maternity|parental|출산|육아/);
  const calibration: { workplaces: number; expected: number; seen: number }[] = first.summary.calibration;
  t.equal(calibration.length, 10);
  const last = calibration.slice(5);
  const ratio =
    last.reduce((sum, one) => sum + one.expected, 0) /
    Math.max(
      1,
      last.reduce((sum, one) => sum + one.seen, 0),
    );
  t.ok(Math.abs(ratio - 1) < 0.15, `expected against seen, upper half: ${ratio.toFixed(3)}`);
});

t.test('the same records give the same list; leads keep their ids', async (t) => {
  t.match(await run({ asOf: AS_OF }), { state: 'published' });
  const again = await every();
  const facts = (list: readonly Lead[]) => list.map(({ id, score, reasons }) => [id, score, reasons]);
  t.same(facts(again), facts(leads));
});

t.test('filters', async (t) => {
  const gumi = await every(`&complexId=${GUMI}`);
  t.ok(gumi.length > 50 && gumi.every((one) => one.complexId === GUMI));
  const large = await every('&minHeadcount=50&industry=26&minScore=0.1');
  t.ok(
    large.length > 0 && large.every((one) => one.headcount >= 50 && one.industry?.startsWith('26') && one.score >= 0.1),
  );
  const alone = await every('&finding=leave-without-substitute');
  t.ok(alone.length > 0 && alone.every((one) => one.findings.some(({ kind }) => kind === 'leave-without-substitute')));
  t.equal((await bank.call('GET', '/v1/leads?minScore=much')).status, 422);
  t.equal((await bank.call('GET', '/v1/leads?cursor=x')).status, 422);
});

const counsellor = async (name: string, complexIds: string[]) =>
  (
    await bank.call('POST', '/v1/api-keys', {
      token: bank.tokens.admin,
      body: { name, role: 'counsellor', complexIds },
    })
  ).body;

t.test('a counsellor takes a lead, calls, hands over; another complex’s sees nothing of it', async (t) => {
  const [mine, other] = [await counsellor('구미 상담사', [GUMI]), await counsellor('서울 상담사', [SEOUL])];
  const [lead] = await every(`&complexId=${GUMI}`, mine.token);
  if (!lead) throw new Error('no lead in Gumi');
  const path = `/v1/leads/${lead.id}`;
  const read = await bank.call('GET', path, { token: mine.token });
  const etag = read.headers.get('etag') ?? '';
  const patch = (body: object, token = mine.token, match = '*') =>
    bank.call('PATCH', path, { token, body, headers: { 'if-match': match } });
  t.match(await patch({ assignee: 'me', note: '월요일에 전화' }, mine.token, etag), {
    status: 200,
    body: { state: 'assigned', assignee: mine.key.id, note: '월요일에 전화' },
  });
  t.equal((await patch({ assignee: 'me' }, mine.token, etag)).status, 412);
  t.equal((await bank.call('GET', path, { token: other.token })).status, 404);
  t.match(await patch({ assignee: other.key.id }), { status: 422, body: { errors: [{ pointer: '/assignee' }] } });
  const call = (body: object, token = mine.token) => bank.call('POST', `${path}/contacts`, { token, body });
  t.match(await call({ channel: 'phone', at: '2026-11-22T10:00:00+09:00' }), {
    status: 409,
    body: { obstacles: ['day-off'], detail: '지금은 이 사업장에 연락할 수 없습니다: 쉬는 날입니다.' },
  });
  t.match(await call({ channel: 'phone', at: MONDAY, outcome: 'tell-me-more' }), {
    status: 201,
    body: { by: mine.key.id },
  });
  t.match((await bank.call('GET', path, { token: mine.token })).body, {
    state: 'interested',
    lastContactOn: '2026-11-23',
  });
  t.match(await call({ channel: 'phone', at: '2026-11-24T10:00:00+09:00' }), {
    status: 409,
    body: { obstacles: ['cooling'] },
  });
  t.match((await bank.call('GET', `${path}/contacts`, { token: mine.token })).body.items, [
    { outcome: 'tell-me-more' },
  ]);
  t.equal((await bank.call('GET', '/v1/leads', { token: bank.tokens.firm })).status, 403);
});

t.test('twelve contacts a day and counsellor, no more', async (t) => {
  const { token } = await counsellor('바쁜 상담사', [SEOUL]);
  const some = (await every(`&complexId=${SEOUL}&state=new`, token)).slice(0, 14);
  const calls = await Promise.all(
    some.map(({ id }) =>
      bank.call('POST', `/v1/leads/${id}/contacts`, {
        token,
        body: { channel: 'phone', at: MONDAY, outcome: 'no-answer' },
      }),
    ),
  );
  t.equal(calls.filter((one) => one.status === 201).length, 12);
  t.match(
    calls.filter((one) => one.status !== 201).map((one) => one.body.obstacles),
    [['enough-today'], ['enough-today']],
  );
});

t.test('a firm is referred to a programme that is for it, and the parties see what came of it', async (t) => {
  const seoul = (await every(`&complexId=${SEOUL}&maxHeadcount=299`))[0];
  const gumi = (await every(`&complexId=${GUMI}`))[0];
  const refer = (body: object) => bank.call('POST', '/v1/referrals', { body });
  const programme = { to: 'programme', programmeId: 'seoul-balance-points' };
  t.match(await refer({ leadId: gumi?.id, ...programme }), {
    status: 422,
    body: { errors: [{ pointer: '/programmeId' }] },
  });
  t.equal((await refer({ leadId: gumi?.id, to: 'planner', note: '방문 요청' })).status, 201);
  t.match(await refer({ leadId: gumi?.id, to: 'programme' }), { status: 422 });
  const made = await refer({ leadId: seoul?.id, ...programme, note: '대표가 관심' });
  t.match(made, { status: 201, body: { outcome: 'open', programmeId: 'seoul-balance-points' } });
  const headers = { 'if-match': made.headers.get('etag') ?? '' };
  const path = `/v1/referrals/${made.body.id}`;
  t.match(await bank.call('PATCH', path, { body: { outcome: 'helped' }, headers }), {
    status: 200,
    body: { outcome: 'helped' },
  });
  t.equal((await bank.call('PATCH', path, { body: { outcome: 'open' }, headers })).status, 412);
  const seen = await bank.call('GET', '/v1/referrals?to=programme', { token: bank.tokens.partner });
  t.match(seen.body.items, [{ id: made.body.id, outcome: 'helped', note: null }]);
  const { body } = await bank.call('GET', '/v1/programmes', { token: bank.tokens.partner });
  t.match(
    body.items.find((one: { id: string }) => one.id === 'seoul-balance-points'),
    { name: '서울시 중소기업 워라밸 포인트제', referrals: { helped: 1, open: 0 } },
  );
});

t.test('a mail with a page to answer: only POST acts, a firm may think again, never is never', async (t) => {
  const { token } = await counsellor('메일 상담사', [SEOUL]);
  const some = (await every(`&complexId=${SEOUL}&state=new`, token)).slice(-2);
  const mail = (lead: Lead | undefined, body: object) =>
    bank.call('POST', `/v1/leads/${lead?.id}/contacts`, { token, body: { channel: 'email', ...body } });
  const stateOf = async (lead: Lead | undefined) =>
    (await bank.call('GET', `/v1/leads/${lead?.id}`, { token })).body.state;
  t.match(await mail(some[0], { at: MONDAY }), { status: 422, body: { errors: [{ pointer: '/at' }] } });
  // the clock decides whether a firm may be written to now
  const sent = await mail(some[0], { to: 'boss@example.com', note: '육아휴직 건으로 연락드립니다' });
  if (sent.status === 409) {
    t.ok(['out-of-hours', 'day-off', 'holiday-week'].some((one) => sent.body.obstacles.includes(one)));
    await bank.db
      .insertInto('lead_contacts')
      .values(mailedByHand(some[0]?.id ?? '', 'boss@example.com'))
      .execute();
  } else t.match(sent, { status: 201, body: { outcome: 'sent', answeredAt: null } });
  const row = await bank.db
    .selectFrom('lead_contacts')
    .select('id')
    .where('lead_id', '=', some[0]?.id ?? '')
    .executeTakeFirstOrThrow();
  const expiresAt = new Date(Date.now() + 60_000);
  const link = `/o/${bank.links.sign({ subjectId: row.id, side: 'lead', expiresAt })}`;
  if (sent.status === 201) {
    const { subject, text, links } = await bank.mailTo('boss@example.com', /대체인력/);
    t.notMatch(subject + text, /육아/);
    t.match(links[0], /\/o\//);
    t.match((await bank.call('GET', links[0] ?? '')).body, /전화해 주세요/);
  }
  t.match(await bank.call('GET', link), { status: 200, body: /다시 연락하지 마세요/ });
  t.not(await stateOf(some[0]), 'interested', 'looking answers nothing');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const press = (body: string, at = link) => bank.call('POST', at, { body, headers: form });
  t.match(await press('answer=call-me&callOn=2026-12-01'), { status: 200, body: /전화드리겠습니다/ });
  t.equal(await stateOf(some[0]), 'interested');
  t.equal((await press('answer=tell-me-more&callOn=')).status, 200);
  t.equal((await press('answer=not-now')).status, 200);
  t.equal(await stateOf(some[0]), 'cooling');
  t.equal((await press('answer=never-again')).status, 200);
  t.equal(await stateOf(some[0]), 'suppressed');
  t.equal((await press('answer=tell-me-more')).status, 409);
  t.match((await bank.call('GET', link)).body, /다시는 연락드리지 않겠습니다/);
  const again = await mail(some[1], { to: 'Boss@Example.com' });
  t.equal(again.status, 409, 'the address is suppressed, at whatever firm');
  const old = bank.links.sign({ subjectId: row.id, side: 'lead', expiresAt: new Date(Date.now() - 1) });
  t.equal((await press('answer=not-now', `/o/${old}`)).status, 410);
  const foreign = bank.links.sign({ subjectId: row.id, side: 'seeker', expiresAt });
  t.equal((await bank.call('GET', `/o/${foreign}`)).status, 404);
  t.equal((await bank.call('GET', link.replace('/o/', '/l/'))).status, 404, 'a link of the scout opens no proposal');
});

t.test('suppressed for good: by number, by what the firm says, through every run', async (t) => {
  const [byNumber, bySaying] = await every('&state=new');
  if (!byNumber || !bySaying) throw new Error('no leads');
  const said = await bank.call('POST', `/v1/leads/${bySaying.id}/contacts`, {
    token: bank.tokens.admin,
    body: { channel: 'phone', at: MONDAY, outcome: 'never-again' },
  });
  t.equal(said.status, 201);
  const added = await bank.call('POST', '/v1/suppressions', {
    body: { insuranceNumber: byNumber.insuranceNumber, reason: '대표 요청' },
  });
  t.equal(added.status, 201);
  t.match(await bank.call('POST', '/v1/suppressions', { body: { reason: 'x' } }), { status: 422 });
  t.match(await bank.call('POST', '/v1/suppressions', { body: { address: '가산동', reason: 'x' } }), {
    status: 422,
    body: { errors: [{ pointer: '/address' }] },
  });
  await bring('workplaces', files.workplaces);
  t.match(await run({ asOf: AS_OF }), { state: 'published' });
  const listed = new Set((await every()).map((one) => one.insuranceNumber));
  t.notOk(listed.has(byNumber.insuranceNumber) || listed.has(bySaying.insuranceNumber));
  t.match((await bank.call('GET', `/v1/leads/${byNumber.id}`, { token: bank.tokens.admin })).body, {
    state: 'suppressed',
    obstacles: ['suppressed'],
  });
  t.equal((await bank.call('DELETE', `/v1/suppressions/${added.body.id}`)).status, 403, 'an admin takes back');
  t.equal((await bank.call('DELETE', `/v1/suppressions/${added.body.id}`, { token: bank.tokens.admin })).status, 204);
});

t.test('a vacancy posted converts the lead, held out or not; the effect counts both arms', async (t) => {
  const rows = await bank.db
    .selectFrom('leads')
    .innerJoin('workplaces', 'workplaces.id', 'workplace_id')
    .select(['leads.id', 'held_out', 'workplace_id'])
    .where('leads.state', '=', 'new')
    .orderBy('leads.id')
    .execute();
  const [listed, never] = rows.filter((row) => !row.held_out);
  const held = rows.find((row) => row.held_out);
  if (!listed || !never || !held) throw new Error('an arm is empty');
  await bank.db.updateTable('leads').set({ state: 'suppressed' }).where('id', '=', never.id).execute();
  for (const [i, row] of [listed, never, held].entries()) {
    const nine = `31781000${i}`;
    const registrationNumber = nine + registrationCheckDigit(nine);
    await bank.db
      .updateTable('workplaces')
      .set({ registration_number: registrationNumber })
      .where('id', '=', row.workplace_id)
      .execute();
    const firm = (await bank.call('POST', '/v1/firms', { body: firmInput({ registrationNumber }) })).body;
    t.equal((await bank.call('POST', '/v1/vacancies', { body: vacancyInput(firm.id) })).status, 201);
  }
  await eventually('all converted', async () => {
    const done = await bank.db.selectFrom('leads').select('id').where('converted_at', 'is not', null).execute();
    return done.length === 3 ? true : undefined;
  });
  t.match(
    (await every('&state=converted')).map((one) => one.id),
    [listed.id],
  );
  t.match(
    await bank.db.selectFrom('leads').select('state').where('id', '=', never.id).executeTakeFirst(),
    { state: 'suppressed' },
    'who said never and posts all the same counts, and is not contacted',
  );
  t.equal((await bank.call('GET', `/v1/leads/${held.id}`, { token: bank.tokens.admin })).status, 404);
  const { body: effect } = await bank.call('GET', '/v1/leads/effect', { token: bank.tokens.admin });
  t.match(effect, {
    contacted: { converted: 2 },
    heldOut: { converted: 1 },
    tooEarly: true,
    text: /판단하기 이릅니다/,
  });
  t.ok(effect.heldOut.firms > 50 && effect.contacted.firms > effect.heldOut.firms * 5);
});

t.test('how a lead stands is told to the bank’s own people only, and nothing of those held out', async (t) => {
  const told = async (token: string, query = '') =>
    (await bank.call('GET', `/v1/events?limit=200${query}`, { token })).body.items as {
      type: string;
      firmId: string | null;
      data: { leadId?: string };
    }[];
  const moves = await told(bank.tokens.admin, '&type=lead.moved');
  t.ok(moves.some((one) => one.data.leadId !== undefined));
  t.ok(moves.every((one) => one.firmId === null));
  const heldOut = await bank.db.selectFrom('leads').select('id').where('held_out', '=', true).execute();
  const ids = new Set(heldOut.map((one) => one.id));
  t.notOk(moves.some((one) => ids.has(one.data.leadId ?? '')));
  const partner = await told(bank.tokens.partner);
  t.ok(partner.length > 0);
  t.notOk(partner.some((one) => one.type.startsWith('lead.')));
  t.same(await told(bank.tokens.partner, '&type=lead.moved'), []);
});
