import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bankImporters } from '@chaeum/bank';
import { recordImporters } from '@chaeum/discovery';
import { errors, type FieldError, systemActor, systemClock } from '@chaeum/domain';
import { runImport } from '@chaeum/intake';
import t from 'tap';
import { testApp } from '../test-app.ts';
import { koreanMessage } from './korean-messages.ts';
import { toProblem } from './problems.ts';

t.test('what imports say of rows is said in Korean too', async (t) => {
  const { ask, tokens, db, cipher } = await testApp(t);
  const deps = { db, clock: systemClock, cipher };
  const send = async (kind: string, lines: string[]) => {
    const { body } = await ask(tokens.admin, 'POST', `/v1/imports?kind=${kind}`, lines.join('\n'), {
      'content-type': 'text/csv',
    });
    const records = recordImporters(deps);
    const bank = bankImporters(deps);
    const isRecord = ['workplaces', 'leaves', 'substitutes'].includes(kind);
    await runImport(deps, body.id, (one, actor) => (isRecord ? records : bank)(one, actor ?? systemActor('test')));
    return (await ask(tokens.admin, 'GET', `/v1/imports/${body.id}/errors?limit=200`)).body.items;
  };
  const head = '성명,휴대폰,이메일,위도,경도,희망직종,보유기술,근무가능일,개인정보동의';
  const row = (change: Partial<Record<string, string>>) =>
    ['name', 'phone', 'email', 'lat', 'lng', 'job', 'skills', 'from', 'consent']
      .map(
        (key) =>
          ({
            name: '김채움',
            phone: '010-1234-5678',
            email: 'a@example.com',
            lat: '37.48',
            lng: '126.89',
            job: '0272',
            skills: '엑셀:3:2',
            from: '2026-12-01',
            consent: '동의',
            ...change,
          })[key] ?? '',
      )
      .join(',');
  const seekers = await send('seekers', [
    head,
    row({ phone: '전화 주세요' }),
    row({ email: 'nobody' }),
    row({ lat: 'north' }),
    row({ job: '9999' }),
    row({ from: 'someday' }),
    row({ consent: '글쎄' }),
    row({ skills: '엑셀:9:2' }),
    row({ name: '' }),
    `${row({})},extra`,
    row({ name: '900101-1234567' }),
  ]);
  const workplaces = await send('workplaces', [
    'insuranceNumber,registrationNumber,name,industry,month,headcount,women',
    'A1,12,가,62010,2026-10,5,1',
    'A123,,가,99999,2026-10,5,1',
    'A123,,가,62010,2026-13,5,1',
    'A123,,가,62010,2026-10,5,9',
    'A123,,가,62010,2026-10,-1,',
  ]);
  for (const { row: number, field, message, messageKo } of [...seekers, ...workplaces]) {
    t.match(messageKo, /[가-힣]/, `row ${number}, ${field}: ${message}`);
  }
  t.ok(seekers.length >= 10 && workplaces.length >= 5);
  t.equal(koreanMessage('something new'), undefined);
  t.equal(
    koreanMessage('is not a KECO 2025 unit: 9999; nearest: 0272 경리 사무원'),
    'KECO 2025 세분류가 아닙니다; 가까운 것: 0272 경리 사무원',
  );
});

t.test('what the bank itself refuses is told in both languages', (t) => {
  const thrown = errors.invalid([
    { pointer: '/complexId', message: 'is not a complex known here; see GET /v1/complexes' },
    { pointer: '/on', message: 'must lie between 2026-12-01 and 2027-03-01' },
    { pointer: '/wage', message: 'of its own', messageKo: '그대로' },
    { pointer: '/x', message: 'something new' },
  ]);
  const { errors: told } = toProblem(thrown, { locale: 'ko', requestId: 'r' }).body as { errors: FieldError[] };
  t.same(
    told.map(({ messageKo }) => messageKo),
    ['없는 산업단지입니다', '2026-12-01부터 2027-03-01 사이여야 합니다', '그대로', undefined],
  );
  const one = errors.invalid(thrown.errors.slice(0, 1));
  t.equal(toProblem(one, { locale: 'ko', requestId: 'r' }).body.detail, '/complexId: 없는 산업단지입니다');
  t.match(toProblem(one, { locale: 'en', requestId: 'r' }).body.detail, /is not a complex known here/);
  t.end();
});

t.test('whatever the source says of a field or a row, it says in Korean', (t) => {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const rooms = ['bank', 'discovery', 'domain', 'intake'].map((name) => `packages/${name}/src`);
  const files = [...rooms, 'services/api/src'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(root, room, file), 'utf8')),
  );
  const messages = files.flatMap((source) =>
    [...source.matchAll(/\bmessage: (?:'([^']+)'|`([^`]+)`)(,\s*messageKo)?/g)]
      .filter(([, , , korean]) => korean === undefined)
      .map(([, text, template]) => text ?? template ?? ''),
  );
  // what is put together from parts is tried above
  const whole = messages.filter((message) => !/^\$\{|\$\{near/.test(message));
  t.ok(whole.length > 40, `${whole.length} messages`);
  for (const message of whole) {
    const said = message.replaceAll(/\$\{[^}]+\}/g, '3');
    t.match(koreanMessage(said), /[가-힣]/, said);
  }
  t.end();
});
