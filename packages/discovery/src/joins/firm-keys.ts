import { bulkUpsert, type Tx } from '@chaeum/database';
import { nearestDistrict } from '@chaeum/reference';
import { buildingKey, nameKey } from '../records/names.ts';

const BATCH = 1000;
const KEYS = {
  firm_id: 'uuid',
  name: 'text',
  name_key: 'text',
  registration_number: 'text',
  address: 'text',
  address_key: 'text',
  district_code: 'text',
  firm_updated_at: 'timestamptz',
};

/** Makes the keys of firms that are new or have changed. */
export async function refreshFirmKeys(tx: Tx): Promise<void> {
  for (;;) {
    const firms = await tx
      .selectFrom('firms')
      .leftJoin('firm_keys', 'firm_keys.firm_id', 'firms.id')
      .select([
        'firms.id',
        'firms.name',
        'firms.registration_number',
        'firms.address',
        'firms.district_code',
        'lat',
        'lng',
        'firms.updated_at',
      ])
      .where((eb) =>
        eb.or([eb('firm_updated_at', 'is', null), eb('firm_updated_at', '!=', eb.ref('firms.updated_at'))]),
      )
      .orderBy('firms.id')
      .limit(BATCH)
      .execute();
    const rows = firms.map((firm) => ({
      firm_id: firm.id,
      name: firm.name,
      name_key: nameKey(firm.name),
      registration_number: firm.registration_number,
      address: firm.address,
      address_key: buildingKey(firm.address),
      district_code: firm.district_code ?? nearestDistrict(firm).district.code,
      firm_updated_at: firm.updated_at,
    }));
    await bulkUpsert(tx, 'firm_keys', KEYS, rows, { conflict: ['firm_id'] });
    if (firms.length < BATCH) return;
  }
}
