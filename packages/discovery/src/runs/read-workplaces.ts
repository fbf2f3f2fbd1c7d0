import type { PersonalCipher, Tx } from '@chaeum/database';
import type { LeaveType } from '@chaeum/domain';
import type { WorkplaceFacts } from '../findings/find.ts';

export interface WorkplaceBatchRow extends WorkplaceFacts {
  id: string;
  complexId: string | null;
  firmId: string | null;
}

/** Days of the vacancies that count as posted. */
const POSTED = ['open', 'filled', 'covered', 'closed', 'expired'] as const;

/**
 * The next workplaces with an insurance number behind `after`, in the order of their ids, with their leaves, substitutes, the firm
 * of the same registration number (all ten digits) and its vacancies.
 */
export async function readWorkplaces(
  tx: Tx,
  cipher: PersonalCipher,
  which: { complexId: string | null; after: string | null; limit: number },
): Promise<WorkplaceBatchRow[]> {
  let query = tx
    .selectFrom('workplaces')
    .leftJoin('firms', 'firms.registration_number', 'workplaces.registration_number')
    .select([
      'workplaces.id',
      'insurance_number',
      'workplaces.complex_id',
      'workplaces.headcount',
      'public_body',
      'firms.id as firm_id',
    ])
    .where('insurance_number', 'is not', null)
    .orderBy('workplaces.id')
    .limit(which.limit);
  if (which.complexId !== null) query = query.where('workplaces.complex_id', '=', which.complexId);
  if (which.after !== null) query = query.where('workplaces.id', '>', which.after);
  const rows = await query.execute();
  const numbers = rows.flatMap((row) => row.insurance_number ?? []);
  const firmIds = rows.flatMap((row) => row.firm_id ?? []);
  const [leaves, substitutes, vacancies] = await Promise.all([
    tx
      .selectFrom('leave_records')
      .selectAll()
      .where((eb) => eb('insurance_number', '=', eb.fn.any(eb.val(numbers))))
      .execute(),
    tx
      .selectFrom('substitute_records')
      .selectAll()
      .where((eb) => eb('insurance_number', '=', eb.fn.any(eb.val(numbers))))
      .execute(),
    tx
      .selectFrom('vacancies')
      .select(['firm_id', 'leave_from', 'leave_to'])
      .where((eb) => eb('firm_id', '=', eb.fn.any(eb.val(firmIds))))
      .where('state', 'in', [...POSTED])
      .execute(),
  ]);
  const leavesOf = byKey(leaves, (row) => row.insurance_number);
  const substitutesOf = byKey(substitutes, (row) => row.insurance_number);
  const postedOf = byKey(vacancies, (row) => row.firm_id);
  return rows.map((row) => ({
    id: row.id,
    complexId: row.complex_id,
    firmId: row.firm_id,
    insured: row.headcount,
    publicBody: row.public_body,
    leaves: (leavesOf.get(row.insurance_number ?? '') ?? []).map((leave) => ({
      leaveKey: leave.leave_key,
      type: cipher.open('leave_records.type', leave.type_enc) as LeaveType,
      from: leave.from_date,
      to: leave.to_date,
    })),
    substitutes: (substitutesOf.get(row.insurance_number ?? '') ?? []).map((one) => ({
      leaveKey: one.leave_key === '' ? null : one.leave_key,
      hiredOn: one.hired_on,
      endedOn: one.ended_on,
      kind: one.kind,
      claimedUntil: one.claimed_until,
    })),
    posted: (postedOf.get(row.firm_id ?? '') ?? []).map(({ leave_from, leave_to }) => ({
      from: leave_from,
      to: leave_to,
    })),
  }));
}

function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of rows) {
    const list = map.get(keyOf(row));
    if (list) list.push(row);
    else map.set(keyOf(row), [row]);
  }
  return map;
}
