import { bulkCopy, copyLines, type Tx } from '@chaeum/database';
import { type Actor, errors as catalogue, newId, seoulDate, type VacancyInput, vacancyInput } from '@chaeum/domain';
import {
  asDate,
  asDays,
  asEnumOf,
  asList,
  asNumber,
  asSkills,
  asText,
  asTime,
  asWageUnit,
  asYesNo,
  type Column,
  column,
  type RowError,
  type RowImporter,
  rowByRow,
} from '@chaeum/intake';
import { occupationNamed } from '@chaeum/reference';
import { leaveTypeByName } from '@chaeum/regulations';
import { z } from 'zod';
import { reaches } from '../access.ts';
import { checkVacancy } from '../vacancies/check-vacancy.ts';
import { newVacancyRow } from '../vacancies/vacancy-row.ts';
import { appendImported, type RowsOf } from './imported-events.ts';

const vacancyColumns: readonly Column[] = [
  column('firmId', ['기업ID', '기업아이디', 'firm'], asText('firmId')),
  column(
    'firmRegistrationNumber',
    ['사업자등록번호', '사업자번호', 'registrationNumber', 'business number'],
    asText('firmRegistrationNumber'),
  ),
  column('title', ['구인제목', '채용제목', '공고제목', '제목', '모집직무', 'job title'], asText('title')),
  column('description', ['상세내용', '직무내용', '설명', '비고'], asText('description')),
  column(
    'occupation',
    ['직종', '직종코드', '모집직종', '모집직종코드', 'keco', 'occupation code'],
    asEnumOf('occupation', occupationNamed),
  ),
  column('requiredSkills', ['필수기술', '필수역량'], asSkills('requiredSkills', 'weight')),
  column('preferredSkills', ['우대기술', '우대역량'], asSkills('preferredSkills', 'weight')),
  column('requiredLicences', ['필수자격', '필수자격증', 'requiredLicenses'], asList('requiredLicences')),
  column(
    'leave.type',
    ['휴가종류', '휴직종류', '휴가유형', '휴직유형', 'leaveType'],
    asEnumOf('leave.type', (cell) => leaveTypeByName(cell)?.code),
  ),
  column('leave.from', ['휴가시작일', '휴직시작일', 'leaveFrom'], asDate('leave.from')),
  column('leave.to', ['휴가종료일', '휴직종료일', 'leaveTo'], asDate('leave.to')),
  column('handoverDays', ['인수인계일수', '인수인계'], asNumber('handoverDays')),
  column('overlapDays', ['복귀후중복일수', '중복근무일수', '중복일수'], asNumber('overlapDays')),
  column('workplace.lat', ['근무지위도', '위도', 'lat'], asNumber('workplace.lat')),
  column('workplace.lng', ['근무지경도', '경도', 'lng'], asNumber('workplace.lng')),
  column('weeklyPattern.days', ['근무요일', '요일', 'days'], asDays('weeklyPattern.days')),
  column('weeklyPattern.from', ['근무시작시각', '출근시각', 'startTime'], asTime('weeklyPattern.from')),
  column('weeklyPattern.to', ['근무종료시각', '퇴근시각', 'endTime'], asTime('weeklyPattern.to')),
  column(
    'weeklyPattern.hoursPerWeek',
    ['주당근로시간', '주당시간', 'hoursPerWeek'],
    asNumber('weeklyPattern.hoursPerWeek'),
  ),
  column('remoteDaysPerWeek', ['주당재택일수', '재택일수', 'remoteDays'], asNumber('remoteDaysPerWeek')),
  column('wage.amount', ['임금', '임금액', '급여', 'wageAmount', 'wage', 'pay'], asNumber('wage.amount')),
  column('wage.unit', ['임금단위', '급여단위', 'wageUnit'], asWageUnit('wage.unit')),
  column('seats', ['모집인원', '인원', '모집인원수'], asNumber('seats')),
  column('automaticWaves', ['자동제안', '자동추천'], asYesNo('automaticWaves')),
];

const COLUMNS = [
  'id',
  'version',
  'firm_id',
  'complex_id',
  'state',
  'title',
  'description',
  'occupation',
  'required_skills',
  'preferred_skills',
  'required_licences',
  'leave_type_enc',
  'leave_from',
  'leave_to',
  'handover_days',
  'overlap_days',
  'coverage_from',
  'coverage_to',
  'lat',
  'lng',
  'workplace_given',
  'weekly_pattern',
  'remote_days_per_week',
  'wage',
  'hourly_wage',
  'seats',
  'automatic_waves',
  'valid_until',
  'synthetic',
  'created_at',
  'updated_at',
];

/** A row names its firm by id or, as files do, by registration number. */
const rowSchema = z
  .looseObject({ firmId: z.string().optional(), firmRegistrationNumber: z.string().optional() })
  .transform(({ firmRegistrationNumber, ...rest }, ctx) => {
    const byNumber = rest.firmId === undefined && firmRegistrationNumber !== undefined;
    const parsed = vacancyInput.safeParse(byNumber ? { ...rest, firmId: PLACEHOLDER } : rest);
    if (parsed.success) {
      return { vacancy: parsed.data, registrationNumber: byNumber ? firmRegistrationNumber.replace(/\D/g, '') : null };
    }
    for (const issue of parsed.error.issues) ctx.addIssue({ ...issue, input: undefined });
    return z.NEVER;
  });
const PLACEHOLDER = '00000000-0000-7000-8000-000000000000';
type Row = { vacancy: VacancyInput; registrationNumber: string | null };
type Firm = { id: string; registration_number: string; complex_id: string | null; lat: number; lng: number };

export function vacancyImporter(by: RowsOf): RowImporter<Row, Row> {
  return {
    kind: 'vacancies',
    columns: vacancyColumns,
    schema: rowSchema,
    prepare: rowByRow((input) => {
      const wrong = checkVacancy(input.vacancy);
      if (wrong.length > 0) throw catalogue.invalid(wrong);
      return input;
    }),
    async write(tx, rows) {
      const errors: RowError[] = [];
      const today = seoulDate(by.clock.now());
      const firmOf = await findFirms(tx, by.actor, rows);
      const lines = copyLines(COLUMNS);
      const open: string[] = [];
      for (const { row, value } of rows) {
        const firm = firmOf(value);
        if (firm) {
          const vacancy = newVacancyRow(value.vacancy, firm, { ...by, id: newId(by.clock), today });
          lines.add({ version: 1, ...vacancy });
          if (vacancy.state === 'open') open.push(vacancy.id);
        } else {
          const field = value.registrationNumber === null ? 'firmId' : 'firmRegistrationNumber';
          errors.push({ row, field, message: 'is not a firm known here' });
        }
      }
      await bulkCopy(tx, 'vacancies', COLUMNS, lines.end());
      await appendImported(tx, by, 'vacancies.imported', open);
      return errors;
    },
  };
}

async function findFirms(
  tx: Tx,
  actor: Actor,
  rows: readonly { value: Row }[],
): Promise<(row: Row) => Firm | undefined> {
  const ids = rows.filter(({ value }) => value.registrationNumber === null).map(({ value }) => value.vacancy.firmId);
  const numbers = rows.flatMap(({ value }) => value.registrationNumber ?? []);
  const firms = await tx
    .selectFrom('firms')
    .select(['id', 'registration_number', 'complex_id', 'lat', 'lng'])
    .where((eb) =>
      eb.or([eb('id', '=', eb.fn.any(eb.val(ids))), eb('registration_number', '=', eb.fn.any(eb.val(numbers)))]),
    )
    .execute();
  const known = firms.filter((firm) => reaches(actor, { firmId: firm.id, complexId: firm.complex_id }));
  const byId = new Map(known.map((firm) => [firm.id, firm]));
  const byNumber = new Map(known.map((firm) => [firm.registration_number, firm]));
  return (row) =>
    row.registrationNumber === null ? byId.get(row.vacancy.firmId) : byNumber.get(row.registrationNumber);
}
