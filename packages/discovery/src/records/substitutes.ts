import { bulkUpsert } from '@chaeum/database';
import { type SubstituteRecord, substituteRecord } from '@chaeum/domain';
import { asDate, asEnumOf, asText, type Column, column, type RowImporter, rowByRow } from '@chaeum/intake';

const KINDS: Readonly<Record<string, string>> = { 직접고용: 'direct', 직접: 'direct', 파견: 'agency' };

const columns: readonly Column[] = [
  column('insuranceNumber', ['고용보험관리번호', '사업장관리번호', '관리번호'], asText('insuranceNumber')),
  column('leaveKey', ['휴가관리번호', '휴직관리번호', '휴가번호', '휴직번호'], asText('leaveKey')),
  column('hiredOn', ['채용일', '고용일', '입사일'], asDate('hiredOn')),
  column('endedOn', ['퇴사일', '종료일', '고용종료일'], asDate('endedOn')),
  column(
    'kind',
    ['고용형태', '채용형태'],
    asEnumOf('kind', (cell) => KINDS[cell]),
  ),
  column('claimedUntil', ['지원금신청종료일', '지원금신청기간종료일', '신청종료일'], asDate('claimedUntil')),
];

const TYPES = {
  insurance_number: 'text',
  leave_key: 'text',
  hired_on: 'date',
  ended_on: 'date',
  kind: 'text',
  claimed_until: 'date',
};

const substituteRow = (record: SubstituteRecord) => ({
  insurance_number: record.insuranceNumber,
  leave_key: record.leaveKey ?? '',
  hired_on: record.hiredOn,
  ended_on: record.endedOn,
  kind: record.kind,
  claimed_until: record.claimedUntil,
});

/** Substitutes by workplace, leave and day of hiring; one that comes again has what is new of it. */
export function substituteImporter(): RowImporter<SubstituteRecord, ReturnType<typeof substituteRow>> {
  return {
    kind: 'substitutes',
    columns,
    schema: substituteRecord,
    prepare: rowByRow(substituteRow),
    async write(tx, rows) {
      const values = new Map(
        rows.map(({ value }) => [`${value.insurance_number} ${value.leave_key} ${value.hired_on}`, value]),
      );
      await bulkUpsert(tx, 'substitute_records', TYPES, [...values.values()], {
        conflict: ['insurance_number', 'leave_key', 'hired_on'],
      });
      return [];
    },
  };
}
