import { bulkUpsert, type PersonalCipher } from '@chaeum/database';
import { type LeaveRecord, leaveRecord } from '@chaeum/domain';
import { asDate, asEnumOf, asText, type Column, column, type RowImporter, rowByRow } from '@chaeum/intake';
import { leaveTypeByName } from '@chaeum/regulations';

const columns: readonly Column[] = [
  column('insuranceNumber', ['고용보험관리번호', '사업장관리번호', '관리번호'], asText('insuranceNumber')),
  column('leaveKey', ['휴가관리번호', '휴직관리번호', '휴가번호', '휴직번호'], asText('leaveKey')),
  column(
    'type',
    ['휴가종류', '휴직종류', '휴가유형', '휴직유형'],
    asEnumOf('type', (cell) => leaveTypeByName(cell)?.code),
  ),
  column('from', ['휴가시작일', '휴직시작일', '시작일'], asDate('from')),
  column('to', ['휴가종료일', '휴직종료일', '종료일'], asDate('to')),
  column('filedOn', ['신고일', '접수일', '신청일'], asDate('filedOn')),
];

const TYPES = {
  insurance_number: 'text',
  leave_key: 'text',
  type_enc: 'bytea',
  from_date: 'date',
  to_date: 'date',
  filed_on: 'date',
};

function leaveRow(record: LeaveRecord, cipher: PersonalCipher) {
  return {
    insurance_number: record.insuranceNumber,
    leave_key: record.leaveKey,
    type_enc: cipher.seal('leave_records.type', record.type),
    from_date: record.from,
    to_date: record.to,
    filed_on: record.filedOn,
  };
}

/** Leaves by workplace and key; a leave that comes again with other dates has moved. */
export function leaveImporter({
  cipher,
}: {
  cipher: PersonalCipher;
}): RowImporter<LeaveRecord, ReturnType<typeof leaveRow>> {
  return {
    kind: 'leaves',
    columns,
    schema: leaveRecord,
    prepare: rowByRow((record) => leaveRow(record, cipher)),
    async write(tx, rows) {
      const values = new Map(rows.map(({ value }) => [`${value.insurance_number} ${value.leave_key}`, value]));
      await bulkUpsert(tx, 'leave_records', TYPES, [...values.values()], {
        conflict: ['insurance_number', 'leave_key'],
      });
      return [];
    },
  };
}
