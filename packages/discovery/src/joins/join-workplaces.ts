import { bulkUpsert, type FirmKeysTable, type JoinsTable, type Tx } from '@chaeum/database';
import { type Clock, newId } from '@chaeum/domain';
import { type Selectable, type SqlBool, sql } from 'kysely';
import { byKey } from '../records/by-key.ts';
import { buildingKey, nameKey } from '../records/names.ts';
import { chooseJoin } from './choose.ts';
import type { Party } from './score.ts';

/** Doubtful candidates shown to a person. */
const SHOWN = 5;
const JOIN = {
  id: 'uuid',
  workplace_key: 'text',
  firm_id: 'uuid',
  complex_id: 'uuid',
  state: 'text',
  score: 'float8',
  reasons: 'jsonb',
  created_at: 'timestamptz',
};

/** A workplace as its join needs it. */
export interface Joinable extends Party {
  id: string;
  key: string;
  complexId: string | null;
}

/** The next workplaces behind `after`, with an insurance number or without, in the order of their ids. */
export async function readJoinables(
  tx: Tx,
  which: { complexId: string | null; after: string | null; limit: number },
): Promise<Joinable[]> {
  let query = tx
    .selectFrom('workplaces')
    .select(['id', 'source_key', 'complex_id', 'name', 'registration_number', 'address', 'district_code'])
    .orderBy('id')
    .limit(which.limit);
  if (which.complexId !== null) query = query.where('complex_id', '=', which.complexId);
  if (which.after !== null) query = query.where('id', '>', which.after);
  return (await query.execute()).map((row) => ({
    id: row.id,
    key: row.source_key,
    complexId: row.complex_id,
    name: row.name,
    registrationNumber: row.registration_number,
    address: row.address,
    districtCode: row.district_code,
  }));
}

/**
 * Joins workplaces with firms: what is certain by itself, what is doubtful for a person. What a person decided stands: a firm refused is no
 * candidate any more, and a workplace with a confirmed firm has no others.
 */
export async function joinWorkplaces(tx: Tx, clock: Clock, workplaces: readonly Joinable[]): Promise<void> {
  const candidatesOf = await findCandidates(tx, workplaces);
  const known = await tx
    .selectFrom('joins')
    .selectAll()
    .where((eb) => eb('workplace_key', '=', eb.fn.any(eb.val(workplaces.map((one) => one.key)))))
    .execute();
  const knownOf = byKey(known, (row) => row.workplace_key);
  const gone: string[] = [];
  const rows = workplaces.flatMap((workplace) => {
    const before = knownOf.get(workplace.key) ?? [];
    const wanted = wantedJoins(workplace, candidatesOf(workplace), before);
    const ours = before.filter((one) => one.state === 'automatic' || one.state === 'doubtful');
    gone.push(
      ...ours.filter((one) => !wanted.some(({ candidate }) => candidate.id === one.firm_id)).map(({ id }) => id),
    );
    return wanted.map(({ candidate, verdict, score, reasons }) => ({
      id: newId(clock),
      workplace_key: workplace.key,
      firm_id: candidate.id,
      complex_id: workplace.complexId,
      state: verdict === 'certain' ? 'automatic' : 'doubtful',
      score,
      reasons: JSON.stringify(reasons),
      created_at: clock.now(),
    }));
  });
  if (gone.length > 0) await tx.deleteFrom('joins').where('id', 'in', gone).execute();
  await bulkUpsert(tx, 'joins', JOIN, rows, { conflict: ['workplace_key', 'firm_id'], keep: ['id', 'created_at'] });
}

function wantedJoins(workplace: Joinable, candidates: readonly Candidate[], before: readonly Selectable<JoinsTable>[]) {
  if (before.some((one) => one.state === 'confirmed')) return [];
  const refused = new Set(before.filter((one) => one.state === 'refused').map((one) => one.firm_id));
  const choices = chooseJoin(
    workplace,
    candidates.filter(({ id }) => !refused.has(id)),
  );
  const [certain] = choices.filter(({ verdict }) => verdict === 'certain');
  return certain ? [certain] : choices.slice(0, SHOWN);
}

type Candidate = Party & { id: string };

/**
 * Firms that share with a workplace what any join rests on: the registration number or its first six digits, the name, or the address.
 * Whoever shares none of these scores below a doubt (joins/score.ts).
 */
async function findCandidates(
  tx: Tx,
  workplaces: readonly Joinable[],
): Promise<(workplace: Joinable) => readonly Candidate[]> {
  const six = (number: string | null) => number?.slice(0, 6) ?? null;
  const some = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.filter((one) => one !== null))] as T[];
  const names = some(workplaces.map((one) => nameKey(one.name)));
  const sixes = some(workplaces.map((one) => six(one.registrationNumber)));
  const addresses = some(workplaces.map((one) => buildingKey(one.address)));
  const rows = await tx
    .selectFrom('firm_keys')
    .selectAll()
    .where(
      sql<SqlBool>`(name_key = any(${names}::text[]) or left(registration_number, 6) = any(${sixes}::text[]) or address_key = any(${addresses}::text[]))`,
    )
    .execute();
  const byName = byKey(rows, (row) => row.name_key);
  const bySix = byKey(rows, (row) => six(row.registration_number));
  const byAddress = byKey(rows, (row) => row.address_key);
  return (workplace) => {
    const found = [
      ...(byName.get(nameKey(workplace.name)) ?? []),
      ...(bySix.get(six(workplace.registrationNumber) ?? '') ?? []),
      ...(byAddress.get(buildingKey(workplace.address) ?? '') ?? []),
    ];
    return [...new Map(found.map((row) => [row.firm_id, candidateOf(row)])).values()];
  };
}

const candidateOf = (row: Selectable<FirmKeysTable>): Candidate => ({
  id: row.firm_id,
  name: row.name,
  registrationNumber: row.registration_number,
  address: row.address,
  districtCode: row.district_code,
});
