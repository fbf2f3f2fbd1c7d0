import type { Db, PersonalCipher, Tx } from '@chaeum/database';
import { addMonths, type LeaveType } from '@chaeum/domain';
import { sql } from 'kysely';
import type { WorkplaceFacts } from '../findings/find.ts';
import { byKey } from '../records/by-key.ts';

export interface WorkplaceBatchRow extends WorkplaceFacts {
  id: string;
  insuranceNumber: string;
  registrationNumber: string | null;
  address: string | null;
  complexId: string | null;
  firmId: string | null;
  closed: boolean;
  /** Days on which the leaves came on record, by their keys. */
  filedOn: ReadonlyMap<string, string>;
  months: WorkplaceMonths;
}

/** The heads of a workplace up to a day. */
interface WorkplaceMonths {
  /** Of the last month known; women and ages of the last month that counts them. */
  heads: number;
  women: number | null;
  age25to39: number | null;
  /** The first month on record of the last three years; null: there is none. */
  first: string | null;
  /** The last year, the year before, and the one before that: months on record, and their heads added up. */
  years: readonly [YearOnRecord, YearOnRecord, YearOnRecord];
}

interface YearOnRecord {
  months: number;
  heads: number;
}

const NOT_ON_RECORD: YearOnRecord = { months: 0, heads: 0 };

/** States of the vacancies that count as posted. */
const POSTED = ['open', 'filled', 'covered', 'closed', 'expired'] as const;

/**
 * The next workplaces with an insurance number behind `after`, in the order of their ids, with their months up to `asOf`, leaves,
 * substitutes, the firm it is joined with and its vacancies.
 */
export async function readWorkplaces(
  tx: Db | Tx,
  cipher: PersonalCipher,
  which: { asOf: string; complexId: string | null; after: string | null; limit: number },
): Promise<WorkplaceBatchRow[]> {
  let query = tx
    .selectFrom('workplaces')
    .leftJoin('joins', (join) =>
      join
        .onRef('joins.workplace_key', '=', 'workplaces.source_key')
        .on('joins.state', 'in', ['automatic', 'confirmed']),
    )
    .select([
      'workplaces.id',
      'insurance_number',
      'workplaces.registration_number',
      'workplaces.address',
      'workplaces.complex_id',
      'workplaces.headcount',
      'workplaces.industry',
      'public_body',
      'closed',
      'joins.firm_id',
    ])
    .where('insurance_number', 'is not', null)
    .orderBy('workplaces.id')
    .limit(which.limit);
  if (which.complexId !== null) query = query.where('workplaces.complex_id', '=', which.complexId);
  if (which.after !== null) query = query.where('workplaces.id', '>', which.after);
  const rows = await query.execute();
  const numbers = rows.flatMap((row) => row.insurance_number ?? []);
  const firmIds = rows.flatMap((row) => row.firm_id ?? []);
  const [months, leaves, substitutes, vacancies] = await Promise.all([
    readMonths(
      tx,
      which.asOf,
      rows.map((row) => row.id),
    ),
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
    insuranceNumber: row.insurance_number ?? '',
    registrationNumber: row.registration_number,
    address: row.address,
    industry: row.industry,
    closed: row.closed,
    insured: row.headcount,
    publicBody: row.public_body,
    months: months.get(row.id) ?? {
      heads: row.headcount,
      women: null,
      age25to39: null,
      first: null,
      years: [NOT_ON_RECORD, NOT_ON_RECORD, NOT_ON_RECORD],
    },
    filedOn: new Map(
      (leavesOf.get(row.insurance_number ?? '') ?? []).flatMap((leave) =>
        leave.filed_on === null ? [] : [[leave.leave_key, leave.filed_on] as const],
      ),
    ),
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

/** First days of the years that end with a day, the last year first. */
const yearsBefore = (asOf: string) => [addMonths(asOf, -12), addMonths(asOf, -24), addMonths(asOf, -36)] as const;

async function readMonths(tx: Db | Tx, asOf: string, ids: readonly string[]): Promise<Map<string, WorkplaceMonths>> {
  const [year, twoYears, threeYears] = yearsBefore(asOf);
  const { rows } = await sql<{
    id: string;
    heads: number;
    women: number | null;
    young: number | null;
    first: string;
    heads_of: [number, number, number];
    months_of: [number, number, number];
  }>`
    select workplace_id as id,
      (array_agg(headcount order by month desc))[1] as heads,
      (array_agg(women order by month desc) filter (where women is not null))[1] as women,
      (array_agg(age25to39 order by month desc) filter (where age25to39 is not null))[1] as young,
      min(month) as first,
      array[
        coalesce(sum(headcount) filter (where month > ${year}), 0)::int,
        coalesce(sum(headcount) filter (where month > ${twoYears} and month <= ${year}), 0)::int,
        coalesce(sum(headcount) filter (where month <= ${twoYears}), 0)::int
      ] as heads_of,
      array[
        count(*) filter (where month > ${year})::int,
        count(*) filter (where month > ${twoYears} and month <= ${year})::int,
        count(*) filter (where month <= ${twoYears})::int
      ] as months_of
    from workplace_months
    where workplace_id = any(${ids}::uuid[]) and month > ${threeYears} and month <= ${asOf}
    group by workplace_id`.execute(tx);
  return new Map(
    rows.map(({ id, heads, women, young, first, heads_of, months_of }) => {
      const year = (at: 0 | 1 | 2) => ({ months: months_of[at], heads: heads_of[at] });
      return [id, { heads, women, age25to39: young, first, years: [year(0), year(1), year(2)] }];
    }),
  );
}

/** Months on record of any insured workplace in the last year, the year before, and the one before that. */
export async function readKnownMonths(db: Db | Tx, asOf: string): Promise<readonly [string[], string[], string[]]> {
  const [year, twoYears, threeYears] = yearsBefore(asOf);
  const { rows } = await sql<{ month: string }>`
    select distinct month from workplace_months join workplaces on workplaces.id = workplace_id
    where insurance_number is not null and month > ${threeYears} and month <= ${asOf}`.execute(db);
  const between = (after: string, until: string) =>
    rows.flatMap(({ month }) => (after < month && month <= until ? [month] : []));
  return [between(year, asOf), between(twoYears, year), between(threeYears, twoYears)];
}
