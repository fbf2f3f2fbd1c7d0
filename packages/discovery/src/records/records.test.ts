import { testDatabase } from '@chaeum/database/testing';
import { fixedClock, type RecordKind, systemActor } from '@chaeum/domain';
import { listImportErrors, readImport, receiveImport, runImport } from '@chaeum/intake';
import iconv from 'iconv-lite';
import t from 'tap';
import { recordImporters } from './importers.ts';
import { addressKey, nameKey } from './names.ts';

const clock = fixedClock('2026-11-25T03:00:00Z');
const actor = systemActor('test');

async function start(t: { teardown(stop: () => unknown): unknown }) {
  const { db, cipher } = await testDatabase(t);
  const deps = { db, clock, cipher };
  const importers = recordImporters(deps);
  const bring = async (kind: RecordKind, file: string | Buffer) => {
    async function* bytes() {
      yield typeof file === 'string' ? Buffer.from(file) : file;
    }
    const { report } = await receiveImport({ ...deps, actor }, { kind, format: 'csv', bytes: bytes() });
    await runImport(deps, report.id, importers);
    const { items: errors } = await listImportErrors(db, actor, report.id, { limit: 200 });
    return { ...(await readImport(db, actor, report.id)), errors };
  };
  const months = () =>
    db
      .selectFrom('workplace_months')
      .innerJoin('workplaces', 'workplaces.id', 'workplace_id')
      .select(['name', 'month', 'workplace_months.headcount', 'joined', 'left_count'])
      .orderBy('name')
      .orderBy('month')
      .execute();
  return { db, cipher, bring, months };
}

/** The header of the monthly National Pension file (data.go.kr 15083277), as it stands in the public file. */
const NPS_HEADER =
  '자료생성년월,사업장명,사업자등록번호,사업장가입상태코드 1 등록 2 탈퇴,우편번호,사업장지번상세주소,사업장도로명상세주소,고객법정동주소코드,고객행정동주소코드,법정동주소광역시도코드,법정동주소광역시시군구코드,법정동주소광역시시군구읍면동코드,사업장형태구분코드 1 법인 2 개인,사업장업종코드,사업장업종코드명,적용일자,재등록일자,탈퇴일자,가입자수,당월고지금액,신규취득자수,상실가입자수';
const nps = (month: string, name: string, heads: number, industry = '292201') =>
  `${month},${name},119811,1,08389,서울특별시 금천구 가산동,서울특별시 금천구 가산디지털1로,1154510100,1154551000,11,545,101,1,${industry},포장 및 충전기계 제조업,1988-01-01,,,${heads},938400,1,0`;

t.test('the monthly National Pension file, in CP949 as it is published', async (t) => {
  const { db, bring } = await start(t);
  const file = iconv.encode([NPS_HEADER, nps('2026-08', '우성기전(주)', 14)].join('\r\n'), 'cp949');
  t.match(await bring('workplaces', file), { state: 'done', rows: 1, accepted: 1, rejected: 0 });
  const [row] = await db.selectFrom('workplaces').selectAll().execute();
  t.match(row, {
    insurance_number: null,
    registration_number: '119811',
    name: '우성기전(주)',
    name_key: '우성기전',
    district_code: '1154551000',
    complex_id: '01980000-0000-7000-8000-000000000001',
    industry: /^29/,
    headcount: 14,
    closed: false,
    latest_month: '2026-08-01',
  });
});

t.test('months: again changes nothing, corrected replaces, the order does not matter', async (t) => {
  const { db, bring, months } = await start(t);
  const file = (...rows: string[]) => [NPS_HEADER, ...rows].join('\n');
  await bring('workplaces', file(nps('2026-09', '㈜한빛', 20), nps('2026-09', '미래(주)', 5)));
  await bring('workplaces', file(nps('2026-08', '㈜한빛', 18)));
  const before = await months();
  t.match(before, [
    { name: '㈜한빛', month: '2026-08-01', headcount: 18 },
    { name: '㈜한빛', month: '2026-09-01', headcount: 20 },
    { name: '미래(주)', month: '2026-09-01', headcount: 5 },
  ]);
  t.equal((await db.selectFrom('workplaces').selectAll().where('name_key', '=', '한빛').execute())[0]?.headcount, 20);
  // the same rows in another file: not the same import, the same records
  await bring('workplaces', file(nps('2026-09', '미래(주)', 5), nps('2026-09', '㈜한빛', 20)));
  t.same(await months(), before);
  await bring('workplaces', file(nps('2026-09', '㈜한빛', 21)));
  t.match((await months())[1], { month: '2026-09-01', headcount: 21 });
  t.equal((await db.selectFrom('workplaces').select('id').execute()).length, 2);
});

t.test('our own columns, bad rows cost themselves', async (t) => {
  const { db, bring } = await start(t);
  const header =
    'insuranceNumber,registrationNumber,name,address,industry,industryScheme,month,headcount,women,age25to39,joined,left,publicBody';
  const report = await bring(
    'workplaces',
    [
      header,
      '123-45-67890-0,119-81-12345,㈜한빛,서울특별시 구로구 구로동,62010,ksic,2026-10,31,12,18,1,0,no',
      '12345678901,,구미상사,경상북도 구미시 공단동,99999,ksic,2026-10,10,4,3,0,0,no',
      '12345678902,,금천상사,,292201,nts,2026-10,10,14,3,0,0,no',
      '12345678903,12,달빛,,,ksic,2026-13,-1,,,0,0,아마',
    ].join('\n'),
  );
  t.match(report, { rows: 4, accepted: 1, rejected: 3 });
  t.match(
    report.errors.map(({ row, field }) => `${row} ${field}`),
    ['2 industry', '3 women', '4 registrationNumber', '4 month', '4 headcount', '4 publicBody'],
  );
  t.match(await db.selectFrom('workplaces').selectAll().execute(), [
    { insurance_number: '1234567890' + '0', registration_number: '1198112345', industry: '62010' },
  ]);
});

t.test(
  'leaves and substitutes: what comes again is brought up to date; why the leave is taken is sealed',
  async (t) => {
    const { db, cipher, bring } = await start(t);
    const leaves = (to: string) =>
      `관리번호,휴직관리번호,휴직종류,휴직시작일,휴직종료일,신고일\nA1001,L1,육아휴직,2026.09.01,${to},20260820\nA1001,L2,출산휴가,2026-10-01,2026-12-29,`;
    await bring('leaves', leaves('2027-08-31'));
    await bring('leaves', leaves('2027-02-28'));
    const rows = await db.selectFrom('leave_records').selectAll().orderBy('leave_key').execute();
    t.match(rows, [
      { insurance_number: 'A1001', leave_key: 'L1', to_date: '2027-02-28', filed_on: '2026-08-20' },
      { leave_key: 'L2', from_date: '2026-10-01', filed_on: null },
    ]);
    t.equal(cipher.open('leave_records.type', rows[0]?.type_enc ?? Buffer.alloc(0)), 'parental');
    t.notMatch(JSON.stringify(rows), /parental|maternity|육아/);

    const header = '관리번호,휴직관리번호,채용일,퇴사일,고용형태,지원금신청종료일';
    await bring('substitutes', `${header}\nA1001,L1,2026-08-25,,직접고용,\nA1001,,2026-09-01,,파견,`);
    const again = await bring(
      'substitutes',
      `${header}\nA1001,L1,2026-08-25,2027-02-28,직접고용,2026-11-30\nA1001,L9,2026-13-01,,직접,`,
    );
    t.match(again, { accepted: 1, rejected: 1, errors: [{ row: 2, field: 'hiredOn' }] });
    t.match(await db.selectFrom('substitute_records').selectAll().orderBy('leave_key').execute(), [
      { leave_key: '', kind: 'agency', ended_on: null },
      { leave_key: 'L1', kind: 'direct', ended_on: '2027-02-28', claimed_until: '2026-11-30' },
    ]);
  },
);

t.test('names and addresses for comparing', (t) => {
  for (const name of [
    '㈜한빛전자',
    '(주)한빛전자',
    '한빛전자 주식회사',
    '한빛전자㈜ 구로공장',
    ' 한빛 전자(주) 본점',
    '（주）한빛전자',
  ])
    t.equal(nameKey(name), '한빛전자', name);
  t.equal(nameKey('ＡＢＣ Co., Ltd.'), 'abc');
  t.not(nameKey('한빛전자'), nameKey('한빛전기'));
  t.ok(nameKey('공장').length > 0 && nameKey('주식회사 서울').length > 0);
  t.equal(
    addressKey('서울특별시 금천구 가산디지털1로 168, 1203호'),
    addressKey('서울특별시 금천구 가산디지털1로 168 (가산동)'),
  );
  t.end();
});
