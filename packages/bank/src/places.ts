import { errors, type Place } from '@chaeum/domain';
import { districtByCode, suggestDistricts } from '@chaeum/reference';

/** A place as it is stored: a point, and the district it was given by. */
export function resolvePlace(
  place: Place,
  pointer: string,
): { lat: number; lng: number; district_code: string | null } {
  const district = place.districtCode === undefined ? undefined : districtByCode(place.districtCode);
  if (place.districtCode !== undefined && district === undefined) {
    throw errors.invalid([
      {
        pointer: `${pointer}/districtCode`,
        message: 'is not a district',
        nearest: suggestDistricts(place.districtCode, { limit: 3 }),
      },
    ]);
  }
  if (place.lat !== undefined && place.lng !== undefined) {
    return { lat: place.lat, lng: place.lng, district_code: district?.code ?? null };
  }
  if (!district) throw errors.invalid([{ pointer, message: 'needs lat and lng, or a districtCode' }]);
  return { ...district.point, district_code: district.code };
}

export function placeView(row: { lat: number; lng: number; district_code: string | null }) {
  return { lat: row.lat, lng: row.lng, ...(row.district_code && { districtCode: row.district_code }) };
}
