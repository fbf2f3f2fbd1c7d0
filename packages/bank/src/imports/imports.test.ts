import { testDatabase } from '@chaeum/database/testing';
import {
  bankKinds,
  fixedClock,
  type ImportFormat,
  type ImportKind,
  registrationCheckDigit,
  systemActor,
} from '@chaeum/domain';
import {
  type ImporterOf,
  listImportErrors,
  type PreparedRow,
  readImport,
  receiveImport,
  rowByRow,
  runImport,
  unattendedImports,
} from '@chaeum/intake';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import t from 'tap';
import { z } from 'zod';
import { openContact } from '../seekers/contact.ts';
import { bankImporters } from './importers.ts';

const clock = fixedClock('2026-11-24T03:00:00Z');
const actor = systemActor('test');

async function* pieces(bytes: Uint8Array, size = 40_000): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function start(t: { teardown(stop: () => unknown): unknown }) {
  const { db, cipher } = await testDatabase(t, { max: 10 });
  const importerOf = bankImporters({ clock, cipher });
  const deps = { db, clock, cipher };
  const receive = (
    kind: ImportKind,
    file: string | Uint8Array,
    { format = 'csv' as ImportFormat, by = actor, size = 40_000 } = {},
  ) =>
    receiveImport(
      { ...deps, actor: by },
      { kind, format, bytes: pieces(typeof file === 'string' ? Buffer.from(file) : file, size) },
    );
  /** Sends a file, runs it to its end, gives the report and the errors. */
  const bring = async (kind: ImportKind, file: string | Uint8Array, format: ImportFormat = 'csv', size?: number) => {
    const { report } = await receive(kind, file, { format, ...(size !== undefined && { size }) });
    await runImport(deps, report.id, importerOf);
    return {
      ...(await readImport(db, actor, report.id)),
      errors: (await listImportErrors(db, actor, report.id, { limit: 200 })).items,
    };
  };
  const seekers = async () => {
    const rows = await db.selectFrom('seekers').selectAll().execute();
    const people = rows.map((row) => ({
      ...openContact(row, cipher),
      row,
    }));
    // ids of one millisecond have no order
    return people.sort((a, b) => ((a.email ?? '') < (b.email ?? '') ? -1 : 1));
  };
  return { db, cipher, deps, receive, bring, seekers, importerOf };
}

const HEADER = '성명,휴대폰 번호,이메일,위도,경도,희망직종,보유기술,근무가능일,개인정보 동의';
const line = (i: number, change: { name?: string; phone?: string; occupation?: string } = {}) =>
  [
    change.name ?? `김채움${i}`,
    change.phone ?? `010-1234-${String(i % 10_000).padStart(4, '0')}`,
    `s${i}@example.com`,
    '37.4849',
    '126.8965',
    change.occupation ?? '0272',
    '더존 Smart A:4:5; 엑셀',
    '2026-12-01',
    '동의',
  ].join(',');
const file = (...lines: string[]) => [HEADER, ...lines].join('\n');

t.test('the same rows in every encoding', async (t) => {
  const text = file(line(1, { name: '똠방' }), line(2, { name: '설믜' }), line(3, { name: '펲시' }));
  const encoded: [string, Buffer][] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`)],
    ['CP949', iconv.encode(text, 'cp949')],
    ['UTF-16LE with BOM', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16BE with BOM', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['CP949, CRLF and tabs', iconv.encode(text.replaceAll(',', '\t').replaceAll('\n', '\r\n'), 'cp949')],
  ];
  for (const [name, bytes] of encoded) {
    const { bring, seekers } = await start(t);
    t.match(await bring('seekers', bytes, 'csv', 7), { state: 'done', rows: 3, accepted: 3, errors: [] }, name);
    t.same((await seekers()).map((one) => one.name).sort(), ['똠방', '설믜', '펲시'].sort(), name);
  }
});

t.test('broken bytes cost the rows they stand in', async (t) => {
  const { bring } = await start(t);
  const lines = Array.from({ length: 300 }, (_, i) => line(i));
  for (const encoding of ['utf-8', 'cp949']) {
    const bytes = iconv.encode(file(...lines), encoding);
    const at = bytes.indexOf(iconv.encode('김채움150', encoding));
    bytes[at + 1] = 0xff;
    t.match(
      await bring('seekers', bytes),
      { state: 'done', accepted: 299, rejected: 1, errors: [{ row: 151, field: 'name', message: /no text/ }] },
      encoding,
    );
  }
});

t.test('an occupation may stand by its name where that is one unit alone', async (t) => {
  const { bring, seekers } = await start(t);
  const occupations = ['0272', '경리', '경리 사무원; 지게차', '8241 용접원', '경리 보는 사람', '8241 경리 사무원'];
  const report = await bring('seekers', file(...occupations.map((occupation, i) => line(i, { occupation }))));
  t.match(report, { accepted: 4, rejected: 2 });
  t.match(report.errors, [
    { row: 5, field: 'desiredOccupations.0', message: /nearest: 0272 경리 사무원/ },
    { row: 6, field: 'desiredOccupations.0', message: /not a KECO 2025 unit/ },
  ]);
  t.notMatch(JSON.stringify(report.errors), '보는 사람', 'what was written is not told');
  t.same((await seekers()).map(({ row }) => row.desired_occupations).sort(), [
    ['0272'],
    ['0272'],
    ['0272', '6230'],
    ['8241'],
  ]);
});

t.test('one bad row in ten thousand costs one row', async (t) => {
  const { bring, db } = await start(t);
  const lines = Array.from({ length: 10_000 }, (_, i) => line(i, i === 7776 ? { phone: '전화 주세요' } : {}));
  const report = await bring('seekers', file(...lines));
  t.match(report, { state: 'done', rows: 10_000, accepted: 9999, rejected: 1 });
  t.same(report.errors, [{ row: 7777, field: 'phone', message: 'must be a telephone number' }]);
  const { count } = await db
    .selectFrom('seekers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  t.equal(count, 9999);
});

t.test('headers in English; unknown columns are passed over and told of', async (t) => {
  const { bring, seekers } = await start(t);
  const report = await bring(
    'seekers',
    [
      'Full name;Phone Number;E-MAIL;home.lat;Longitude;Occupations;Available from;Consent;Shoe colour;name',
      'Kim;010-1111-2222;kim@example.com;37.5;127;0272|0262;2026. 12. 1.;yes;red;second',
    ].join('\n'),
  );
  t.match(report, { state: 'done', accepted: 1, errors: [] });
  t.same(
    report.columns.filter((one) => one.field === null).map((one) => one.header),
    ['Shoe colour', 'name'],
  );
  t.match(await seekers(), [
    { name: 'Kim', row: { desired_occupations: ['0272', '0262'], availability: { from: '2026-12-01' } } },
  ]);
});

t.test('quotes and line ends in cells, ragged rows, blank lines', async (t) => {
  const { bring, seekers } = await start(t);
  const report = await bring(
    'seekers',
    [
      HEADER,
      line(1).replace('더존 Smart A:4:5; 엑셀', '"더존 Smart A:4:5\n엑셀"').replace('김채움1', '"김 ""채움"" 일"'),
      '',
      line(2).replace(',동의', ''),
      `${line(3)},more`,
      `${line(4)},,`,
      line(5).replace('김채움5', '"김채움5'),
      line(6),
      '   ',
      line(7).replace('김채움7', '김"채"움'),
    ].join('\r\n'),
    'csv',
    11,
  );
  t.match(report, { state: 'done', rows: 7, accepted: 4, rejected: 3 });
  t.match(report.errors, [
    { row: 2, field: 'consent', message: 'is missing' },
    { row: 3, field: null, message: 'has 10 cells, the header 9' },
    { row: 5, field: null, message: /quote/ },
  ]);
  const first = (await seekers()).find((one) => one.email === 's1@example.com');
  t.equal(first?.name, '김 "채움" 일');
  t.equal(first?.row.skills.length, 2);
});

t.test('files that are nothing', async (t) => {
  const { bring } = await start(t);
  await t.rejects(bring('seekers', ''), /is empty/);
  t.match(await bring('seekers', '\ufeff\n\n'), { state: 'failed', failure: 'The file is empty.', rows: 0 });
  t.match(await bring('seekers', HEADER), { state: 'done', rows: 0, columns: { length: 9 } }, 'a header and no row');
  t.match(await bring('seekers', 'a,b,c\n1,2,3'), { state: 'failed', failure: /No column was understood/ });
  t.match(await bring('seekers', '\n \n', 'ndjson'), { state: 'failed', failure: 'The file is empty.' });
});

t.test('columns that the law forbids to ask: nothing is kept, the article is named', async (t) => {
  const { bring, seekers } = await start(t);
  for (const header of [
    '성별',
    '생년월일',
    '나이(만)',
    'dateOfBirth',
    'marital_status',
    '혼인 여부',
    '주민등록번호',
    '출신지역',
    '성\u0000별',
    `성별(${'가'.repeat(36)}🙂)`,
  ]) {
    const report = await bring('seekers', `${HEADER},${header}\n${line(1)},x`);
    t.match(report, { state: 'failed', failure: /제\d+조/, rows: 0 }, JSON.stringify(header));
  }
  t.same(await seekers(), []);
});

t.test('NDJSON: each line stands for itself', async (t) => {
  const { bring, seekers } = await start(t);
  const good = {
    name: '김구직',
    phone: '010-1234-5678',
    email: 'seeker@example.com',
    home: { lat: 37.49, lng: 126.9 },
    desiredOccupations: ['0262'],
    availability: { from: '2026-12-01' },
    consent: { matching: true },
  };
  const bad: [string, RegExp | null, RegExp][] = [
    ['{"name":', null, /not valid JSON/],
    [JSON.stringify({ ...good, gender: 'F' }), /^gender$/, /제7조/],
    [
      JSON.stringify({ ...good, availability: { from: '2026-12-01', birthDate: 'x' } }),
      /^availability\.birthDate$/,
      /제4조의4/,
    ],
    [JSON.stringify({ ...good, 혼인여부: '미혼' }), /^혼인여부$/, /제\d+조/],
    [JSON.stringify({ ...good, name: '김 900101-1234567' }), /^name$/, /resident registration number.*제24조의2/],
    [JSON.stringify({ ...good, colour: 'red' }), /^colour$/, /is not a field/],
    [JSON.stringify({ ...good, name: 'a\u0000b' }), /^name$/, /control character/],
    [JSON.stringify({ ...good, 'x\u0000y': 1 }), /^x\ufffdy$/, /is not a field/],
    [JSON.stringify(good).replace('김구직', '\\ud800'), /^name$/, /surrogate/],
    [JSON.stringify(good).replace('"name"', '"__proto__":{},"name"'), /^__proto__$/, /./],
    [JSON.stringify({ ...good, name: 'x'.repeat(300_000) }), null, /not valid JSON/],
    [JSON.stringify({ ...good, [`k${'x'.repeat(9999)}`]: 1 }), /^kx{79}$/, /is not a field/],
    ['[1,2]', null, /./],
    ['null', null, /./],
    ['"text"', null, /./],
    [JSON.stringify({ ...good, desiredOccupations: ['9999'] }), /^desiredOccupations\.0$/, /./],
    [JSON.stringify({ ...good, home: { lat: 48.8, lng: 2.3 } }), /^home\.lat$/, /outside Korea/],
  ];
  const report = await bring(
    'seekers',
    [...bad.map(([text]) => text), JSON.stringify(good)].join('\n'),
    'ndjson',
    1000,
  );
  t.match(report, { state: 'done', rows: bad.length + 1, accepted: 1, rejected: bad.length });
  for (const [i, [text, field, message]] of bad.entries()) {
    const told = report.errors.filter((one) => one.row === i + 1);
    const label = text.slice(0, 90);
    t.ok(
      told.some(
        (one) => (field === null ? one.field === null : field.test(one.field ?? '')) && message.test(one.message),
      ),
      `${label} → ${JSON.stringify(told).slice(0, 300)}`,
    );
    t.notMatch(JSON.stringify(told), /900101|미혼|010-1234/, 'no value is quoted');
  }
  t.equal((await seekers()).length, 1);
});

t.test('firms and vacancies: by number, once, and what cannot be is told', async (t) => {
  const { bring, db } = await start(t);
  const number = (n: number) => {
    const first9 = `1208${String(n).padStart(5, '0')}`;
    return first9 + registrationCheckDigit(first9);
  };
  const firms = [
    '회사명,사업자등록번호,업종코드,상시근로자수,위도,경도,산업단지,담당자,담당자 이메일',
    `한빛,${number(1)},58222,24명,37.4812,126.8826,seoul-digital,박담당,a@example.com`,
    `둘째,${number(1).slice(0, 3)}-${number(1).slice(3, 5)}-${number(1).slice(5)},58222,24,37.4812,126.8826,,박담당,a@example.com`,
    `셋째,1234567890,58222,24,37.4812,126.8826,,박담당,a@example.com`,
    `넷째,${number(2)},99999,"1,024",37.4812,126.8826,달나라,박담당,a@example.com`,
  ].join('\n');
  const report = await bring('firms', firms);
  t.match(report, { rows: 4, accepted: 1, rejected: 3 });
  t.same(
    report.errors.map(({ row, field }) => [row, field]),
    [
      [2, 'registrationNumber'],
      [3, 'registrationNumber'],
      [4, 'complexId'],
    ],
  );
  const vacancies = [
    '사업자등록번호,구인제목,직종,휴직종류,휴직시작일,휴직종료일,임금,임금단위',
    `${number(1)},경리 대체,0272,출산휴가,2027.1.4,2027-04-03,"2,700,000원",월급`,
    `${number(9)},경리 대체,0272,출산휴가,2027.1.4,2027-04-03,2700000,월급`,
    `${number(1)},경리 대체 (여성 우대),0272,출산휴가,2027.1.4,2027-04-03,2700000,월급`,
    `${number(1)},경리 대체,0272,안식년,2027.1.4,2027-04-03,2700000,월급`,
    `${number(1)},경리 대체,0272,육아휴직,2027.1.4,2027-01-03,100,시급`,
  ].join('\n');
  const second = await bring('vacancies', vacancies);
  t.match(second, { rows: 5, accepted: 1, rejected: 4 });
  t.match(second.errors, [
    { row: 2, field: 'firmRegistrationNumber' },
    { row: 3, field: 'title', message: /여성 우대/ },
    { row: 4, field: 'leave.type' },
    { row: 5, field: 'leave.to' },
  ]);
  t.match(await db.selectFrom('vacancies').selectAll().execute(), [
    { wage: { amount: 2_700_000, unit: 'month' }, leave_from: '2027-01-04', leave_to: '2027-04-03' },
  ]);
});

t.test('the same file is the first import again, also when sent many times at once', async (t) => {
  const { receive, deps, importerOf, seekers, db } = await start(t);
  const text = file(line(1), line(2));
  const sent = await Promise.all(Array.from({ length: 8 }, () => receive('seekers', text)));
  t.equal(sent.filter((one) => !one.repeated).length, 1);
  t.equal(new Set(sent.map((one) => one.report.id)).size, 1);
  const id = sent[0]?.report.id ?? '';
  await Promise.all([1, 2, 3].map(() => runImport(deps, id, importerOf)));
  t.equal((await seekers()).length, 2);
  await runImport(deps, id, importerOf);
  t.match(await receive('seekers', text), { repeated: true, report: { id, state: 'done' } });
  t.equal((await seekers()).length, 2);
  t.equal((await db.selectFrom('imports').selectAll().execute()).length, 1);
  const other = await receive('seekers', text, { by: systemActor('somebody else') });
  t.equal(other.repeated, false, 'another sender’s file is their own');
  await t.rejects(
    readImport(db, { ...actor, role: 'counsellor', id: 'x' }, id),
    /There is no import/,
    'and nobody else’s to see',
  );
});

t.test('a file waits sealed, and is gone when it is done', async (t) => {
  const { receive, deps, importerOf, db } = await start(t);
  const { report } = await receive('seekers', file(line(1)));
  const [chunk] = await db.selectFrom('import_chunks').selectAll().execute();
  t.notOk(chunk?.bytes_enc.includes('김채움'));
  t.notOk(chunk?.bytes_enc.includes('s1@example.com'));
  await runImport(deps, report.id, importerOf);
  t.same(await db.selectFrom('import_chunks').selectAll().execute(), []);
});

t.test('one worker at a time; one that falls silent is relieved behind its last batch', async (t) => {
  const { receive, deps, importerOf, db, seekers } = await start(t);
  const { report } = await receive('seekers', file(...Array.from({ length: 10_000 }, (_, i) => line(i))));
  t.same(await unattendedImports(db, bankKinds), [report.id]);
  const stopping = new AbortController();
  const stopAfterOne: ImporterOf = (kind, by) => {
    const importer = importerOf(kind, by);
    return {
      ...importer,
      write: async (tx, rows) => {
        stopping.abort();
        return importer.write(tx, rows);
      },
    };
  };
  await runImport({ ...deps, stopping: stopping.signal }, report.id, stopAfterOne);
  t.match(await readImport(db, actor, report.id), { state: 'running', rows: 4000 });
  t.same(await unattendedImports(db, bankKinds), [report.id], 'a worker that stops leaves it');

  await db.updateTable('imports').set({ worked_at: sql`now()` }).execute();
  t.same(await unattendedImports(db, bankKinds), []);
  await runImport(deps, report.id, importerOf);
  t.match(await readImport(db, actor, report.id), { rows: 4000 }, 'somebody is at it');

  await db.updateTable('imports').set({ worked_at: sql`now() - interval '21 seconds'` }).execute();
  t.same(await unattendedImports(db, bankKinds), [report.id]);
  await runImport(deps, report.id, importerOf);
  t.match(await readImport(db, actor, report.id), { state: 'done', rows: 10_000, accepted: 10_000 });
  t.equal((await seekers()).length, 10_000);
});

t.test('a value that only the database refuses costs its row', async (t) => {
  const { receive, deps, db } = await start(t);
  const { report } = await receive('seekers', ['1', '2', '"x"', '4', '{'].join('\n'), { format: 'ndjson' });
  const written: unknown[] = [];
  await runImport(deps, report.id, () => ({
    kind: 'seekers',
    columns: [],
    schema: z.unknown(),
    prepare: rowByRow((input) => input),
    async write(tx, rows: PreparedRow<unknown>[]) {
      for (const { value } of rows) await sql`select ${String(value)}::integer`.execute(tx);
      written.push(...rows.map(({ value }) => value));
      return [];
    },
  }));
  t.match(await readImport(db, actor, report.id), { state: 'done', rows: 5, accepted: 3, rejected: 2 });
  const { items } = await listImportErrors(db, actor, report.id, { limit: 9 });
  t.match(items, [
    { row: 3, message: /22P02/ },
    { row: 5, message: /not valid JSON/ },
  ]);
  t.equal(items.length, 2);
  t.same(written, [1, 2, 4]);
});

t.test('what is no fault of a row is thrown, and the import waits for the next worker', async (t) => {
  const { receive, deps, db } = await start(t);
  const { report } = await receive('seekers', '1', { format: 'ndjson' });
  const broken: ImporterOf = () => ({
    kind: 'seekers',
    columns: [],
    schema: z.unknown(),
    prepare: rowByRow((input) => input),
    write: () => Promise.reject(new Error('the database is away')),
  });
  await t.rejects(runImport(deps, report.id, broken), /away/);
  t.match(await readImport(db, actor, report.id), { state: 'queued', rows: 0 });
  t.same(await unattendedImports(db, bankKinds), [report.id]);
});

t.test('a header may hold any character', async (t) => {
  const { bring } = await start(t);
  const odd = HEADER.replace('희망직종', `희망\u0000직종,\u0007,${'가'.repeat(79)}🙂`);
  const report = await bring('seekers', `${odd}\n${line(1)}`);
  t.match(report, { state: 'done', rows: 1 });
  t.notMatch(JSON.stringify(report.columns), /\\u0000|\\ud8/);
});

t.test('whatever bytes are sent, the import ends, and every row is accounted for', async (t) => {
  const { bring } = await start(t);
  const good = Buffer.from(file(line(1), line(2).replace('김채움2', '"김\n채움"'), line(3)));
  const json = Buffer.from('{"name":"김","home":{"lat":37.5}}\n{"skills":[{"name":"x"}]}\n');
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 30 }).chain((changes) =>
      fc.constantFrom(good, json).map((original) => {
        const copy = Uint8Array.from(original);
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy;
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('csv' as const, 'ndjson' as const), async (sent, format) => {
      const report = await bring('seekers', sent, format, 13);
      t.match(report.state, /^(?:done|failed)$/);
      t.equal(report.accepted + report.rejected, report.rows);
      t.equal(new Set(report.errors.map((one) => one.row)).size, report.rejected);
    }),
    { numRuns: 120 },
  );
});
