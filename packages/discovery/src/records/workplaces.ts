import { createHash } from 'node:crypto';
import { bulkUpsert, type Tx } from '@chaeum/database';
import { type Clock, errors, newId, type WorkplaceRecord, workplaceRecord } from '@chaeum/domain';
import { asNumber, asText, asYesNo, type Column, column, type RowImporter, rowByRow } from '@chaeum/intake';
import { industryFromTaxCode, isIndustry, nearestIndustries } from '@chaeum/reference';
import { addressKey, nameKey } from './names.ts';
import { createPlacer } from './places.ts';

/** Our own columns, and those of the monthly National Pension file (data.go.kr 15083277), whose industry is the tax office's. */
const columns: readonly Column[] = [
  column('insuranceNumber', ['고용보험관리번호', '사업장관리번호', '관리번호'], asText('insuranceNumber')),
  column('registrationNumber', ['사업자등록번호', '사업자번호'], asText('registrationNumber')),
  column('name', ['사업장명', '기업명', '회사명', '상호'], asText('name')),
  column('address', ['사업장도로명상세주소', '주소', '소재지'], asText('address')),
  column('districtCode', ['고객행정동주소코드', '행정동코드', '법정동코드'], asText('districtCode')),
  column('industry', ['업종', '업종코드', '산업분류코드', 'ksic'], asText('industry')),
  column('industryScheme', ['업종체계', '분류체계'], asText('industryScheme')),
  column('industryNts', ['사업장업종코드'], (target, cell) => {
    target.industry = cell;
    target.industryScheme = 'nts';
  }),
  column('month', ['자료생성년월', '기준월', '기준년월'], asText('month')),
  column('headcount', ['가입자수', '근로자수', '상시근로자수', '피보험자수'], asNumber('headcount')),
  column('women', ['여성근로자수', '여성피보험자수', '여성'], asNumber('women')),
  column('age25to39', ['25세39세근로자수', '25~39세', '25-39세'], asNumber('age25to39')),
  column('joined', ['신규취득자수', '신규가입자수', '취득자수'], asNumber('joined')),
  column('left', ['상실가입자수', '상실자수'], asNumber('left')),
  column('publicBody', ['공공기관', '공공기관여부'], asYesNo('publicBody')),
  column('closed', ['사업장가입상태코드 1 등록 2 탈퇴', '가입상태'], (target, cell) => {
    target.closed = cell === '2' || cell === '탈퇴' ? true : cell === '1' || cell === '등록' ? false : cell;
  }),
];

const WORKPLACE = {
  id: 'uuid',
  source_key: 'text',
  insurance_number: 'text',
  registration_number: 'text',
  name: 'text',
  name_key: 'text',
  address: 'text',
  district_code: 'text',
  complex_id: 'uuid',
  industry: 'text',
  public_body: 'boolean',
  closed: 'boolean',
  headcount: 'integer',
  latest_month: 'date',
};
const MONTH = {
  workplace_id: 'uuid',
  month: 'date',
  headcount: 'integer',
  women: 'integer',
  age25to39: 'integer',
  joined: 'integer',
  left_count: 'integer',
};

/**
 * KSIC of the record. A tax-office code that spans sections has no KSIC: null.
 * @throws DomainError `validation` for a code that is none
 */
function ksicOf({ industry, industryScheme }: WorkplaceRecord): string | null {
  if (industry === null) return null;
  if (industryScheme === 'nts') return industryFromTaxCode(industry)?.code ?? null;
  if (isIndustry(industry)) return industry;
  const message = 'is not a KSIC 11 code';
  throw errors.invalid([{ pointer: '/industry', message, nearest: nearestIndustries(industry, 1) }]);
}

function sourceKey(row: WorkplaceRecord): string {
  if (row.insuranceNumber !== null) return `i:${row.insuranceNumber}`;
  const named = `${nameKey(row.name)}|${row.registrationNumber?.slice(0, 6) ?? ''}|${addressKey(row.address ?? '')}`;
  return `n:${createHash('sha256').update(named).digest('hex').slice(0, 32)}`;
}

type Placer = ReturnType<typeof createPlacer>;

/** What a record says of a workplace, and of its month. */
function toValue(record: WorkplaceRecord, id: string, placeOf: Placer) {
  const { districtCode, complexId } = placeOf(record.districtCode, record.address);
  return {
    workplace: {
      id,
      source_key: sourceKey(record),
      insurance_number: record.insuranceNumber,
      registration_number: record.registrationNumber,
      name: record.name,
      name_key: nameKey(record.name),
      address: record.address,
      district_code: districtCode,
      complex_id: complexId,
      industry: ksicOf(record),
      public_body: record.publicBody,
      closed: record.closed,
      headcount: record.headcount,
      latest_month: record.month,
    },
    month: {
      month: record.month,
      headcount: record.headcount,
      women: record.women,
      age25to39: record.age25to39,
      joined: record.joined,
      left_count: record.left,
    },
  };
}

type WorkplaceValue = ReturnType<typeof toValue>;

/**
 * Workplaces by the month. A month that comes again changes nothing, one that was corrected replaces what stood there, and
 * the order in which months come does not matter: name, address and industry are those of the newest.
 */
export function workplaceImporter({ clock }: { clock: Clock }): RowImporter<WorkplaceRecord, WorkplaceValue> {
  const placeOf = createPlacer();
  return {
    kind: 'workplaces',
    columns,
    schema: workplaceRecord,
    prepare: rowByRow((record) => toValue(record, newId(clock), placeOf)),
    async write(tx, rows) {
      const months = new Map<string, { key: string; month: WorkplaceValue['month'] }>();
      const newest = new Map<string, WorkplaceValue['workplace']>();
      for (const { value } of rows) {
        const { workplace, month } = value;
        const key = workplace.source_key;
        months.set(`${key} ${month.month}`, { key, month });
        if ((newest.get(key)?.latest_month ?? '') <= month.month) newest.set(key, workplace);
      }
      const ids = await bulkUpsert(tx, 'workplaces', WORKPLACE, [...newest.values()], {
        conflict: ['source_key'],
        keep: ['id', 'source_key', 'insurance_number'],
        onlyIf: 'excluded.latest_month >= workplaces.latest_month',
        returning: ['source_key', 'id'],
      });
      const idOf = new Map(ids.map((row) => [String(row.source_key), String(row.id)]));
      await fillIds(tx, idOf, [...newest.keys()]);
      const values = [...months.values()].map(({ key, month }) => ({ workplace_id: idOf.get(key), ...month }));
      await bulkUpsert(tx, 'workplace_months', MONTH, values, { conflict: ['workplace_id', 'month'] });
      return [];
    },
  };
}

/** An older month updates no workplace, and so returns no id. */
async function fillIds(tx: Tx, idOf: Map<string, string>, keys: readonly string[]): Promise<void> {
  const missing = keys.filter((key) => !idOf.has(key));
  if (missing.length === 0) return;
  const rows = await tx
    .selectFrom('workplaces')
    .select(['id', 'source_key'])
    .where((eb) => eb('source_key', '=', eb.fn.any(eb.val(missing))))
    .execute();
  for (const row of rows) idOf.set(row.source_key, row.id);
}
