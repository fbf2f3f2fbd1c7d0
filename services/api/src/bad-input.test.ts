import t from 'tap';
import { firmInput, registrationNumber, seekerInput, testApp, vacancyInput } from './test-app.ts';

const { ask, tokens, app } = await testApp(t);
const firm = (await ask(tokens.admin, 'POST', '/v1/firms', firmInput(900))).body;

/** What is sent, the status, the problem, and a pointer that must be named. */
type Case = [name: string, url: string, body: unknown, status: number, problem: string, pointer: string];

const seeker = (change: object) => ({ ...seekerInput(), ...change });
const vacancy = (change: object) => ({ ...vacancyInput(firm.id), ...change });
const firmWith = (change: object) => ({ ...firmInput(901), ...change });
const leave = { type: 'parental', from: '2027-01-04', to: '2027-12-31' };
const week = { days: ['mon'], from: '09:00', to: '18:00', hoursPerWeek: 8 };

const FIRMS = '/v1/firms';
const SEEKERS = '/v1/seekers';
const VACANCIES = '/v1/vacancies';

const cases: Case[] = [
  ['check digit', FIRMS, firmWith({ registrationNumber: '1234567890' }), 422, 'validation', '/registrationNumber'],
  ['nine digits', FIRMS, firmWith({ registrationNumber: '123456789' }), 422, 'validation', '/registrationNumber'],
  ['number as a number', FIRMS, firmWith({ registrationNumber: 1234567890 }), 422, 'validation', '/registrationNumber'],
  ['headcount 0', FIRMS, firmWith({ headcount: 0 }), 422, 'validation', '/headcount'],
  ['headcount fraction', FIRMS, firmWith({ headcount: 1.5 }), 422, 'validation', '/headcount'],
  ['headcount huge', FIRMS, firmWith({ headcount: 1e308 }), 422, 'validation', '/headcount'],
  ['industry unknown', FIRMS, firmWith({ industry: '99999' }), 422, 'validation', '/industry'],
  ['industry shape', FIRMS, firmWith({ industry: 'zzz' }), 422, 'validation', '/industry'],
  [
    'complex unknown',
    FIRMS,
    firmWith({ complexId: '01980000-0000-7000-8000-00000000aaaa' }),
    422,
    'validation',
    '/complexId',
  ],
  ['complex no UUID', FIRMS, firmWith({ complexId: 'x' }), 422, 'validation', '/complexId'],
  ['no contacts', FIRMS, firmWith({ contacts: [] }), 422, 'validation', '/contacts'],
  [
    'contact e-mail',
    FIRMS,
    firmWith({ contacts: [{ name: 'a', email: 'nope' }] }),
    422,
    'validation',
    '/contacts/0/email',
  ],
  [
    'contact unknown field',
    FIRMS,
    firmWith({ contacts: [{ name: 'a', email: 'a@b.co', fax: '1' }] }),
    422,
    'validation',
    '/contacts/0/fax',
  ],
  ['point outside Korea', FIRMS, firmWith({ location: { lat: 48.8, lng: 2.3 } }), 422, 'validation', '/location/lat'],
  ['lat and lng swapped', FIRMS, firmWith({ location: { lat: 126.8, lng: 37.4 } }), 422, 'validation', '/location/lng'],
  ['lat alone', FIRMS, firmWith({ location: { lat: 37.5 } }), 422, 'validation', '/location'],
  ['no place', FIRMS, firmWith({ location: {} }), 422, 'validation', '/location'],
  [
    'district unknown',
    FIRMS,
    firmWith({ location: { districtCode: '99999' } }),
    422,
    'validation',
    '/location/districtCode',
  ],
  ['name missing', FIRMS, firmWith({ name: undefined }), 422, 'validation', '/name'],
  ['name null', FIRMS, firmWith({ name: null }), 422, 'validation', '/name'],
  ['name blank', FIRMS, firmWith({ name: '   ' }), 422, 'validation', '/name'],
  ['name too long', FIRMS, firmWith({ name: 'x'.repeat(121) }), 422, 'validation', '/name'],
  ['name an array', FIRMS, firmWith({ name: ['a'] }), 422, 'validation', '/name'],
  ['NUL byte', FIRMS, firmWith({ name: 'a\u0000b' }), 422, 'validation', '/name'],
  ['lone surrogate', FIRMS, '{"name":"\\ud800"}', 422, 'validation', '/name'],
  ['lone surrogate deep', FIRMS, '{"contacts":[{"name":"x\\udfff"}]}', 422, 'validation', '/contacts/0/name'],
  ['NUL in a name of a field', FIRMS, '{"na\\u0000me":1}', 422, 'validation', '/na\ufffdme'],
  ['surrogate in a name of a field', FIRMS, '{"\\ud800":1}', 422, 'validation', '/\ufffd'],
  ['control character', FIRMS, firmWith({ name: 'a\u0007b' }), 422, 'validation', '/name'],
  ['unknown field', FIRMS, firmWith({ colour: 'red' }), 422, 'validation', '/colour'],
  ['unknown fields with slash and tilde', FIRMS, firmWith({ 'a/b~c': 1 }), 422, 'validation', '/a~1b~0c'],
  ['__proto__', FIRMS, '{"__proto__":{"admin":true}}', 422, 'validation', '/__proto__'],
  ['constructor', FIRMS, '{"constructor":{"prototype":{}}}', 422, 'validation', '/constructor'],
  ['body an array', FIRMS, [], 422, 'validation', ''],
  ['body a string', FIRMS, '"x"', 422, 'validation', ''],
  ['body null', FIRMS, 'null', 422, 'validation', ''],
  ['body a number', FIRMS, '1', 422, 'validation', ''],
  ['broken JSON', FIRMS, '{"name": }', 400, 'malformed-body', ''],
  ['cut JSON', FIRMS, '{"name": "a', 400, 'malformed-body', ''],
  ['two values', FIRMS, '{} {}', 400, 'malformed-body', ''],
  ['NaN', FIRMS, '{"headcount": NaN}', 400, 'malformed-body', ''],
  ['comment', FIRMS, '{} // no', 400, 'malformed-body', ''],
  ['white space', FIRMS, '  \n ', 400, 'malformed-body', ''],
  ['CP949 bytes', FIRMS, Buffer.from([0x7b, 0x22, 0xb0, 0xa1, 0x22, 0x3a, 0x31, 0x7d]), 400, 'malformed-body', ''],
  ['UTF-16 bytes', FIRMS, Buffer.from('\ufeff{}', 'utf16le'), 400, 'malformed-body', ''],
  ['too deep', FIRMS, `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`, 400, 'malformed-body', '/a'.repeat(20)],
  ['a number beyond numbers', FIRMS, '{"headcount":1e999}', 422, 'validation', '/headcount'],
  ['far too deep', FIRMS, '['.repeat(300_000) + ']'.repeat(300_000), 400, 'malformed-body', '/0'.repeat(20)],
  ['far too deep and cut', FIRMS, '[{"a":'.repeat(100_000), 400, 'malformed-body', ''],
  [
    'too many keys',
    FIRMS,
    Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`k${i}`, 1])),
    400,
    'malformed-body',
    '',
  ],
  ['too many entries', FIRMS, { contacts: Array(10_001).fill(1) }, 400, 'malformed-body', '/contacts'],
  [
    'wage of a seeker',
    SEEKERS,
    seeker({ minimumWage: { amount: -1, unit: 'hour' } }),
    422,
    'validation',
    '/minimumWage/amount',
  ],
  ['wage unit', SEEKERS, seeker({ minimumWage: { amount: 1, unit: 'day' } }), 422, 'validation', '/minimumWage/unit'],
  ['occupation shape', SEEKERS, seeker({ desiredOccupations: ['12'] }), 422, 'validation', '/desiredOccupations/0'],
  ['occupation unknown', SEEKERS, seeker({ desiredOccupations: ['9999'] }), 422, 'validation', '/desiredOccupations/0'],
  ['no occupation', SEEKERS, seeker({ desiredOccupations: [] }), 422, 'validation', '/desiredOccupations'],
  ['skill level', SEEKERS, seeker({ skills: [{ name: 'x', level: 6 }] }), 422, 'validation', '/skills/0/level'],
  [
    'end before start',
    SEEKERS,
    seeker({ availability: { from: '2027-02-01', to: '2027-01-01' } }),
    422,
    'validation',
    '/availability/to',
  ],
  [
    'a day that is not',
    SEEKERS,
    seeker({ availability: { from: '2027-02-30' } }),
    422,
    'validation',
    '/availability/from',
  ],
  [
    'a day with a time',
    SEEKERS,
    seeker({ availability: { from: '2027-02-01T00:00:00Z' } }),
    422,
    'validation',
    '/availability/from',
  ],
  ['far future', SEEKERS, seeker({ availability: { from: '9999-12-31' } }), 422, 'validation', '/availability/from'],
  [
    'time of day',
    SEEKERS,
    seeker({ weeklyPattern: { ...week, from: '25:00' } }),
    422,
    'validation',
    '/weeklyPattern/from',
  ],
  [
    'hours that do not fit',
    SEEKERS,
    seeker({ weeklyPattern: { ...week, hoursPerWeek: 40 } }),
    422,
    'validation',
    '/weeklyPattern/hoursPerWeek',
  ],
  [
    'weekday',
    SEEKERS,
    seeker({ weeklyPattern: { ...week, days: ['monday'] } }),
    422,
    'validation',
    '/weeklyPattern/days/0',
  ],
  ['no consent', SEEKERS, seeker({ consent: undefined }), 422, 'validation', '/consent'],
  ['telephone', SEEKERS, seeker({ phone: 'call me' }), 422, 'validation', '/phone'],
  ['sex', SEEKERS, seeker({ gender: 'F' }), 422, 'forbidden-field', '/gender'],
  ['age', SEEKERS, seeker({ age: 33 }), 422, 'forbidden-field', '/age'],
  ['birth date in Korean', SEEKERS, seeker({ 생년월일: '1990-01-01' }), 422, 'forbidden-field', '/생년월일'],
  ['marriage', SEEKERS, seeker({ maritalStatus: 'single' }), 422, 'forbidden-field', '/maritalStatus'],
  ['region of origin', SEEKERS, seeker({ 출신지역: '전남' }), 422, 'forbidden-field', '/출신지역'],
  ['looks', SEEKERS, seeker({ height: 170 }), 422, 'forbidden-field', '/height'],
  [
    'family, deep in something unknown',
    SEEKERS,
    seeker({ profile: { about: [{ parentsOccupation: 'x' }] } }),
    422,
    'forbidden-field',
    '/profile/about/0/parentsOccupation',
  ],
  [
    'sex within a known field',
    SEEKERS,
    seeker({ availability: { from: '2027-01-01', sex: 'F' } }),
    422,
    'forbidden-field',
    '/availability/sex',
  ],
  ['resident number field', SEEKERS, seeker({ 주민등록번호: 'x' }), 422, 'forbidden-field', '/주민등록번호'],
  ['resident number in a text', SEEKERS, seeker({ name: '김 900101-1234567' }), 422, 'forbidden-field', '/name'],
  [
    'firm unknown',
    VACANCIES,
    vacancy({ firmId: '01980000-0000-7000-8000-00000000ffff' }),
    422,
    'validation',
    '/firmId',
  ],
  [
    'leave ends before it starts',
    VACANCIES,
    vacancy({ leave: { ...leave, to: '2027-01-01' } }),
    422,
    'validation',
    '/leave/to',
  ],
  ['leave type', VACANCIES, vacancy({ leave: { ...leave, type: 'holiday' } }), 422, 'validation', '/leave/type'],
  ['no leave', VACANCIES, vacancy({ leave: undefined }), 422, 'validation', '/leave'],
  [
    'coverage without a working day',
    VACANCIES,
    vacancy({ leave: { type: 'family-care', from: '2027-01-02', to: '2027-01-03' } }),
    422,
    'validation',
    '/leave',
  ],
  ['occupation with the nearest', VACANCIES, vacancy({ occupation: '0267' }), 422, 'validation', '/occupation'],
  [
    'below the minimum wage',
    VACANCIES,
    vacancy({ wage: { amount: 5000, unit: 'hour' } }),
    422,
    'validation',
    '/wage/amount',
  ],
  ['seats 0', VACANCIES, vacancy({ seats: 0 }), 422, 'validation', '/seats'],
  ['workplace in the sea', VACANCIES, vacancy({ workplace: { lat: 0, lng: 0 } }), 422, 'validation', '/workplace/lat'],
  ['workplace as GeoJSON', VACANCIES, vacancy({ workplace: [126.9, 37.5] }), 422, 'validation', '/workplace'],
  ['remote days', VACANCIES, vacancy({ remoteDaysPerWeek: 6 }), 422, 'validation', '/remoteDaysPerWeek'],
  [
    'sex in the wording',
    VACANCIES,
    vacancy({ title: '사무 보조 (여성 우대)' }),
    422,
    'discriminatory-wording',
    '/title',
  ],
  [
    'age in the wording',
    VACANCIES,
    vacancy({ description: '20~30대 환영' }),
    422,
    'discriminatory-wording',
    '/description',
  ],
  [
    'military service in the wording',
    VACANCIES,
    vacancy({ description: '군필자만 지원' }),
    422,
    'discriminatory-wording',
    '/description',
  ],
  ['age limit of a vacancy', VACANCIES, vacancy({ maxAge: 40 }), 422, 'forbidden-field', '/maxAge'],
  [
    'weight of a skill',
    VACANCIES,
    vacancy({ requiredSkills: [{ name: 'x', weight: 0 }] }),
    422,
    'validation',
    '/requiredSkills/0/weight',
  ],
  ['state of a vacancy', VACANCIES, vacancy({ state: 'filled' }), 422, 'validation', '/state'],
  [
    'preview without a place',
    '/v1/vacancies/preview',
    { ...vacancy({}), firmId: undefined },
    422,
    'validation',
    '/workplace',
  ],
  [
    'preview of nobody',
    '/v1/vacancies/preview',
    vacancy({ firmId: '01980000-0000-7000-8000-00000000ffff' }),
    422,
    'validation',
    '/firmId',
  ],
  ['a key with a seeker’s role', '/v1/api-keys', { name: 'x', role: 'seeker' }, 422, 'validation', '/role'],
  [
    'scopes of an admin',
    '/v1/api-keys',
    { name: 'x', role: 'admin', scopes: ['firms:read'] },
    422,
    'validation',
    '/scopes',
  ],
  [
    'a key for an unknown complex',
    '/v1/api-keys',
    { name: 'x', role: 'counsellor', complexIds: ['01980000-0000-7000-8000-00000000aaaa'] },
    422,
    'validation',
    '/complexIds/0',
  ],
  [
    'a key of the past',
    '/v1/api-keys',
    { name: 'x', role: 'admin', expiresAt: '2020-01-01T00:00:00Z' },
    422,
    'validation',
    '/expiresAt',
  ],
  ['a policy for nowhere', '/v1/policies', {}, 422, 'validation', '/body'],
];

for (const [name, url, body, status, problem, pointer] of cases) {
  t.test(name, async (t) => {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const answer = await ask(tokens.admin, 'POST', url, body, raw ? { 'content-type': 'application/json' } : {});
    t.equal(answer.status, status, answer.text.slice(0, 400));
    t.match(answer.body, { type: `urn:chaeum:problem:${problem}`, status, title: String, detail: String });
    const pointers = answer.body.errors.map((one: { pointer: string }) => one.pointer);
    t.ok(pointers.includes(pointer), `${pointer} is among ${pointers.join(' ')}`);
    for (const one of answer.body.errors) t.match(one, { message: /\w/, messageKo: /[가-힣]/ }, one.message);
    if (problem === 'forbidden-field' || problem === 'discriminatory-wording') {
      t.match(answer.body.errors[0].article, /제\d+조/, 'the article');
    }
  });
}

t.test('every unknown field is named, beside the other faults', async (t) => {
  const { body } = await ask(tokens.admin, 'POST', FIRMS, firmWith({ a: 1, b: 2, headcount: 0 }));
  t.same(body.errors.map((one: { pointer: string }) => one.pointer).sort(), ['/a', '/b', '/headcount']);
});

t.test('a number beyond all numbers is too large, not no number', async (t) => {
  const inBody = await ask(tokens.admin, 'POST', FIRMS, '{"headcount":1e999}', { 'content-type': 'application/json' });
  const wrong = inBody.body.errors.find((one: { pointer: string }) => one.pointer === '/headcount');
  t.match(wrong, { message: 'is too large a number', messageKo: '너무 큰 수입니다' });
  const inQuery = await ask(tokens.admin, 'GET', `/v1/events?after=${'9'.repeat(400)}`);
  t.match(inQuery, { status: 422, body: { errors: [{ pointer: '?after', message: 'is too large a number' }] } });
});

t.test('what is wrong tells what would be right', async (t) => {
  const { body } = await ask(tokens.admin, 'POST', VACANCIES, vacancy({ occupation: '0267' }));
  t.equal(body.errors[0].nearest.length, 3);
  const named = await ask(tokens.admin, 'POST', SEEKERS, seeker({ desiredOccupations: ['0272', '경리 직원'] }));
  t.match(named.body.errors[0], { pointer: '/desiredOccupations/1', nearest: [{ code: '0272', name: '경리 사무원' }] });
  const wording = await ask(tokens.admin, 'POST', VACANCIES, vacancy({ title: '경리 (여성 우대)' }));
  t.match(wording.body.errors[0].phrase, '여성');
  t.match(wording.body.detail, /여성.*제\d+조/);
});

t.test('harmless wording passes', async (t) => {
  const fine = vacancy({ title: '경력 20년 서버 관리자', description: '30대 이상의 서버를 돌봅니다.' });
  t.equal((await ask(tokens.admin, 'POST', VACANCIES, fine)).status, 201);
});

t.test('media types, encodings and sizes', async (t) => {
  const json = JSON.stringify(firmInput(902));
  const send = (headers: Record<string, string>, body: string | Buffer = json) =>
    ask(tokens.admin, 'POST', FIRMS, body, headers);
  t.equal((await send({ 'content-type': 'text/plain' })).status, 415);
  t.equal((await send({ 'content-type': 'nonsense' })).status, 415);
  t.equal((await send({ 'content-type': '' })).status, 415);
  t.equal((await send({ 'content-type': 'application/json', 'content-encoding': 'gzip' })).status, 415);
  t.equal((await send({ 'content-type': 'application/json; charset=euc-kr' })).status, 400);
  const large = `{"name":"${'x'.repeat(1024 * 1024)}"}`;
  t.match(await send({ 'content-type': 'application/json' }, large), {
    status: 413,
    body: { type: 'urn:chaeum:problem:payload-too-large', limit: 1024 * 1024 },
  });
  t.equal((await ask(tokens.admin, 'POST', FIRMS)).status, 400, 'no body at all');
  t.equal(
    (await send({ 'content-type': 'application/json; charset="UTF-8"' }, `\ufeff${json}`)).status,
    201,
    'a BOM is fine',
  );
});

t.test('over a real connection the answer arrives although the body is refused', async (t) => {
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  for (const size of [2, 20]) {
    const response = await fetch(`${address}/v1/firms`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.admin}`, 'content-type': 'application/json' },
      body: `{"name":"${'x'.repeat(size * 1024 * 1024)}"}`,
    });
    t.equal(response.status, 413);
    t.match(await response.json(), { type: 'urn:chaeum:problem:payload-too-large' });
    const unauthenticated = await fetch(`${address}/v1/firms`, {
      method: 'POST',
      body: 'x'.repeat(size * 1024 * 1024),
    });
    t.equal(unauthenticated.status, 401);
  }
});

t.test('nothing of all this was stored', async (t) => {
  const { body } = await ask(tokens.admin, 'GET', '/v1/firms?limit=200');
  t.same(
    body.items.map((one: { registrationNumber: string }) => one.registrationNumber).sort(),
    [registrationNumber(900), registrationNumber(902)].sort(),
  );
  t.same((await ask(tokens.admin, 'GET', '/v1/seekers')).body.items, []);
});
