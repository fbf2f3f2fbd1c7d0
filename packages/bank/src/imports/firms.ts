import { bulkInsert } from '@chaeum/database';
import { errors, type FirmInput, firmInput, newId } from '@chaeum/domain';
import { asEnumOf, asNumber, asText, type Column, column, type RowImporter, rowByRow } from '@chaeum/intake';
import { complexes } from '@chaeum/reference';
import { reaches } from '../access.ts';
import { checkFirm } from '../firms/check-firm.ts';
import { newFirmRow } from '../firms/firm-row.ts';
import { appendImported, type RowsOf } from './imported-events.ts';

/** The first contact of a firm; a file carries one. */
const contact =
  (field: 'name' | 'email' | 'phone'): Column['set'] =>
  (target, cell) => {
    target.contacts ??= [{}];
    (target.contacts as Record<string, string>[])[0] = {
      ...(target.contacts as Record<string, string>[])[0],
      [field]: cell,
    };
  };

const complexId = (cell: string) =>
  complexes().find((one) => [one.id, one.code, one.name, one.english, ...one.aliases].includes(cell))?.id;

const firmColumns: readonly Column[] = [
  column(
    'name',
    ['기업명', '회사명', '사업장명', '업체명', '상호', 'company', 'company name', 'firm name'],
    asText('name'),
  ),
  column('registrationNumber', ['사업자등록번호', '사업자번호', 'business number'], asText('registrationNumber')),
  column('industry', ['업종', '업종코드', '산업분류', '산업분류코드', 'ksic', 'industry code'], asText('industry')),
  column('headcount', ['상시근로자수', '근로자수', '직원수', '종업원수', 'employees'], asNumber('headcount')),
  column('location.lat', ['위도', 'lat', 'latitude'], asNumber('location.lat')),
  column('location.lng', ['경도', 'lng', 'lon', 'longitude'], asNumber('location.lng')),
  column(
    'location.districtCode',
    ['행정구역코드', '행정동코드', 'district', 'districtCode'],
    asText('location.districtCode'),
  ),
  column('address', ['주소', '소재지', '사업장주소'], asText('address')),
  column('complexId', ['산업단지', '단지', '단지명', 'complex'], asEnumOf('complexId', complexId)),
  column('contacts.name', ['담당자', '담당자명', '담당자이름', 'contactName', 'contact'], contact('name')),
  column('contacts.email', ['담당자이메일', '이메일', '메일', 'contactEmail', 'email'], contact('email')),
  column(
    'contacts.phone',
    ['담당자전화번호', '담당자연락처', '전화번호', '연락처', 'contactPhone', 'phone', 'telephone'],
    contact('phone'),
  ),
];

const TYPES = {
  id: 'uuid',
  version: 'integer',
  name: 'text',
  registration_number: 'text',
  industry: 'text',
  headcount: 'integer',
  lat: 'float8',
  lng: 'float8',
  district_code: 'text',
  address: 'text',
  complex_id: 'uuid',
  contacts_enc: 'bytea',
  excluded_seeker_ids: 'uuid[]',
  synthetic: 'boolean',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

type FirmValue = ReturnType<typeof newFirmRow> & { version: number };

export function firmImporter(by: RowsOf): RowImporter<FirmInput, FirmValue> {
  return {
    kind: 'firms',
    columns: firmColumns,
    schema: firmInput,
    prepare: rowByRow((input) => {
      const wrong = checkFirm(input);
      if (wrong.length > 0) throw errors.invalid(wrong);
      const value = { version: 1, ...newFirmRow(input, { ...by, id: newId(by.clock) }) };
      if (!reaches(by.actor, { firmId: value.id, complexId: value.complex_id })) {
        throw errors.invalid([{ pointer: '/complexId', message: 'is not a complex of yours' }]);
      }
      return value;
    }),
    async write(tx, rows) {
      const ids = await bulkInsert(
        tx,
        'firms',
        TYPES,
        rows.map(({ value }) => value),
        'registration_number',
      );
      await appendImported(tx, by, 'firms.imported', [...ids]);
      return rows
        .filter(({ value }) => !ids.has(value.id))
        .map(({ row }) => ({
          row,
          field: 'registrationNumber',
          message: 'is registered already, or stands twice in the file',
        }));
    },
  };
}
